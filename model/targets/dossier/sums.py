"""Sums of the dossier: by group and level and in all, and where rounding makes them look wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from model.targets.dossier.lines import COLUMNS, Dossier, DossierLine
from model.words.numbers import number
from model.words.sentences import say

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Sums:
    """What several lines add up to; unknown amounts are left out and counted in `unknown` by column.

    A sum none of whose parts is known is None. Columns are `investment`, `city_given`,
    `allocated_before`, `disbursed`, `requested`, the years, and `source.` with a column of the sources.
    """

    works: int
    amounts: Mapping[str, int | None]
    unknown: Mapping[str, int]

    @property
    def investment(self) -> int | None:
        """What the works cost as far as known."""
        return self.amounts["investment"]

    @property
    def requested(self) -> int | None:
        """What is asked of the city over all years."""
        return self.amounts["requested"]

    def year(self, year: int) -> int | None:
        """What is asked for one year."""
        return self.amounts.get(str(year))


@dataclass(frozen=True, slots=True)
class LevelSection:
    """The lines of one level within a group, and what they add up to."""

    level: str | None
    lines: tuple[DossierLine, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class GroupSection:
    """One group of the dossier with its levels."""

    group: str
    levels: tuple[LevelSection, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Rounding:
    """A column in which the rounded lines add up to something else than the rounded sum, both in triệu đồng."""

    column: str
    of_rounded: int
    rounded: int

    @property
    def sentence(self) -> str:
        """The note printed below the table."""
        told = {"of_rounded": number(self.of_rounded), "rounded": number(self.rounded)}
        name = say(f"dossier_column_{_COLUMN_NAMES.get(self.column, 'year')}", year=self.column)
        return say("dossier_rounding", column=name, **told)


_COLUMN_NAMES: Mapping[str, str] = {
    "investment": "investment",
    "city_given": "city_given",
    "allocated_before": "allocated_before",
    "disbursed": "disbursed",
    "requested": "requested",
    **{f"source.{name}": name for name in COLUMNS},
}


def columns(years: Iterable[int]) -> Mapping[str, Callable[[DossierLine], int | None]]:
    """Column → what a line has in it."""
    plain: dict[str, Callable[[DossierLine], int | None]] = {
        "investment": lambda line: line.investment,
        "city_given": lambda line: line.city_given,
        "allocated_before": lambda line: line.allocated_before,
        "disbursed": lambda line: line.disbursed,
        "requested": lambda line: line.requested_total,
    }
    sources = {f"source.{name}": _of_source(name) for name in COLUMNS}
    return {**plain, **sources, **{str(year): _of_year(year) for year in years}}


def _of_source(name: str) -> Callable[[DossierLine], int | None]:
    return lambda line: line.by_source.get(name)


def _of_year(year: int) -> Callable[[DossierLine], int | None]:
    return lambda line: line.requested.get(year)


def sum_of(lines: Sequence[DossierLine], years: Iterable[int]) -> Sums:
    """What lines add up to."""
    amounts: dict[str, int | None] = {}
    unknown: dict[str, int] = {}
    for column, of in columns(years).items():
        known = [amount for line in lines if (amount := of(line)) is not None]
        amounts[column] = sum(known) if known else None
        if len(known) < len(lines):
            unknown[column] = len(lines) - len(known)
    return Sums(len(lines), amounts, unknown)


def total(dossier: Dossier) -> Sums:
    """What the whole dossier adds up to."""
    return sum_of(dossier.lines, dossier.years)


def sections(dossier: Dossier) -> tuple[GroupSection, ...]:
    """The lines by group and level in their order, each with its sums; empty groups are left out."""
    out = []
    for group in dict.fromkeys(line.group for line in dossier.lines):
        lines = dossier.group(group)
        levels = dict.fromkeys(line.level for line in lines)
        of_level = {level: tuple(line for line in lines if line.level == level) for level in levels}
        parts = tuple(LevelSection(level, some, sum_of(some, dossier.years)) for level, some in of_level.items())
        out.append(GroupSection(group, parts, sum_of(lines, dossier.years)))
    return tuple(out)


def in_millions(dong: int) -> int:
    """An amount in whole triệu đồng, half up, as the tables print it."""
    return int((dong / _MILLION).quantize(Decimal(1), ROUND_HALF_UP))


def roundings(dossier: Dossier) -> tuple[Rounding, ...]:
    """The columns whose printed lines do not add up to the printed sum, because each is rounded by itself."""
    out = []
    for column, of in columns(dossier.years).items():
        known = [amount for line in dossier.lines if (amount := of(line)) is not None]
        of_rounded, rounded = sum(map(in_millions, known)), in_millions(sum(known))
        if of_rounded != rounded:
            out.append(Rounding(column, of_rounded, rounded))
    return tuple(out)
