"""The condition survey and the needs that follow from it."""
