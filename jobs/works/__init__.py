"""What the pages of works need: lists, one work with all that is known of it, and the forms that record."""
