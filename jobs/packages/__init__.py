"""Packages of a period: publishing, taking and merging them, and the units they come from."""
