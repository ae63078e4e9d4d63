"""The heart: pure rules on plain values, and `store`, which alone speaks SQL."""
