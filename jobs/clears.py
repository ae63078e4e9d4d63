"""Six clears of the works of a unit, and the one line about what nobody says of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jobs.made_once import MadeOnce
from jobs.people import now_responsible
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.checks.flags.flag import Flag
from model.checks.six_clears import Clearing, SixClears, holes, six_clears
from model.plan.clear_rows import read_clear_rows
from model.words.problems import WrongInput

_HOLES: Final = MadeOnce[Sequence[Flag]]()


def clears(place: Workplace, question: Question, work: str | None = None) -> list[SixClears]:
    """Person, task, responsibility, authority, time and product of every unfinished work, or of one."""
    with answers(place, question) as found:
        if work is not None and work not in found.standings():
            raise WrongInput("flag_work_unknown", work=work)
        return [one for one in clears_of(place, found) if work in (None, one.work)]


def clears_of(place: Workplace, found: Answers) -> list[SixClears]:
    """The same, from a store already held still."""
    rows = read_clear_rows(place.data / "rules")
    clearing = Clearing(
        found.area, found.mark.on, place.rules, rows, lambda school: found.plan.school_name(school) or ""
    )
    return six_clears(now_responsible(found, found.standings()), clearing)


def hole_flags(place: Workplace, found: Answers) -> list[Flag]:
    """What nobody says about the works of a unit, as one flag or none."""
    return list(_HOLES.of(place, found, lambda: tuple(holes(found.area, clears_of(place, found)))))
