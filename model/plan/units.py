"""Administrative units: codes with the days in which they hold, what became of what, and names of offices.

A unit is known by its code and nothing else: names repeat within a city and across the country, and
stripped of their marks even more do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from model.plan.yaml_file import read_yaml
from model.words.folding import comparison_key
from model.words.problems import WrongInput
from model.words.vocabulary import UNIT_KINDS


@dataclass(frozen=True, slots=True)
class Unit:
    """What a code stood for from one day to another; `parent` is the code of the city or province above."""

    code: str
    name: str
    kind: str
    parent: str | None
    valid_from: date
    valid_to: date | None

    @property
    def title(self) -> str:
        """Kind and name, as papers write them inside a sentence: "xã Nam Thanh Miện"."""
        return f"{UNIT_KINDS[self.kind]} {self.name}"

    def holds(self, on: date) -> bool:
        """Whether the code stood for this on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class UnitLineage:
    """From a day on the old unit is the new one, or part of it: raised, renamed, merged or split."""

    old: str
    new: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class OfficeName:
    """What the office of a role is called in units of some kinds, from one day to another."""

    role: str
    kinds: frozenset[str]
    name: str
    valid_from: date
    valid_to: date | None


class Units:
    """All units we know of. What is not listed is unknown, never guessed."""

    def __init__(
        self, units: Iterable[Unit], lineage: Iterable[UnitLineage] = (), offices: Iterable[OfficeName] = ()
    ) -> None:
        self.rows, self.lineage, self._offices = tuple(units), tuple(lineage), tuple(offices)

    def get(self, code: str, on: date) -> Unit | None:
        """What a code stands for on a day, or None."""
        return next((unit for unit in self.rows if unit.code == code and unit.holds(on)), None)

    def name_of(self, code: str, on: date) -> str:
        """Kind and name of a unit on a day; the code itself where it is unknown."""
        unit = self.get(code, on)
        return unit.title if unit else code

    def named(self, name: str, on: date) -> list[Unit]:
        """Every unit of a name on a day, its marks counting; several may bear one."""
        wanted = comparison_key(name)
        return [u for u in self.rows if u.holds(on) and wanted in (comparison_key(u.name), comparison_key(u.title))]

    def became(self, code: str, on: date) -> list[str]:
        """The codes a unit has become by a day, along the whole lineage; itself where nothing happened to it."""
        here = {code}
        for step in sorted(self.lineage, key=lambda row: row.on):
            if step.on <= on and step.old in here:
                # What is split off leaves the rest where it was.
                here = (here if step.kind == "split" else here - {step.old}) | {step.new}
        return sorted(here)

    def office_name(self, code: str, role: str, on: date) -> str | None:
        """What the office of a role is called in a unit on a day, by the unit's kind; None where unknown."""
        unit = self.get(code, on)
        fitting = [
            office.name
            for office in self._offices
            if unit is not None
            and office.role == role
            and unit.kind in office.kinds
            and office.valid_from <= on
            and (office.valid_to is None or on <= office.valid_to)
        ]
        return fitting[-1] if fitting else None


def read_units(folder: Path) -> Units:
    """The units of `units.yaml` in the folder of rules."""
    path = folder / "units.yaml"
    file = read_yaml(path)
    try:
        units = Units(map(_unit, file["units"]), map(_lineage, file["lineage"]), map(_office, file["offices"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None
    _check_apart(units, path)
    return units


def _check_apart(units: Units, path: Path) -> None:
    """A code stands for one thing at a time."""
    for number, unit in enumerate(units.rows):
        for other in units.rows[number + 1 :]:
            first, second = sorted((unit, other), key=lambda u: u.valid_from)
            if unit.code == other.code and (first.valid_to is None or first.valid_to >= second.valid_from):
                raise WrongInput("unit_twice", file=path, code=unit.code, on=second.valid_from)


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(row["code"], row["name"], row["kind"], row["parent"], _day(row["valid_from"]), _end(row["valid_to"]))


def _lineage(row: Mapping[str, Any]) -> UnitLineage:
    return UnitLineage(row["old"], row["new"], row["kind"], _day(row["on"]))


def _office(row: Mapping[str, Any]) -> OfficeName:
    days = _day(row["valid_from"]), _end(row["valid_to"])
    return OfficeName(row["role"], frozenset(row["kinds"]), row["name"], *days)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
