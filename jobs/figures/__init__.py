"""Figures as pages show them: targets, items, money, the past, and what lies behind a printed number."""
