"""Clockwork: what runs by itself, in which order, and the log it keeps."""
