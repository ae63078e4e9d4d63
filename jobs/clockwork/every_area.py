"""The weekly roll-up of several units: one that fails is named, and does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jobs.clockwork.run_log import logged
from jobs.rollup import RolledUp, roll_up
from jobs.ways import way_row, ways_of
from jobs.workplace import Workplace
from model.plan.weeks import last_finished
from model.store.events import areas
from model.store.packages import upper_areas
from model.words.problems import Problem, WrongInput
from model.words.sentences import say

Row = dict[str, Any]
# What is wrong with the store as a whole.
_GONE = {"store_locked", "store_connection_lost", "store_server_unreachable"}

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What became of each unit: a row of what was made or what went wrong; and the ways to the targets."""

    done: dict[str, Row] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    ways: list[Row] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take in what became of further units."""
        self.done |= other.done
        self.failed |= other.failed
        self.ways += other.ways


def areas_asked(place: Workplace, area: str | None) -> list[str]:
    """The unit asked for, or every unit of the store."""
    with place.store.reading() as connection:
        known = areas(connection)
    if not known:
        raise WrongInput("nothing_loaded")
    if area is not None and area not in known:
        raise WrongInput("area_not_loaded", area=area, known=", ".join(known))
    return known if area is None else [area]


def own_work(place: Workplace, asked: Iterable[str]) -> list[str]:
    """Those of the units that have works of their own: a unit above others adds up their packages instead."""
    with place.store.reading() as connection:
        upper = upper_areas(connection)
    return [area for area in asked if area not in upper]


def roll_up_each(place: Workplace, asked: Iterable[str], period: str | None, scheduled: datetime) -> Outcome:
    """Roll up each unit's week, in its own transaction.

    A store that is locked or gone is nobody's fault and is raised, so that all may be tried again:
    whatever was made before is made again with the same result.
    """
    outcome, asked = Outcome(), list(asked)
    with logged(place, "weekly", area=asked[0] if len(asked) == 1 else None, period=period, due=scheduled) as note:
        for area in asked:
            try:
                made = roll_up(place, area, period or _period(place, area, scheduled))
            except Exception as error:
                if store_gone(error):
                    raise
                outcome.failed[area] = said_of(area, error)
                note.changed("run_area_failed", area=area, said=outcome.failed[area])
            else:
                taken_in(outcome, area, made)
                if made.snapshot.made_at == place.now:
                    note.changed("run_rolled_up", period=made.snapshot.period, area=area)
    return outcome


def store_locked(error: object) -> bool:
    """Whether somebody else holds the store, which passes."""
    return isinstance(error, Problem) and error.code == "store_locked"


def store_gone(error: object) -> bool:
    """Whether it is the store itself, not one unit, with which nothing can be done for now."""
    return isinstance(error, Problem) and error.code in _GONE


def taken_in(outcome: Outcome, area: str, made: RolledUp) -> None:
    """Put into an outcome what was made of a unit."""
    outcome.done[area] = _row(made)
    outcome.ways += [way_row(area, way) for way in ways_of(made.snapshot.content)]


def weeks_wanted(
    place: Workplace, asked: Iterable[str], period: str | None, scheduled: datetime
) -> dict[str, list[str]]:
    """Period → units: the week asked for, or of each unit the one that was last finished when the run was due."""
    wanted: dict[str, list[str]] = {}
    for area in asked:
        wanted.setdefault(period or _period(place, area, scheduled), []).append(area)
    return wanted


def _period(place: Workplace, area: str, scheduled: datetime) -> str:
    """The week that was last finished when the run was due, so that a run made late makes its own week.

    A store with a clock of its own knows nothing of the schedule's time.
    """
    place.store  # noqa: B018 - opening it sets the clock
    due = place.now if "clock" in place.about else min(scheduled, place.now)
    return last_finished(due, area, place.rules).id


def _row(made: RolledUp) -> Row:
    said = made.snapshot
    return {
        "period": said.period,
        "hash": said.hash,
        "state": said.state,
        "late": said.late,
        "files": [str(path) for path in made.files],
    }


def said_of(area: str | None, error: Exception) -> str:
    """The sentence for what went wrong with a unit; what nobody foresaw is named and goes to the technician's log."""
    if isinstance(error, Problem):
        return str(error)
    _log.warning("area %s failed", area, exc_info=error)
    return say("unforeseen", what=type(error).__name__)
