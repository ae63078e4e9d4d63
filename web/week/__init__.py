"""The week's pages: the inbox of each role, the way through Friday, directives, letters to copy, and the weekly page."""
