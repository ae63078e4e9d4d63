"""The engine's room: what ran, how everything is, and whether the store can be read."""
