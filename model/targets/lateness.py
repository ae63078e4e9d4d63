"""By how many days a date has passed."""

from __future__ import annotations

from datetime import date


def late_by(due: date | None, on: date) -> int:
    """Days after a due date; 0 before it, on it, and where nobody set one."""
    return 0 if due is None else max(0, (on - due).days)
