"""What the report on the plan tells, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.plan.facts import Plan
from model.targets.page import Way
from model.targets.reports.agreement import Compared
from model.targets.reports.money import SourceMoney
from model.targets.reports.over_time import Handed
from model.targets.reports.target_rows import TargetRow
from model.targets.reports.works import ReportWork


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a report: those its figures go up to, and those its period is cut at."""

    first: date
    figures: date
    money: date
    figures_end: date
    money_end: date

    @property
    def over(self) -> bool:
        """Whether the period's own days are reached."""
        return self.figures >= self.figures_end


@dataclass(frozen=True, slots=True)
class CountedWay:
    """The way to one target, the indicator's id, and the works that stand in each block of it."""

    way: Way
    id: str
    works: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Drawings:
    """The charts as SVG; empty where there is nothing to draw."""

    rooms: str
    levels: str
    money: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step that is expected on a day."""

    name: str
    step: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything of one period. `office` is the one that confirms facility figures; `rows` have `targets_on` columns."""

    formal: str
    office: str
    plan: Plan
    period: str
    days: Days
    targets_on: tuple[date, date]
    rows: Sequence[TargetRow]
    ways: Sequence[CountedWay]
    handed: Sequence[Handed]
    works: Sequence[ReportWork]
    late: Sequence[str]
    money: Sequence[SourceMoney]
    money_works: Sequence[tuple[str, int | None, int | None]]
    compared: Sequence[tuple[str, Compared | None]]
    milestones: Sequence[Milestone]
    drawings: Drawings
