"""The main job: every shipped plan loaded, the week rolled up through Prefect, a summary drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

from documents.summary import MainJob, PlanSummary, WeekSummary, show
from jobs.clockwork.every_area import Row
from jobs.clockwork.flow_process import weekly_flow
from jobs.keeping.upgrading import bring_up_to_date
from jobs.load import Loaded, load_plan
from jobs.question import Question
from jobs.views import indicator_lines
from jobs.workplace import Workplace
from model.store.events import areas
from model.store.snapshots import read_snapshot
from model.words.problems import StoreProblem
from model.words.sentences import say


class Progress(Protocol):
    """What tells people that long work goes on."""

    def step(self, what: str) -> AbstractContextManager[None]:
        """Show `what` while the block runs."""

    def say(self, what: str) -> None:
        """Say a line."""


def main_job(place: Workplace, progress: Progress) -> int:
    """Load, roll up and show; doing it again changes nothing. An older program's store is first brought up to date."""
    if upgraded := bring_up_to_date(place):
        progress.say(upgraded.said)
    loaded = load_shipped_plans(place, progress)
    with progress.step(say("step_flow")):
        rows = weekly_flow(place)
    show(summary(place, loaded, rows))
    return 0


def load_if_missing(place: Workplace, progress: Progress) -> None:
    """Load what comes with the program where there is no store yet, or an empty one; bring an older one up to date."""
    if upgraded := bring_up_to_date(place):
        progress.say(upgraded.said)
    try:
        with place.store.reading() as connection:
            if areas(connection):
                return
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
    load_shipped_plans(place, progress)


def load_shipped_plans(place: Workplace, progress: Progress) -> list[Loaded]:
    """Load every plan that comes with the program."""
    out = []
    for plan in place.shipped_plans():
        with progress.step(say("step_load", plan=plan)):
            out.append(load_plan(place, plan))
    return out


def summary(place: Workplace, loaded: Iterable[Loaded], rows: Mapping[str, Row]) -> MainJob:
    """What was loaded, and where every unit's week stands."""
    weeks = tuple(_week(place, area, row) for area, row in rows.items())
    days = {week.area: week.on for week in weeks}
    loaded = sorted(loaded, key=lambda one: one.plan.kind != "commune")
    return MainJob(
        home=place.home,
        illustrative=place.illustrative,
        plans=tuple(_plan(place, one, days.get(one.plan.area) or place.today(one.plan.area)) for one in loaded),
        weeks=weeks,
    )


def _plan(place: Workplace, loaded: Loaded, on: date) -> PlanSummary:
    plan = loaded.plan
    return PlanSummary(
        name=plan.name,
        items=len(plan.items),
        findings=Counter(finding.severity for finding in loaded.findings),
        lines=tuple(indicator_lines(place, Question(plan=plan.id, on=on))),
    )


def _week(place: Workplace, area: str, row: Row) -> WeekSummary:
    with place.store.reading() as connection:
        snapshot = read_snapshot(connection, area, row["period"])
    assert snapshot is not None, "the flow made it a moment ago"
    said = snapshot.content
    return WeekSummary(
        area=area,
        period=snapshot.period,
        on=date.fromisoformat(said["on"]),
        first_day=date.fromisoformat(said["first_day"]),
        last_day=date.fromisoformat(said["last_day"]),
        state=snapshot.state,
        late=snapshot.late,
        closed_by=snapshot.closed_by,
        files=tuple(Path(name) for name in row["files"]),
    )
