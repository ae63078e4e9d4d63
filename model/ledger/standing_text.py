"""A standing as canonical text and back, for the current columns of a work."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from model.ledger.events import canonical
from model.ledger.standing import UNKNOWN, BySourceYear, Link, Standing

_NAMES = {f.name for f in fields(Standing)}
_SETS = {"papers", "leaves"}
_BY_SOURCE_YEAR = {f.name for f in fields(Standing) if f.type == "BySourceYear"}
_QUANTITIES = {"handed_over", "received"}
_DATES = {f.name for f in fields(Standing) if f.type == "date | None"}


def standing_text(standing: Standing) -> str:
    """The one text of a standing: equal standings give equal text."""
    return canonical({f.name: _plain(f.name, getattr(standing, f.name)) for f in fields(Standing)})


@lru_cache(maxsize=4_096)
def standing_of_text(text: str) -> Standing:
    """The standing of its text. Raises `TypeError` where a field is named that there is not."""
    said = json.loads(text)
    if strange := said.keys() - _NAMES:
        raise TypeError(strange)
    return UNKNOWN.but(**{name: _value(name, plain) for name, plain in said.items()})


def _plain(name: str, value: Any) -> Any:
    if name == "links":
        return [link.as_json() for link in value]
    if name in _SETS:
        return sorted(value)
    if name in _BY_SOURCE_YEAR:
        return sorted([source, year, amount] for (source, year), amount in value.items())
    if name in _QUANTITIES:
        return dict(value)
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, plain: Any) -> Any:
    if name == "links":
        return tuple(Link(**link) for link in plain)
    if name in _SETS:
        return frozenset(plain)
    if name in _BY_SOURCE_YEAR:
        return _by_source_year(plain)
    return date.fromisoformat(plain) if name in _DATES and plain is not None else plain


def _by_source_year(rows: list[tuple[str, int, int]]) -> BySourceYear:
    return {(source, year): amount for source, year, amount in rows}
