"""Descriptions of works: what the law's lists ask of a work beside its steps and money; the last value of each field stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from model.ledger.events import Event

# A text of this alone empties a field, as with the boxes of a document.
EMPTY: Final = "-"


@dataclass(frozen=True, slots=True)
class Description:
    """A work as described by a day; what nobody said is None. `start` and `finish` are as written: a day, a month, a year."""

    project_code: str | None = None
    project_group: str | None = None
    pupils: int | None = None
    classes: int | None = None
    floors: int | None = None
    floor_area: float | None = None
    place: str | None = None
    start: str | None = None
    finish: str | None = None
    condition: str | None = None
    text: str | None = None


NOTHING: Final = Description()
FIELDS: Final = tuple(one.name for one in fields(Description))


def described(standing: Iterable[Event], on: date | None = None) -> Description:
    """What the events of one work that still stand, in the order of days, say of it up to a day."""
    told: dict[str, Any] = {}
    for event in standing:
        if event.kind == "described" and (on is None or event.on <= on):
            told |= _said(event.body)
    return replace(NOTHING, **told) if told else NOTHING


def _said(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if value == EMPTY else value for name, value in body.items() if name in FIELDS}
