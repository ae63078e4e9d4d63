"""Ids of periods: which kind of period one such as `2026-W47` or `2026-Q4` names."""

from __future__ import annotations

import re

WEEKLY = re.compile(r"\d{4}-W\d{2}")

_SHAPES = {
    "week": WEEKLY,
    "month": re.compile(r"\d{4}-M(0[1-9]|1[0-2])"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "half_year": re.compile(r"\d{4}-H[12]"),
    "year": re.compile(r"\d{4}"),
}


def kind_of(period: str) -> str | None:
    """The kind of period that an id names, None if it names none."""
    return next((kind for kind, shape in _SHAPES.items() if shape.fullmatch(period)), None)
