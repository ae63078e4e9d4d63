"""Rows of the periodic reports: plain values, decided from plan, standings and events."""
