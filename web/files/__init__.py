"""Kept files, given to whom they concern."""
