"""What must be said to whom: notices that arise from events and from days that pass."""
