"""The steps of the first run, in their order: which are done, and what each has to show in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from jobs.keeping.backup import newest_backup
from jobs.keeping.places import read_places
from jobs.people import register_of
from jobs.question import Answers, Question, answers
from jobs.setup.night_lock import night_lock
from jobs.setup.office import CUT_OFF, MEETING, NAMES, hours, office_names
from jobs.setup.progress import read_progress
from jobs.workplace import Workplace
from model.ledger.events import effective
from model.plan.schools import schools_of
from model.store.tenants import tenants
from model.words.problems import Problem

# The first two were done before anybody could look; the last leads to a sheet of its own.
STEPS: Final = ("administrator", "plan", "offices", "hours", "tracking", "backup", "schools", "opening")
# Of the whole home, so of its only unit, or of the one above all others.
BACKUP: Final = "backup"
# What is to be set in a unit that has no plan and adds up others.
ABOVE: Final = ("administrator", "hours", "backup")
# Those that a person may put off, or confirm as they are.
OPTIONAL: Final = ("offices", "hours", "tracking", "backup", "schools", "opening")


@dataclass(frozen=True, slots=True)
class Step:
    """A step: whether it is done, whether it was only confirmed or put off, and what it has to show."""

    id: str
    done: bool
    seen: bool
    shown: Any


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of a unit; `finished` once the first run is over.

    `shared` where other units live in the same home, whose backups and folders are then none of this unit's business.
    """

    steps: tuple[Step, ...]
    finished: bool
    shared: bool = False

    @property
    def behind(self) -> int:
        """How many are done, confirmed or put off."""
        return sum(one.done or one.seen for one in self.steps)

    @property
    def next(self) -> str | None:
        """The step to take next."""
        return next((one.id for one in self.steps if not (one.done or one.seen)), None)

    def __contains__(self, step: str) -> bool:
        """Whether a step is one of this unit."""
        return any(one.id == step for one in self.steps)

    def get(self, step: str) -> Step:
        """A step by its id."""
        return next(one for one in self.steps if one.id == step)


def steps_of(place: Workplace, question: Question) -> Steps:
    """How far a unit's first run has come."""
    with answers(place, question) as found:
        progress = read_progress(place.home, found.area)
        told, asked = dict(_told(place, found)), STEPS if found.plans() else ABOVE
        shared = not tenants(found.connection).keeps(found.area)
    here = [step for step in asked if not (shared and step == BACKUP)]
    steps = tuple(Step(step, told[step][0], step in progress.seen, told[step][1]) for step in here)
    return Steps(steps, progress.finished_at is not None, shared)


def _told(place: Workplace, found: Answers) -> Iterator[tuple[str, tuple[bool, Any]]]:
    area = found.area
    people = register_of(found).active
    yield "administrator", (True, [one.name for one in people if one.role == "administrator"])
    yield "plan", (True, [one.plan.name for one in found.plans()])
    yield "offices", (_own(place, found, NAMES), office_names(place, area))
    yield "hours", (_own(place, found, (CUT_OFF, MEETING)), hours(place, area))
    since = found.tracked_from()
    yield "tracking", (since is not None, since)
    yield "backup", _backup(place)
    speaking = {one.school for one in people if one.role == "school" and one.school}
    schools = len(schools_of(one.plan for one in found.plans()))
    yield "schools", (bool(schools) and len(speaking) >= schools, (len(speaking), schools))
    said = {event.subject.id for event in effective(found.events("work")) if event.kind == "opening"}
    yield "opening", (bool(said), len(said))


def _own(place: Workplace, found: Answers, keys: tuple[str, ...]) -> bool:
    rows = (*place.rules.rows, *place.rules.reports.rows)
    return any(row.own and row.scope == found.area and row.key in keys for row in rows)


def _backup(place: Workplace) -> tuple[bool, dict[str, Any]]:
    """Whether copies go to a second place and are locked, and when the last was made; a trouble in its own sentence."""
    try:
        places, made, lock = read_places(place.home), newest_backup(place), night_lock(place.home)
    except Problem as problem:
        return False, {"problem": str(problem), "second": None, "locked": False, "made_at": None}
    said = {"problem": "", "second": places.second, "locked": lock is not None, "made_at": made and made.made_at}
    return places.second is not None, said
