"""Facts of a plan, as they are written, contradictions included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from model.plan.address import Address
from model.words import vocabulary

Number = int | float


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of years, both ends included. `id` is like `2026-2028` or `2025`."""

    id: str
    first: date
    last: date
    at: Address | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A former commune which still names schools."""

    id: str
    name: str
    at: Address


@dataclass(frozen=True, slots=True)
class School:
    """A school the plan names. `id` is unique within its commune, like `th-thanh-giang`."""

    id: str
    name: str
    level: str
    place: str | None
    at: Address


@dataclass(frozen=True, slots=True)
class SchoolCount:
    """A number of schools which the plan states without naming them: `all` of them, or `some`."""

    id: str
    level: str | None
    count: int
    at: Address
    covers: str = "all"


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total of which the plan also lists parts. Both numbers are kept.

    `noun` is what the plan calls the thing; `amount` is the money stated for the whole, in đồng.
    """

    id: str
    phase: str
    level: str | None
    kind: str
    action: str
    stated: int
    unit: str
    at: Address
    noun: str = ""
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The nine columns of a school's task table (number and name stand on the item)."""

    number: str
    group_number: str
    group_name: str
    lead: str | None
    support: str | None
    result: str | None
    deadline_text: str | None
    deadline: date | None
    officer: str | None
    cost_text: str | None
    sources_text: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """Something the plan promises: so many of a kind, for a school or a level, in a phase.

    `quantity` is None where the plan gives none ("một số phòng"); `school` is None where no
    school is named yet; `sites` is a stated number of schools; `total` names the stated total it
    is a part of; `planned_amount` is in đồng.
    """

    id: str
    plan: str
    name: str
    phase: str
    level: str | None
    place: str | None
    school: str | None
    kind: str
    action: str
    quantity: int | None
    unit: str
    sites: int | None
    total: str | None
    planned_amount: int | None
    due: date | None
    task: Task | None
    at: Address


@dataclass(frozen=True, slots=True)
class Value:
    """A number as the plan writes it: `raw` text, comparator and number (None where it is no number)."""

    raw: str
    op: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class Target:
    """A step to be reached by a date; never interpolated."""

    on: date
    value: Value


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """One of the values of a two-valued row, such as primary / lower secondary."""

    code: str
    name: str
    level: str | None
    baseline: Value | None
    targets: tuple[Target, ...]
    at: Address | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table of indicators. `code` is as printed and may repeat; `id` is unique.

    `subject` is what is counted (schools, classes, …); `levels` those it covers, None for all.
    """

    id: str
    code: str
    group: str
    name: str
    unit: str
    baseline: Value | None
    targets: tuple[Target, ...]
    parts: tuple[IndicatorPart, ...]
    responsible: str | None
    at: Address
    subject: str | None = None
    levels: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A number the text promises outside the table, tied to the indicator it speaks about, if any.

    `op` "=" means that no sign is written. `kind` tells a goal from a line of targets (`task_target`)
    and from a share in a task (`task_share`). Goals marked `part` add up to the indicator's target;
    an `increment` comes on top of the phase before; a goal is reached `per` school or level where said.
    """

    id: str
    name: str
    op: str
    value: Number | None
    unit: str
    level: str | None
    scope: str | None
    on: date | None
    phase: str | None
    indicator: str | None
    increment: bool
    at: Address
    kind: str = "goal"
    raw: str | None = None
    part: bool = False
    upper: Number | None = None
    per: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    yearly: bool = False
    also: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office, body or group of people that the plan gives duties to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do or report something, and how often."""

    id: str
    office: str | None
    name: str
    rhythm: str | None
    at: Address


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with all its facts, in the order of the document."""

    id: str
    name: str
    kind: str
    area: str
    in_force_from: date
    document: Mapping[str, object]
    goal_phases: tuple[Phase, ...]
    task_phases: tuple[Phase, ...]
    places: tuple[Place, ...]
    schools: tuple[School, ...]
    school_counts: tuple[SchoolCount, ...]
    offices: tuple[Office, ...]
    totals: tuple[Total, ...]
    items: tuple[Item, ...]
    groups: Mapping[str, str]
    indicators: tuple[Indicator, ...]
    goals: tuple[Goal, ...]
    duties: tuple[Duty, ...]
    sections: Mapping[str, Mapping[str, object]] = field(repr=False, compare=False)

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def phase(self, phase_id: str) -> Phase:
        """The phase of that id, of the tasks or of the goals."""
        return next(p for p in (*self.task_phases, *self.goal_phases) if p.id == phase_id)

    def short_school(self, item: Item) -> str | None:
        """Level and place in the office's short form ("TH Hồng Phong"), or the level alone, or None."""
        place = next((p.name for p in self.places if p.id == item.place), None)
        level = vocabulary.LEVEL_SHORT.get(item.level or "")
        return " ".join(part for part in (level, place) if part) or None

    def school_name(self, school_id: str | None) -> str | None:
        """The full name of a school, or None."""
        return next((s.name for s in self.schools if s.id == school_id), None)
