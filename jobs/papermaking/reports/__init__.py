"""The makers of the periodic reports."""
