"""Delivery of letters: channels that send, hold, or give up a letter, and say so."""
