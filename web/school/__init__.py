"""The principal's form, for a telephone."""
