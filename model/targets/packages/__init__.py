"""Packages: what a unit publishes of a period for the unit above, and what that one makes of them."""
