"""Administrative units: codes with the days in which they hold, what became of what, and names of offices.

A unit is known by its code and nothing else: names repeat within a city and across the country, and
stripped of their marks even more do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from model.plan.reading import read_checked
from model.plan.yaml_file import YamlFile, read_yaml
from model.words.folding import comparison_key
from model.words.problems import WrongInput
from model.words.vocabulary import UNIT_KINDS

FILE: Final = "units.yaml"


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
        self.rows, self.lineage, self.offices = tuple(units), tuple(lineage), tuple(offices)
        self._by_code = _by_code(self.rows)

    def get(self, code: str, on: date) -> Unit | None:
        """What a code stands for on a day, or None."""
        return next((unit for unit in self._by_code.get(code, ()) if unit.holds(on)), None)

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
            for office in self.offices
            if unit is not None
            and office.role == role
            and unit.kind in office.kinds
            and office.valid_from <= on
            and (office.valid_to is None or on <= office.valid_to)
        ]
        return fitting[-1] if fitting else None


def read_units(folder: Path, own: Path | None = None) -> Units:
    """The units of `units.yaml` in the folder of rules, and those of a file of the same shape in an office's own folder.

    What comes with the program names few communes: a city writes down its own.
    """
    units = _checked(folder / FILE, read_yaml(folder / FILE))
    if own is None or not (own / FILE).exists() or YamlFile(own / FILE).data is None:
        return units
    shape = folder.parent / "schemas" / "rules" / "units.schema.json"
    added = _checked(own / FILE, read_checked(own / FILE, shape).data)
    both = Units((*units.rows, *added.rows), (*units.lineage, *added.lineage), (*units.offices, *added.offices))
    _check_apart(both, own / FILE)
    return both


def _checked(path: Path, file: Mapping[str, Any]) -> Units:
    try:
        units = Units(map(_unit, file["units"]), map(_lineage, file["lineage"]), map(_office, file["offices"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None
    _check_apart(units, path)
    return units


def _check_apart(units: Units, path: Path) -> None:
    """A code stands for one thing at a time."""
    for same in _by_code(units.rows).values():
        for first, second in pairwise(sorted(same, key=lambda unit: unit.valid_from)):
            if first.valid_to is None or first.valid_to >= second.valid_from:
                raise WrongInput("unit_twice", file=path, code=first.code, on=second.valid_from)


def _by_code(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    out: dict[str, list[Unit]] = {}
    for unit in units:
        out.setdefault(unit.code, []).append(unit)
    return out


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
