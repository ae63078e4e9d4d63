"""Schools as the office sees them: all in one list, and each with what it has, needs and said."""
