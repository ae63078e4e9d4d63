"""Standing still: a work under construction on which nobody works, week after week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.words.dates import short

_KNOWN = ("normal", "few", "none")


def standing_still(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Nobody on site for so many reporting weeks running; a school that does not know breaks no run and adds none."""
    if work.standing.state != "building" or work.standing.since is None:
        return
    idle = _idle_days(watch, work)
    weeks = len({day.isocalendar()[:2] for day in idle})
    if weeks >= watch.threshold("idle_weeks"):
        facts = {"weeks": weeks, "last": idle[-1].isoformat()}
        yield flag("standing_still", work.code, idle[0], facts, {"weeks": weeks, "since": short(idle[0])})


def _idle_days(watch: Watch, work: Watched) -> list[date]:
    """The days of the last answers in a row that said "nobody", since building began and tracking with it."""
    began = watch.counts_from(work.standing.since or watch.on)
    idle: list[date] = []
    for event in work.said("site_report"):
        if event.on < began or event.body["workers"] not in _KNOWN:
            continue
        idle = [*idle, event.on] if event.body["workers"] == "none" else []
    return idle
