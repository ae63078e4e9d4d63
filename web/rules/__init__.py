"""The rules in use, in words."""
