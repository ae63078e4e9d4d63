"""What the clock does with packages: published where a unit chose so, merged for every unit above others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobs.clockwork.every_area import areas_asked, own_work, said_of, store_gone
from jobs.clockwork.reconcile import CATCH_UP
from jobs.clockwork.run_log import RunNote, logged
from jobs.packages.members import members
from jobs.packages.merging import merge_period
from jobs.packages.publishing import publish
from jobs.workplace import Workplace
from model.ledger.register import PROGRAM
from model.plan.periods import period_named
from model.plan.weeks import last_finished
from model.store.packages import read_merged
from model.store.packages_news import unmerged_periods, unpublished_periods
from model.words.problems import Problem


@dataclass(slots=True)
class Added:
    """What was published and merged, unit → periods; and what went wrong, unit → sentence."""

    published: dict[str, list[str]] = field(default_factory=dict)
    merged: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The same as other programs read it."""
        return {"published": self.published, "merged": self.merged, "failed": self.failed}


def add_up(place: Workplace) -> Added:
    """Publish and merge all that is due. Raises a problem that tells what went wrong, after everything else was done."""
    added = Added()
    with logged(place, "city") as note:
        every = areas_asked(place, None)
        below = set(own_work(place, every))
        # Those below first, so that what they publish is merged in the same run.
        for area in sorted(every, key=lambda one: (one not in below, one)):
            _unit(place, area, area not in below, added, note)
        if added.failed:
            raise Problem("city_failed", said=" ".join(dict.fromkeys(added.failed.values())))
    return added


def _unit(place: Workplace, area: str, is_upper: bool, added: Added, note: RunNote) -> None:
    try:
        for period in publish_what_closed(place, area):
            added.published.setdefault(area, []).append(period)
            note.changed("run_published", period=period, area=area)
        for period in merge_what_came(place, area) if is_upper else ():
            added.merged.setdefault(area, []).append(period)
            note.changed("run_merged", period=period, area=area)
    except Exception as error:
        if store_gone(error):
            raise
        added.failed[area] = said_of(area, error)


def publish_what_closed(place: Workplace, area: str) -> Iterator[str]:
    """Publish a unit's closed periods of late that are not published, where a dated row of the unit says so."""
    if not _publishes_itself(place, area, place.today(area)):
        return
    with place.store.reading() as connection:
        waiting = unpublished_periods(connection, area)
    for period in waiting[-CATCH_UP:]:
        if _publishes_itself(place, area, period_named(period, area, place.rules).on):
            publish(place, area, period, actor=PROGRAM)
            yield period


def merge_what_came(place: Workplace, area: str) -> Iterator[str]:
    """Merge the last finished week of a unit above, if it never was, and every open period of which packages came."""
    last = last_finished(place.now, area, place.rules).id
    below = members(place, area)
    with place.store.reading() as connection:
        due = unmerged_periods(connection, area, below)
        if last not in due and read_merged(connection, area, last) is None:
            due.append(last)
    for period in sorted(due):
        with place.store.reading() as connection:
            before = read_merged(connection, area, period)
        after = merge_period(place, area, period)
        if before is None or before.hash != after.hash:
            yield period


def _publishes_itself(place: Workplace, area: str, on: date) -> bool:
    row = place.rules.row("automatic_publishing", area, on)
    return row is not None and row.value is True
