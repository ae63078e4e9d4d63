"""Telling people: what is raised, whom it is for, the digests made of it and the outbox they wait in."""
