"""The ledger: events, life cycles and what they make of a work."""
