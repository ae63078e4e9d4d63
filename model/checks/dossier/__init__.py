"""Completeness and clashes of the dossier that asks the city for money."""
