"""Shapes of what a unit has to see to: findings, flags, six clears, directives, deadlines, schools, people."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from web.api.shapes import Address, Day, Level, Paper


class Decision(TypedDict):
    """What was decided about a finding, with its numbers then."""

    status: str
    on: Day
    by: str
    text: str | None
    papers: list[Paper]
    basis: str
    stated: float | None
    computed: float | None
    event: str


class Finding(TypedDict):
    """Something in the plan to be made clear by a person."""

    id: str
    severity: Literal["hard", "soft", "hole"]
    kind: str
    message: str
    question: str
    places: list[Address]
    stated: float | None
    computed: float | None
    status: str
    decision: Decision | None
    note: str | None


class Explanation(TypedDict):
    """What was said about a flag; `message` is the flag's sentence then."""

    text: str
    by: str
    on: Day
    message: str | None
    event: str


class Flag(TypedDict):
    """Something about works to be completed or explained."""

    id: str
    rule: str
    severity: Literal["explain", "soft", "hole"]
    works: list[str]
    names: list[str]
    since: Day | None
    message: str
    facts: dict[str, Any]
    status: Literal["open", "explained"]
    explanation: Explanation | None
    note: str | None


class Clear(TypedDict):
    """One of the six clears; `entered` is false for what is usual."""

    value: str | None
    entered: bool


class Clears(TypedDict):
    """Who, what, under whom, by whose authority, by when and with which product, of the next step of a work."""

    work: str
    name: str
    step: str | None
    person: Clear
    task: Clear
    responsibility: Clear
    authority: Clear
    time: Clear
    product: Clear
    holes: list[str]


class Directive(TypedDict):
    """What a meeting asked for."""

    id: str
    on: Day
    text: str | None
    lead: str | None
    basis: str | None
    due: Day | None
    product: str | None
    done_on: Day | None
    overdue: bool


class School(TypedDict):
    """A school of the plan, its last recognition, and what became of it."""

    id: str
    name: str
    level: Level
    level_name: str
    renamed_to: str | None
    merged_into: str | None
    merged_on: Day | None
    recognised_level: int | None
    recognised_until: Day | None
    last_report: Day | None


class Person(TypedDict):
    """Somebody who was ever registered."""

    id: str
    name: str
    role: str
    school: str | None
    since: Day
    left: Day | None


Move = TypedDict("Move", {"on": Day, "from": str, "into": str})


class People(TypedDict):
    """The register of the unit, and what moved from whom to whom."""

    area: str
    on: Day
    people: list[Person]
    moves: list[Move]


class Deadline(TypedDict):
    """A day on which something is due, ends, or is off."""

    kind: str
    on: Day
    subject: str
    sentence: str
    unit: str
    confirmed: bool
    set_on: Day | None


class Deadlines(TypedDict):
    """The deadlines between two days, and the years whose days off nobody has entered."""

    area: str
    first: Day
    last: Day
    unknown_years: list[int]
    deadlines: list[Deadline]
