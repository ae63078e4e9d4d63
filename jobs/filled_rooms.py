"""Filled rooms: which of the lists of a unit have anything in them, so that menus need not lead to empty pages."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Final

from jobs.flags import flags_of
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.words.problems import Problem

# Rooms of a unit that has a plan, and of one that adds up others; most units are one of both.
OF_A_PLAN: Final = frozenset({
    "week", "works", "indicators", "documents", "schools", "needs", "calendar", "exchange", "rules",
})  # fmt: skip
OF_MEMBERS: Final = frozenset({"city", "city-definitions", "city-outliers", "city-packages"})
_SELDOM: Final = frozenset({"money", "questions", "flags"})
# Rooms that may well be empty; whatever is not named here is always worth a look.
MAY_BE_EMPTY: Final = _SELDOM | OF_A_PLAN | OF_MEMBERS
# Of so many units and days the answer is remembered; it changes with the unit's next event or the next day.
_REMEMBERED: Final = 256

_Key = tuple[str, str, int, date]
_known: OrderedDict[_Key, frozenset[str]] = OrderedDict()
_one_at_a_time = Lock()


def filled_rooms(place: Workplace, area: str) -> frozenset[str]:
    """Those of the rooms that may be empty in which a unit has something; before anything is loaded those of a plan."""
    try:
        with answers(place, Question(area=area)) as found:
            return _remembered(place, found)
    except Problem:
        return OF_A_PLAN


def _remembered(place: Workplace, found: Answers) -> frozenset[str]:
    key = place.url, found.area, found.mark.position, found.mark.on
    with _one_at_a_time:
        if key in _known:
            return _known[key]
    told = _looked_at(place, found)
    with _one_at_a_time:
        _known[key] = told
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return told


def _looked_at(place: Workplace, found: Answers) -> frozenset[str]:
    members = OF_MEMBERS if found.events("member") else frozenset()
    return members | (_of_plan(place, found) if found.plans() else frozenset())


def _of_plan(place: Workplace, found: Answers) -> frozenset[str]:
    spent = any(work.allocated_total or work.disbursed_total for work in found.standings().values() if work.live)
    filled = {"money": spent, "questions": bool(found.findings()), "flags": bool(flags_of(place, found))}
    return OF_A_PLAN | {name for name, any_there in filled.items() if any_there}
