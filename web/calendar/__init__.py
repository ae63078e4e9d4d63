"""The calendar: what lies ahead of the unit."""
