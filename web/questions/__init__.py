"""What is to be made clear: in the plan, and about the works."""
