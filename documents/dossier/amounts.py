"""The money columns of the dossier's list: which there are, and what a work has in each."""

from __future__ import annotations

from functools import cache
from typing import Final

from documents.dossier.matter import Matter
from documents.official.figures import Source
from model.targets.dossier.lines import DossierLine

SOURCES: Final = ("central", "city", "requested", "commune", "others")
# The kinds of events that carry a column; the shares of the other sources are said by more of them.
_KINDS: Final = {
    "disbursed": ("disbursed", "opening"),
    "allocated": ("allocated", "opening"),
    "city": ("allocated", "opening"),
}
_SHARES: Final = ("allocated", "contribution", "estimated", "opening")
_SO_FAR: Final = ("allocated", "disbursed")
_YEAR: Final = "requested."


def year_column(year: int) -> str:
    """The column of what is asked for a year."""
    return f"{_YEAR}{year}"


@cache
def year_of(column: str) -> int | None:
    """The year of a column of `year_column`, None for any other."""
    return int(column.removeprefix(_YEAR)) if column.startswith(_YEAR) else None


def columns(years: tuple[int, ...]) -> tuple[str, ...]:
    """The money columns from left to right."""
    return ("investment", *SOURCES, *map(year_column, years), *_SO_FAR)


def years_slot(years: tuple[int, ...]) -> str:
    """The slot of the years' amounts. It names their number, so that a template for three years refuses four."""
    return f"years{len(years)}"


def amount(line: DossierLine, column: str) -> int | None:
    """What a work has in a column, in đồng; None is unknown, and for a year also: not asked."""
    year = year_of(column)
    if year is not None:
        return line.requested.get(year)
    if column == "others":
        known = [a for name in ("contributed", "other") if (a := line.by_source.get(name)) is not None]
        return sum(known) if known else None
    own = {
        "investment": line.investment,
        "city": line.city_given if line.city_given is not None else line.by_source.get("city"),
        "requested": line.requested_total,
        "allocated": line.allocated_before,
        "disbursed": line.disbursed,
    }
    return own[column] if column in own else line.by_source.get(column)


def source(matter: Matter, line: DossierLine, column: str) -> Source:
    """Where a work's amount in a column comes from."""
    works = (line.work,)
    year = year_of(column)
    if year is not None:
        return Source(works=works, kinds=("document_listed",), document=True, year=year)
    if column == "requested":
        asked = tuple(f"pl1.{line.number}.{year_column(one)}" for one in line.requested)
        whole = set(line.requested) <= set(matter.dossier.years)
        return (
            Source(parts=asked) if asked and whole else Source(works=works, kinds=("document_listed",), document=True)
        )
    if column == "investment":
        if line.investment_from == "estimate":
            return Source(works=works, items=line.items, kinds=("unit_priced", *matter.decides))
        return Source(works=works, kinds=matter.decides)
    kinds = _KINDS.get(column, _SHARES)
    # Where only one source counts in the column, events of others carry nothing of it.
    of = matter.funding.get(column, ())
    return Source(works=works, kinds=kinds, source=of[0] if len(of) == 1 else None)
