"""The city's own form: the map of its columns kept from year to year, and the filled file."""
