"""Paper: the pages and sheets that the office prints, files and carries into meetings."""
