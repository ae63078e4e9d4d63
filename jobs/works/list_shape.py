"""The list of works as plain values: what somebody looks for, a line of the list, and a page of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for; the empty text asks nothing."""

    text: str = ""
    level: str = ""
    school: str = ""
    block: str = ""
    officer: str = ""
    only: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One work in the list; what nobody knows is None. Amounts are đồng; `late` is days after the due date in force."""

    code: str
    name: str
    level: str | None
    school: str | None
    school_name: str | None
    items: str
    state_name: str
    block: str
    since: date | None
    next_name: str | None
    next_on: date | None
    due_original: date | None
    due_latest: date | None
    late: int
    stage: str | None
    percent: float | None
    owner: str | None
    officer: str | None
    sources: str | None
    investment: int | None
    decision: str | None
    decision_on: date | None
    year_plan: int | None
    disbursed: int | None
    disbursed_on: date | None
    commitment: str | None
    last_commitment: str | None
    kept: bool | None
    obstacle: str | None
    owed: int
    updated_on: date | None


@dataclass(frozen=True, slots=True)
class WorkList:
    """A page of the list: its lines, how many were found and how many there are, and what can be chosen."""

    lines: tuple[WorkLine, ...]
    found: int
    total: int
    page: int
    last: int
    counts: Mapping[str, int]
    schools: Mapping[str, str]
    officers: Mapping[str, str]
    blocks: Mapping[str, str]
    levels: Mapping[str, str]
    on: date
