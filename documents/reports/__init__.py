"""Periodic reports on paper: their words, their tables, and the Word, Excel and HTML they are printed in."""
