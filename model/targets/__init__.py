"""Indicators, counting rules, the weekly roll-up and the way to a target."""
