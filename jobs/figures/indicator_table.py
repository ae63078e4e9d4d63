"""The table of indicators as a page shows it: groups in the order of the plan, each row with how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.gauge import Gauge, gauge
from jobs.figures.confirming import Waiting, waiting
from jobs.figures.ways import DrawnWay, drawn_ways
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.plan.facts import Plan
from model.store.period_lines import PeriodLine, period_lines
from model.targets.indicators import IndicatorBook, IndicatorLine
from model.targets.page import LevelRow
from model.targets.page_figures import current_phase, level_rows
from model.targets.reports.target_rows import TargetRow, counted_by_status, target_days, target_rows

# So many past periods can be chosen at the head of a page; all of them stand in their own list.
MOST_PERIODS = 50
_SHARES = "percent"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the table, the names of its values where it has several, and a bar for each of them."""

    row: TargetRow
    names: tuple[str, ...]
    gauges: tuple[Gauge | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the plan's table with its rows."""

    id: str
    name: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Everything the page of indicators tells; `plans` are all of the unit, id → name."""

    plan: Plan
    plans: dict[str, str]
    on: date
    days: tuple[date, ...]
    groups: tuple[Group, ...]
    by_status: dict[str, int]
    unknown: int
    ways: tuple[DrawnWay, ...]
    levels: tuple[LevelRow, ...]
    phase: str
    periods: tuple[PeriodLine, ...]
    waiting: tuple[Waiting, ...]


def indicator_table(place: Workplace, question: Question) -> IndicatorTable:
    """The table of a plan at a day, as known."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        periods = tuple(period_lines(connection, found.area, most=MOST_PERIODS))
        return _table(place, found, periods)


def _table(place: Workplace, found: Answers, periods: tuple[PeriodLine, ...]) -> IndicatorTable:
    plan, on, cells = found.plan, found.mark.on, found.cells()
    lines = IndicatorBook(plan, place.rules, found.events("indicator", "school")).lines(cells, on)
    days, phase = target_days(plan), current_phase(plan, on) if plan.task_phases else None
    rows = target_rows(plan, lines, days, on)
    return IndicatorTable(
        plan=plan,
        plans={one.plan.id: one.plan.name for one in found.plans()},
        on=on,
        days=days,
        groups=_groups(plan, rows, lines),
        by_status=counted_by_status(rows),
        unknown=sum(row.unknown for row in rows),
        ways=drawn_ways(lines),
        levels=level_rows(plan, phase, cells, found.findings()) if phase else (),
        phase=phase.id if phase else "",
        periods=periods,
        waiting=tuple(waiting(lines)),
    )


def _groups(plan: Plan, rows: Sequence[TargetRow], lines: Sequence[IndicatorLine]) -> tuple[Group, ...]:
    by_id = {line.id: line for line in lines}
    shown = [_shown(row, by_id[row.id]) for row in rows]
    ids = dict.fromkeys(one.row.group for one in shown)
    return tuple(
        Group(group, plan.groups.get(group, group), tuple(one for one in shown if one.row.group == group))
        for group in ids
    )


def _shown(row: TargetRow, line: IndicatorLine) -> ShownRow:
    values: Sequence[IndicatorLine] = line.parts or (line,)
    return ShownRow(row, tuple(part.name for part in line.parts), tuple(gauge_of(one) for one in values))


def gauge_of(line: IndicatorLine) -> Gauge | None:
    """The bar of one value against its target in force."""
    judged = line.judgement
    now = next((a for a in judged.assessments if a.step.on == judged.in_force and a.step.by is None), None)
    numeric = judged.definition is None or judged.definition.method in ("counted", "measured", "recognised")
    if now is None or not numeric or line.unit in ("yes_no", "rank"):
        return None
    start = line.baseline.value if line.baseline else None
    return gauge(line.achieved, now.step.value, start, of_hundred=line.unit.startswith(_SHARES))
