"""Checks: the plan against itself, and what is still open."""
