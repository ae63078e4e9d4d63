"""The store: tables, append, cells, snapshots; the only room that speaks SQL."""
