"""Flags: what about a work is to be completed or explained; one rule a file, and nothing here accuses."""
