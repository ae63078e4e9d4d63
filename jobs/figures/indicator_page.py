"""One indicator whole: how it is known and counted, what stands behind its figure, and who said what about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.charts import Point, Target, rooms_over_time
from documents.gauge import Gauge
from jobs.figures.contributions import Contribution, contributions
from jobs.figures.indicator_table import gauge_of
from jobs.figures.ways import DrawnWay, drawn_way
from jobs.history import event_named
from jobs.people import register_of
from jobs.question import Answers, Question
from jobs.readings import readings_side_by_side
from jobs.workplace import Workplace
from model.ledger.events import Event, effective
from model.plan.facts import Goal, Indicator, Plan
from model.plan.weeks import zone
from model.store.handed_over import handed_over_by_day
from model.targets.counting import achieved
from model.targets.indicators import IndicatorBook, IndicatorLine
from model.words.problems import WrongInput

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything the page of an indicator tells.

    `values` are its parts, or the row itself; `rules` and `adopted` as `jobs.readings` has them; `said` are
    the events about it, newest first; `chart` is SVG or empty; `offices` are those of the plan, id → name.
    """

    plan: Plan
    on: date
    today: date
    indicator: Indicator
    group: str
    line: IndicatorLine
    values: tuple[IndicatorLine, ...]
    gauges: tuple[Gauge | None, ...]
    way: DrawnWay | None
    chart: str
    adopted: Row | None
    rules: list[Row]
    contributions: tuple[Contribution, ...]
    goals: tuple[Goal, ...]
    said: tuple[Row, ...]


def indicator_page(place: Workplace, question: Question, indicator: str) -> IndicatorPage:
    """The page of an indicator, or of the row that a part of one belongs to; WrongInput if the plan has none."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        row = indicator_row(found.plan, indicator)
        events, cells = found.events("indicator", "school"), found.cells()
        lines = IndicatorBook(found.plan, place.rules, events).lines(cells, found.mark.on)
        line = next(one for one in lines if one.id == row.id)
        by_day = handed_over_by_day(connection, found.area, *_mark(found)) if line.rule else {}
        points = [(day, achieved(line.rule, found.plan, here)) for day, here in by_day.items() if line.rule]
        adopted, rules = readings_side_by_side(place, found, row)
        values = line.parts or (line,)
        return IndicatorPage(
            plan=found.plan,
            on=found.mark.on,
            today=place.today(found.area),
            indicator=row,
            group=found.plan.groups.get(row.group, row.group),
            line=line,
            values=values,
            gauges=tuple(gauge_of(one) for one in values),
            way=drawn_way(line) if line.blocks else None,
            chart=_chart(found, line, points) if line.blocks else "",
            adopted=adopted and adopted | {"day": date.fromisoformat(adopted["on"])},
            rules=rules,
            contributions=contributions(place, found, line.rule) if line.rule else (),
            goals=tuple(goal for goal in found.plan.goals if goal.indicator in _ids(row)),
            said=tuple(_said(place, found, row, events)),
        )


def indicator_row(plan: Plan, name: str) -> Indicator:
    """The row of an indicator, or of one of its parts."""
    row = next((one for one in plan.indicators if name in _ids(one)), None)
    if row is None:
        raise WrongInput("indicator_unknown", indicator=name, known=", ".join(i.id for i in plan.indicators) or "-")
    return row


def _ids(row: Indicator) -> tuple[str, ...]:
    return (row.id, *(part.code for part in row.parts))


def _mark(found: Answers) -> tuple[date, int]:
    return found.mark.on, found.mark.position


def _chart(found: Answers, line: IndicatorLine, changes: Sequence[tuple[date, int]]) -> str:
    """What was handed over as time went by, and the pace that each target asks for."""
    points, total = [Point(found.plan.in_force_from, 0)], 0
    for day, change in changes:
        total += change
        points.append(Point(day, total))
    targets = [Target(blocks.on, blocks.target) for blocks in line.blocks]
    return rooms_over_time(points, targets, found.mark.on, "-page")


def _said(place: Workplace, found: Answers, row: Indicator, events: Sequence[Event]) -> Iterator[Row]:
    """The events about an indicator and its parts that still stand, newest first."""
    about = {f"{found.plan.id}/{one}": one for one in _ids(row)}
    names = {part.code: part.name for part in row.parts}
    local, register = zone(place.rules, found.area, place.now.date()), register_of(found)
    for event in reversed(effective(events)):
        part = about.get(event.subject.id)
        if event.subject.kind == "indicator" and part is not None and event.on <= found.mark.on:
            yield event_named(event, place.rules) | {
                "day": event.on,
                "part": names.get(part, ""),
                "at": event.recorded_at.astimezone(local),
                "actor_name": register.signed(event.draft.actor),
                "paper_days": [paper.on for paper in event.draft.papers],
            }
