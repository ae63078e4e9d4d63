"""Zalo: what is asked of schools goes out as text, what they answer comes back as a pasted chat."""
