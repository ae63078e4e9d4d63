"""Facility norms: how much of what a school needs, by level, standard and day, each with its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

# Cumulative, in this order (TT 13/2020); `policy` is the commune's own choice beside them.
STANDARDS = ("minimum", "level_1", "level_2")
POLICY = "policy"

AMOUNTS = ("ratio", "fixed", "fixed_above", "unstated")


class Dated(Protocol):
    """Whatever holds between two days."""

    @property
    def valid_from(self) -> date: ...  # noqa: D102

    @property
    def valid_to(self) -> date | None: ...  # noqa: D102


DatedT = TypeVar("DatedT", bound=Dated)


def in_force(rows: Iterable[DatedT], on: date) -> list[DatedT]:
    """The rows that hold on a day, both ends included."""
    return [row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)]


@dataclass(frozen=True, slots=True)
class Formula:
    """How an amount follows from a figure of the school; always rounded up.

    `ratio` is `count` for each started `each` of a figure, `fixed` is `count`, `fixed_above` is
    `count` where the figure passes `over` and `otherwise` where it does not; `unstated` is named by
    the norm without a number.
    """

    form: str
    of: str | None = None
    each: int = 1
    count: int = 0
    over: int = 0
    otherwise: int = 0
    at_least: int = 0

    def required(self, figure: int | None) -> int | None:
        """The amount for a figure; None where the figure or the amount is not known."""
        if self.form == "fixed":
            return self.count
        if self.form == "unstated" or figure is None:
            return None
        if self.form == "fixed_above":
            return self.count if figure > self.over else self.otherwise
        # Nobody to serve needs nothing; whoever is there needs the least amount at least.
        return max(self.at_least, -(-figure * self.count // self.each)) if figure else 0


@dataclass(frozen=True, slots=True)
class What:
    """Something a norm counts.

    `group` sums what a plan does not tell apart, `kinds` are the kinds of plan items that serve the
    group, `met_by` the surveyed figures whose sum meets it.
    """

    id: str
    name: str
    unit: str
    group: str
    kinds: frozenset[str]
    met_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Norm:
    """One dated row: what a standard asks of a level of school, on what basis, and how sure we are.

    `certainty` is TEXT, QUOTED, SECONDARY, CONFLICT, OPEN or M, as the checked page marks it; `until` is
    the last standard at which the row is asked for itself; `per_site` norms hold for each school site.
    """

    level: str
    standard: str
    until: str | None
    area_type: str | None
    what: What
    per_site: bool
    need: Formula
    valid_from: date
    valid_to: date | None
    basis: str
    certainty: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound which is compared, not built: class size, scale, sites, storeys."""

    level: str
    what: str
    scope: str
    area_types: tuple[str, ...]
    of: str | None
    per: str | None
    at_most: int | None
    at_least: int | None
    valid_from: date
    valid_to: date | None
    basis: str
    certainty: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RoomArea:
    """Area of a room: m² per pupil, and the least of the whole room in m² (None if none is known)."""

    level: str
    rooms: tuple[str, ...]
    per_pupil: Decimal
    at_least: int | None
    valid_from: date
    valid_to: date | None
    basis: str
    certainty: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """A share the national standard wants shown: `part` of the sum of `whole`, both surveyed figures."""

    id: str
    name: str
    part: str
    whole: tuple[str, ...]
    levels: frozenset[str]


@dataclass(frozen=True, slots=True)
class NationalStandard:
    """A version of the national standard, with the shares its facility criterion looks at."""

    id: str
    shares: tuple[Share, ...]
    valid_from: date
    valid_to: date | None
    basis: str
    certainty: str
    note: str | None


@dataclass(frozen=True, slots=True)
class AreaType:
    """Whether a commune is rural, urban, difficult or an island, for norms that depend on it."""

    area: str
    type: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Norms:
    """All facility norms, asked as of a day."""

    whats: Mapping[str, What]
    groups: Mapping[str, str]
    rows: tuple[Norm, ...]
    limit_rows: tuple[Limit, ...]
    areas: tuple[RoomArea, ...]
    standards: tuple[NationalStandard, ...]
    area_types: tuple[AreaType, ...]

    def needs(self, level: str, on: date) -> list[Norm]:
        """What is asked of a level of school on a day, in the order of the file."""
        return [row for row in in_force(self.rows, on) if row.level == level]

    def limits(self, level: str, area_type: str | None, on: date) -> list[Limit]:
        """Bounds of a level of school; those of one type of area only where the type is known."""
        rows = [row for row in in_force(self.limit_rows, on) if row.level == level]
        return [row for row in rows if not row.area_types or area_type in row.area_types]

    def room_area(self, level: str, room: str, on: date) -> RoomArea | None:
        """The area of a kind of room on a day, or None."""
        return next((r for r in in_force(self.areas, on) if r.level == level and room in r.rooms), None)

    def national_standard(self, on: date) -> NationalStandard | None:
        """The national standard in force on a day, or None."""
        return next(iter(in_force(self.standards, on)), None)

    def group_name(self, what: What) -> str:
        """What the group of a thing is called; a group of one bears the name of the thing."""
        return self.groups.get(what.group, what.name)

    def area_type(self, area: str, on: date) -> str | None:
        """The type of a commune on a day, or None if nobody has said."""
        return next((row.type for row in in_force(self.area_types, on) if row.area == area), None)
