"""Who may see what: the rooms of the program, and the roles to which each is open."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Sight(StrEnum):
    """A room of the program that is open to some roles and closed to others.

    Seeing is a right of its own: what a person may record is asked of the table of rights as well.
    Everybody sees their own unit only.
    """

    ACCOUNT = "account"  # one's own first page, password and sign-out
    WEEK = "week"  # what the unit has to do this week
    WORKS = "works"
    INDICATORS = "indicators"
    SCHOOLS = "schools"
    MONEY = "money"
    DOCUMENTS = "documents"
    CALENDAR = "calendar"
    QUESTIONS = "questions"  # what in the plan needs clearing up
    NEEDS = "needs"
    FLAGS = "flags"  # what needs an explanation: the offices' own until a period is closed
    EXCHANGE = "exchange"  # tables in and out, replies pasted from Zalo
    EVIDENCE = "evidence"  # files of papers and photos, each asked for again by whom it concerns
    SCHOOL_FORM = "school_form"
    RUNS = "runs"
    RULES = "rules"
    PEOPLE = "people"
    SETUP = "setup"
    CITY = "city"  # what the units below have published: for a unit that has units below it
    CITY_WORK = "city_work"  # taking packages in, keeping the list of units, closing what was merged
    OUTLIERS = "outliers"  # unit costs and durations that differ much: for the eyes of that office alone


_OFFICES: Final = frozenset({"economic_office", "culture_office", "administrator"})
_COMMUNE: Final = _OFFICES | {"chairman", "clerk"}
_READERS: Final = _COMMUNE | {"city_reader"}
_ADMINISTRATOR: Final = frozenset({"administrator"})
_ABOVE: Final = _ADMINISTRATOR | {"city_officer"}

SEEN_BY: Final[Mapping[Sight, frozenset[str]]] = {
    Sight.ACCOUNT: _READERS | {"school", "city_officer"},
    Sight.WEEK: _COMMUNE,
    Sight.WORKS: _READERS,
    Sight.INDICATORS: _READERS,
    Sight.SCHOOLS: _READERS,
    Sight.MONEY: _READERS,
    Sight.DOCUMENTS: _READERS,
    Sight.CALENDAR: _READERS,
    Sight.QUESTIONS: _COMMUNE,
    Sight.NEEDS: _COMMUNE,
    Sight.FLAGS: _OFFICES,
    Sight.EXCHANGE: _OFFICES,
    Sight.EVIDENCE: _COMMUNE | {"school"},
    Sight.SCHOOL_FORM: frozenset({"school"}),
    Sight.RUNS: _OFFICES,
    Sight.RULES: _COMMUNE,
    Sight.PEOPLE: _ADMINISTRATOR,
    Sight.SETUP: _ADMINISTRATOR,
    Sight.CITY: _ABOVE | {"city_reader"},
    Sight.CITY_WORK: _ABOVE,
    Sight.OUTLIERS: _ABOVE,
}


def sees(role: str, sight: Sight) -> bool:
    """Whether a room is open to a role."""
    return role in SEEN_BY[sight]
