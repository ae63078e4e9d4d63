"""What a unit, the one above it and its office are called where no row says so: made of kinds and names of units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from model.plan.dated_row import DatedRow
from model.plan.units import FILE, Unit, Units
from model.words.vocabulary import PEOPLES_COMMITTEE

ECONOMIC: Final = "economic_office"


def made_name(units: Units, key: str, code: str, on: date) -> DatedRow | None:
    """The row that answers for `parent_body`, `city` or `office` of a unit we know; None for other keys and units."""
    unit = units.get(code, on)
    told = _MADE.get(key)
    name = told(units, unit, on) if told is not None and unit is not None else None
    return None if unit is None or name is None else DatedRow(key, code, name, unit.valid_from, unit.valid_to, FILE)


def _committee(_units: Units, unit: Unit, _on: date) -> str:
    return PEOPLES_COMMITTEE.format(unit=unit.title)


def _above(units: Units, unit: Unit, on: date) -> str | None:
    above = units.get(unit.parent, on) if unit.parent else None
    return None if above is None else PEOPLES_COMMITTEE.format(unit=above.title)


def _office(units: Units, unit: Unit, on: date) -> str | None:
    return units.office_name(unit.code, ECONOMIC, on)


_MADE: Final[Mapping[str, Callable[[Units, Unit, date], str | None]]] = {
    "parent_body": _committee,
    "city": _above,
    "office": _office,
}
