"""Pages about reports and dossiers: what is due, what was made, and everything that is done with a document."""
