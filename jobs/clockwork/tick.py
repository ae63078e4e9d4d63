"""The tick: every quarter of an hour in working hours, whatever is missing is made, said and delivered.

It reconciles the periods, watches the deadlines, composes what people are to be told and delivers it.
Where much is missing it is shared out; of a unit above others their packages are added up. Each part of each unit fails alone, and the next tick begins anew from our own tables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from jobs.clockwork.city import merge_what_came, publish_what_closed
from jobs.clockwork.cutting import FEW, in_hand, share_out
from jobs.clockwork.every_area import areas_asked, own_work, said_of
from jobs.clockwork.nightly import nightly
from jobs.clockwork.reconcile import missing_weeks, reconcile
from jobs.clockwork.run_log import RunNote, heal, logged, runs
from jobs.clockwork.shares import HandOut, do_free_shares, given_up, said_of_given_up
from jobs.delivery.deliver import Delivered, deliver
from jobs.telling.digests import compose
from jobs.telling.raising import raise_notices
from jobs.workplace import Workplace, utc_now
from model.words.problems import Problem

# An office PC is off at night: a night that nobody worked is made up for by day.
_A_NIGHT_IS_MISSED = timedelta(hours=30)
# Power cuts in a row: more of them and a night too many is worked, which harms nobody.
_LAST_NIGHTS = 10


@dataclass(slots=True)
class Ticked:
    """What a tick did: periods made, notices raised, letters composed, and what went out; with what went wrong.

    `days_off` are the units that do not work on this day.
    """

    periods: list[str] = field(default_factory=list)
    notices: int = 0
    letters: int = 0
    delivered: Delivered | None = None
    problems: list[str] = field(default_factory=list)
    days_off: list[str] = field(default_factory=list)
    # The problems of one unit each, which it reads in the run log.
    of_units: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The tick as other programs read it."""
        return {
            "periods": self.periods,
            "notices": self.notices,
            "letters": self.letters,
            "delivered": self.delivered and self.delivered.as_json(),
            "problems": self.problems,
            "days_off": self.days_off,
        }


def tick(place: Workplace, hand_out: HandOut | None = None) -> Ticked:
    """Do what is due for every unit of the store; on a unit's days off only what waits is delivered.

    Shares are handed to workers by `hand_out`; without it they are done here. Raises a problem that tells
    what went wrong, after everything else was done.
    """
    ticked = Ticked()
    with logged(place, "tick") as note:
        heal(place)
        every = areas_asked(place, None)
        ticked.days_off = [one for one in every if not place.rules.calendar.is_working(place.today(one))]
        working = [one for one in every if one not in ticked.days_off]
        below = own_work(place, working)
        _alone(ticked, None, partial(_share, place, below, ticked, hand_out))
        others = in_hand(place)
        for area in below:
            _alone(ticked, area, partial(_reconcile, place, area, others.get(area, ()), ticked, note))
            _alone(ticked, area, partial(_raise, place, area, ticked, note))
        for area in working:
            _alone(ticked, area, partial(_add_up, place, area, area not in below, ticked, note))
            _alone(ticked, area, partial(_compose, place, area, ticked, note))
        _alone(ticked, None, partial(_deliver, place, ticked, note))
        _alone(ticked, None, partial(_make_up_for_the_night, place))
        for area, said in ticked.of_units:
            note.changed("run_unit_failed", area=area, said=said)
        if ticked.problems:
            raise Problem("tick_failed", said=" ".join(dict.fromkeys(ticked.problems)))
    return ticked


def _alone(ticked: Ticked, area: str | None, part: Callable[[], None]) -> None:
    """Do a part; what goes wrong in it is told and stops no other."""
    try:
        part()
    except Exception as error:  # noqa: BLE001 - one poisoned unit never stops the rest
        said = said_of(area, error)
        ticked.problems.append(said)
        if area is not None:
            ticked.of_units.append((area, said))


def _share(place: Workplace, below: list[str], ticked: Ticked, hand_out: HandOut | None) -> None:
    """Share out what is much, and see that what is shared out is done."""
    wanted = missing_weeks(place, below) if len(below) > FEW else {}
    if sum(map(len, wanted.values())) > FEW:
        share_out(place, wanted)
    done = do_free_shares(place, hand_out)
    ticked.periods += [row["period"] for row in done.done.values()]
    ticked.problems += map(said_of_given_up, given_up(place))


def _reconcile(place: Workplace, area: str, others: Collection[str], ticked: Ticked, note: RunNote) -> None:
    for made in reconcile(place, area, others):
        said = made.snapshot
        ticked.periods.append(said.period)
        note.changed("run_rolled_up" if said.closed_by is None else "run_closed", period=said.period, area=area)


def _raise(place: Workplace, area: str, ticked: Ticked, note: RunNote) -> None:
    if raised := raise_notices(place, area):
        ticked.notices += raised
        note.changed("run_notices", count=raised, area=area)


def _compose(place: Workplace, area: str, ticked: Ticked, note: RunNote) -> None:
    if letters := compose(place, area):
        ticked.letters += letters
        note.changed("run_letters", count=letters, area=area)


def _add_up(place: Workplace, area: str, is_upper: bool, ticked: Ticked, note: RunNote) -> None:
    """Publish what was closed where the unit chose so, and merge what came to a unit above others."""
    for period in publish_what_closed(place, area):
        note.changed("run_published", period=period, area=area)
    for period in merge_what_came(place, area) if is_upper else ():
        ticked.periods.append(period)
        note.changed("run_merged", period=period, area=area)


def _make_up_for_the_night(place: Workplace) -> None:
    # One that was cut short counts for nothing; one that failed has told why.
    told = (one for one in runs(place, limit=_LAST_NIGHTS, flow="nightly") if one.state in ("done", "failed"))
    last = next(told, None)
    if last is None or utc_now() - last.started_at > _A_NIGHT_IS_MISSED:
        nightly(place)


def _deliver(place: Workplace, ticked: Ticked, note: RunNote) -> None:
    ticked.delivered = deliver(place)
    note.sent(ticked.delivered.sent)
    ticked.problems += ticked.delivered.problems
