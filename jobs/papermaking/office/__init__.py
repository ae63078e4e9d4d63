"""The makers of the office's papers: letters, minutes, forms and lists."""
