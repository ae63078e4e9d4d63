"""The menu: the rooms that are open to a visitor, in the order of their week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jobs.filled_rooms import MAY_BE_EMPTY
from model.ledger.seeing import Sight
from web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu; its words stand in the template of the frame. `also` are paths of the room beside its own."""

    name: str
    path: str
    sight: Sight
    also: tuple[str, ...] = ()


MAIN: Final = (
    Entry("city", "/city", Sight.CITY),
    Entry("city-definitions", "/city/definitions", Sight.CITY),
    Entry("city-outliers", "/city/outliers", Sight.OUTLIERS),
    Entry("city-packages", "/city/packages", Sight.CITY_WORK),
    Entry("week", "/", Sight.WEEK, ("/week", "/directives")),
    Entry("works", "/works", Sight.WORKS),
    Entry("indicators", "/indicators", Sight.INDICATORS),
    Entry("documents", "/documents", Sight.DOCUMENTS),
    Entry("schools", "/schools", Sight.SCHOOLS),
)
OTHER: Final = (
    Entry("money", "/money", Sight.MONEY),
    Entry("questions", "/questions", Sight.QUESTIONS),
    Entry("flags", "/flags", Sight.FLAGS),
    Entry("needs", "/needs", Sight.NEEDS),
    Entry("calendar", "/calendar", Sight.CALENDAR),
    Entry("exchange", "/exchange", Sight.EXCHANGE),
    Entry("people", "/people", Sight.PEOPLE),
    Entry("rules", "/rules", Sight.RULES),
    Entry("runs", "/runs", Sight.RUNS),
    Entry("settings", "/settings", Sight.SETUP),
)


@dataclass(frozen=True, slots=True)
class Menu:
    """The entries for one visitor, and which of them the page belongs to."""

    main: tuple[Entry, ...] = ()
    other: tuple[Entry, ...] = ()
    here: str = ""


def menu_of(visitor: Visitor | None, path: str, filled: frozenset[str] = MAY_BE_EMPTY) -> Menu:
    """The menu of a visitor at a path; nobody has none, and rooms in which there is nothing are left out."""
    if visitor is None:
        return Menu()
    empty = MAY_BE_EMPTY - filled
    main, other = (
        tuple(one for one in some if visitor.sees(one.sight) and one.name not in empty) for some in (MAIN, OTHER)
    )
    return Menu(main, other, _here(path, (*main, *other)))


def _here(path: str, entries: tuple[Entry, ...]) -> str:
    def leads(one: Entry) -> bool:
        roots = (*(() if one.path == "/" else (one.path,)), *one.also)
        return path in (one.path, *one.also) or any(path.startswith(f"{root}/") for root in roots)

    leading = [one for one in entries if leads(one)]
    # A room within another has a longer path than the room around it.
    return max(leading, key=lambda one: len(one.path)).name if leading else ""
