"""Schools side by side, and one school."""
