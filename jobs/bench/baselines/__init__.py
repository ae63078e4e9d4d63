"""Baselines: each a script under forty lines that does the least possible, with the same rows and durability."""
