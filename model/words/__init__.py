"""Vocabulary and Vietnamese text: labels, sentences, numbers, dates, folding and sorting."""
