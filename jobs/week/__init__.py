"""The week of an office: what waits for each of its people, and the way through Friday to its closing."""
