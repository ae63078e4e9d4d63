"""Pages of indicators and of the plan's items."""
