"""The one-page weekly report as plain values.

`targets.week` fills it, `documents` prints it. Everything is already decided here: which rows
stand on the page, in which order, and what is not known (None, never 0). Amounts are integer
đồng, quantities integers, percents floats between 0 and 100. The order of the sections is that
of the meeting it serves: decisions, goal, table, works, money, directives, silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """Who reports, for which week, how final it is, and the place and hash of the last event it rests on."""

    parent_body: str
    office: str
    period: str
    week_number: int
    first_day: date
    last_day: date
    cut_off: datetime
    closed_by: str | None
    late: bool
    illustrative: bool
    only_plan: bool
    head_position: int
    head_hash: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Something only a leader can settle: what it is about, what is proposed, who leads, by when.

    `id` stays the same from week to week: the reason, and the work it is about.
    """

    matter: str
    proposal: str
    lead: str
    due: date | None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one target in blocks, which add up to the target; `not_listed` may be negative."""

    indicator: str
    target: int
    on: date
    handed_over: int
    building: int
    funded: int
    approved: int
    proposed: int
    not_listed: int
    handed_over_before: int | None
    counting_rule: str
    counting_basis: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One kind of building at one level of school: planned quantity and where it stands.

    `unknown` counts the items whose quantity the plan does not give. `note` is printed below the
    table, keyed by a letter.
    """

    level: str
    level_name: str
    kind_name: str
    planned: int
    handed_over: int
    building: int
    funded: int
    approved: int
    proposed: int
    unknown: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ActiveWork:
    """One work under construction, with last week's promise and the next."""

    code: str
    name: str
    stage: str | None
    percent: float | None
    due_original: date | None
    due_latest: date | None
    days_late_original: int | None
    days_late_latest: int | None
    last_commitment: str | None
    kept: bool | None
    next_commitment: str | None


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One funding source in the page's year: plan with carried-over capital, and what was paid out."""

    source_name: str
    allocated: int | None
    disbursed: int | None


@dataclass(frozen=True, slots=True)
class Money:
    """Money of one year by source, with the day and the origin of the disbursed figures.

    `estimated` is what the whole year is expected to pay, or None where nobody has said.
    """

    year: int
    rows: tuple[MoneyRow, ...]
    total: MoneyRow | None
    as_of: date | None
    basis: str | None
    estimated: int | None = None


@dataclass(frozen=True, slots=True)
class Directives:
    """What the last meeting asked for: how many, done, and those overdue with who and since when."""

    given: int
    done: int
    overdue: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Which schools spoke this week, which did not and for how many weeks, and classes held elsewhere."""

    expected: int
    reported: int
    silent: tuple[tuple[str, int], ...]
    borrowed_classes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register of works: the Excel the office lives in (columns of `USERS.md` §4)."""

    code: str
    name: str
    school: str | None
    items: str
    owner: str | None
    sources: str | None
    investment: int | None
    last_decision: str | None
    step: str
    since: date | None
    next_step: str | None
    next_on: date | None
    due_original: date | None
    due_latest: date | None
    stage: str | None
    percent: float | None
    year_plan: int | None
    disbursed: int | None
    disbursed_on: date | None
    last_commitment: str | None
    kept: bool | None
    next_commitment: str | None
    obstacle: str | None
    officer: str | None
    updated_on: date | None


@dataclass(frozen=True, slots=True)
class WeeklyPage:
    """The whole page, in the order it is printed."""

    heading: Heading
    decisions: tuple[Decision, ...]
    ways: tuple[Way, ...]
    levels_title: str
    levels: tuple[LevelRow, ...]
    active: tuple[ActiveWork, ...]
    more_on_time: int
    money: Money | None
    directives: Directives | None
    reporting: Reporting | None
    changes_after_closing: tuple[str, ...]
    open_findings: int
    register: tuple[RegisterRow, ...]
