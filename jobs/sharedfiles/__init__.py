"""Shared files: the place on which all computers of one store keep their papers, behind evidence and archive."""
