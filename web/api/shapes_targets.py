"""Shapes of indicators: what is to be reached by when, what stands, and what follows from it."""

from __future__ import annotations

from typing_extensions import TypedDict

from web.api.shapes import Day, Level


class Target(TypedDict):
    """What is to be reached by a day; `raw` is as the plan writes it."""

    on: Day
    op: str
    value: float | None
    raw: str


class Assessed(Target):
    """A target with how the indicator stands against it."""

    status: str
    reached_early: bool | None
    shortfall: float | None
    assigned_by: str | None
    paper: str | None


class Blocks(TypedDict):
    """The way to a target: the blocks add up to it, `not_listed` is negative when the list promises more."""

    on: Day
    target: int
    handed_over: int
    building: int
    funded: int
    approved: int
    proposed: int
    not_listed: int


class Definition(TypedDict):
    """How an indicator is known."""

    method: str
    cycle: str
    due_months: list[int]
    subject: str | None
    levels: list[Level] | None
    confirmed_by: str | None
    rounding: str | None
    direction: str
    recognition_level: int | None
    basis: str
    verified: bool


class Pace(TypedDict):
    """What is missing to a target, and how much a year and a month that is."""

    on: Day
    target: float
    shortfall: float | None
    per_year: float | None
    per_month: float | None
    so_far_per_year: float | None


class NeededSchools(TypedDict):
    """How many schools a share comes to."""

    on: Day
    of: int
    needed: int
    reached: int | None
    missing: int | None


class Denominator(TypedDict):
    """The number of schools that a share is a share of."""

    count: int
    source: str
    observed_on: Day | None
    changed: str | None


class Recognised(TypedDict):
    """The recognition of a school."""

    school: str
    name: str
    level: int
    since: Day
    expires: Day


class Recognition(TypedDict):
    """Recognitions in force, those of them that run out soon, and those that have."""

    holding: list[Recognised]
    expiring: list[Recognised]
    expired: list[Recognised]


class Part(TypedDict):
    """A part of an indicator; it has the shape of an indicator, and no further parts."""

    code: str
    name: str
    unit: str
    baseline: float | None
    baseline_raw: str | None
    targets: list[Target]
    achieved: float | None
    observed_on: Day | None
    rule: str | None
    blocks: list[Blocks]
    definition: Definition | None
    in_force: Day | None
    status: str | None
    assessments: list[Assessed]
    pace: Pace | None
    needed_schools: list[NeededSchools]
    denominator: Denominator | None
    recognition: Recognition | None
    confirmed: bool | None
    parts: list[Part]


class Indicator(Part):
    """An indicator of the plan; `listed` is what the list yields in each phase under its rule."""

    listed: dict[str, int | None] | None
