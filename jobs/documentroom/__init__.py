"""The room of documents: what the pages about reports and dossiers need beyond making them."""
