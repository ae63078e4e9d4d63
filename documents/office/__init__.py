"""Letters, minutes and lists of an office: what they say, and how they are laid out."""
