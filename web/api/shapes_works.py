"""Shapes of items, of works, and of the money and handovers of works."""

from __future__ import annotations

from typing_extensions import TypedDict

from web.api.shapes import Address, Day, Level


class Item(TypedDict):
    """An item of the plan and where it stands: `state` is that of the least advanced of its works."""

    id: str
    plan: str
    name: str
    phase: str
    level: Level | None
    school: str | None
    kind: str
    action: str
    quantity: int | None
    unit: str
    state: str | None
    by_state: dict[str, int | None]
    works: list[str]
    percent_declared: float | None
    percent_derived: float | None
    percent_evidenced: float | None
    due: Day | None
    planned_amount: int | None
    allocated: int | None
    disbursed: int | None
    handed_over: int
    source: Address


class ServedItem(TypedDict):
    """An item that a work serves."""

    id: str
    quantity: int | None


class NextStep(TypedDict):
    """A step that may follow, and the types of paper it needs."""

    step: str
    name: str
    needs: list[str]


class MoneyOfYear(TypedDict):
    """The money of a work from one source in one year."""

    source: str | None
    year: int | None
    allocated: int | None
    contracted: int | None
    work_done: int | None
    disbursed: int | None
    estimated: int | None
    contributed: int | None


class Work(TypedDict):
    """A work as it stands."""

    id: str
    name: str
    school: str | None
    items: list[ServedItem]
    owner: str | None
    officer: str | None
    state: str
    state_name: str
    since: Day
    next_step: str | None
    next_steps: list[NextStep]
    due_original: Day | None
    due_latest: Day | None
    stage: str | None
    percent_declared: float | None
    percent_derived: float | None
    percent_evidenced: float | None
    planned_amount: int | None
    investment: int | None
    contracted: int | None
    allocated: int | None
    disbursed: int | None
    handed_over: dict[str, int]
    cycle: str
    papers_owed: list[str]
    origin: str
    parent: str | None
    absorbed: list[str]
    received: dict[str, int]
    received_no: str | None
    workers: str | None
    obstacle: str | None
    obstacle_cause: str | None
    due_decision: str | None
    money: list[MoneyOfYear]


class MoneyOfWork(MoneyOfYear):
    """The money of a work by source and year; what the plan sets aside has neither."""

    work: str
    work_name: str
    planned: int | None
    investment: int | None


class Handover(TypedDict):
    """Something that was handed over, or what a school said about receiving it."""

    work: str
    work_name: str
    school: str | None
    kind: str
    on: Day
    item: str | None
    quantity: int | None
    received: bool | None
    cause: str | None
    final: bool | None
    text: str | None
    papers: str
    actor: str
    event: str
