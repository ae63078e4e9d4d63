"""The rows of the dossier that asks the city for money, as plain values.

Amounts are đồng; what nobody knows is None, never 0. Money stays on the work: of several items in
one work none has money of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from model.words.sentences import say

# A to D, in the order of capital plans; which states belong where, and the order, stand in `data/rules/dossier.yaml`.
GROUPS: Final = ("finished", "carried_on", "to_start", "in_preparation")
# The funding sources as the city's list names its columns; which source goes where stands in the same file.
COLUMNS: Final = ("central", "city", "commune", "contributed", "other")


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """What one item of a work is estimated at: quantity × unit price in force on the day.

    `amount` is None where quantity or price is unknown. `basis` is the decision the price comes from,
    `priced_by` the event that entered it.
    """

    item: str
    name: str
    item_kind: str
    action: str
    quantity: int | None
    unit: str
    price: int | None
    amount: int | None
    basis: str | None
    priced_by: str | None


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """A paper of a work's file in the dossier.

    `state` is `filed`, `owed` (allowed by name to come later: `by`, `reason`, `due`) or `missing`.
    `wanted` tells whether the work's state and route ask for it, `hard` whether a final dossier waits for it.
    """

    type: str
    name: str
    state: str
    wanted: bool
    hard: bool
    number: str | None = None
    on: date | None = None
    issuer: str | None = None
    file: str | None = None
    by: str | None = None
    reason: str | None = None
    due: date | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the check found: the code of its sentence, the work (empty: the whole dossier) and the facts.

    A `hard` one stops a final dossier unless it is left by name.
    """

    code: str
    subject: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    hard: bool = True

    @property
    def sentence(self) -> str:
        """The sentence a person reads."""
        return say(self.code, **self.facts)

    def as_json(self) -> dict[str, Any]:
        """What was found as other programs read it."""
        return {"code": self.code, "work": self.subject or None, "hard": self.hard, "sentence": self.sentence}


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One work as it stands in the dossier.

    `number` is its code (CT-07), `group` one of `GROUPS`. `investment_from` is `decision`, `estimate`
    or empty where nobody knows. `by_source` splits the investment by `COLUMNS` as far as it is known;
    its `city` is what the city gave already. `requested` is asked of the city by year (a year nobody
    gave an amount for is absent). `shared` tells whether several items are built by the one work.
    """

    work: str
    number: str
    name: str
    school: str
    school_id: str | None
    level: str | None
    place: str | None
    group: str
    state: str
    state_name: str
    action: str
    scale: str
    condition: str | None
    start: str | None
    finish: str | None
    decision: str | None
    investor: str | None
    project_group: str | None
    project_code: str | None
    pupils: int | None
    classes: int | None
    investment: int | None
    investment_from: str
    by_source: Mapping[str, int | None]
    city_given: int | None
    requested: Mapping[int, int]
    allocated_before: int | None
    disbursed: int | None
    disbursed_on: date | None
    counterpart: str | None
    priority: int | None
    note: str
    items: tuple[str, ...]
    estimate: tuple[EstimateRow, ...]
    papers: tuple[DossierPaper, ...]
    missing: tuple[Missing, ...] = ()
    officer: str | None = None
    floors: int | None = None
    floor_area: float | None = None
    cycle: str = ""

    @property
    def requested_total(self) -> int | None:
        """What is asked of the city over all years, or None while no year has an amount."""
        return sum(self.requested.values()) if self.requested else None

    @property
    def estimated(self) -> int | None:
        """The estimate of all its items; None while one of them is unknown, or there are none."""
        amounts = [row.amount for row in self.estimate]
        return sum(a for a in amounts if a is not None) if amounts and None not in amounts else None

    @property
    def shared(self) -> bool:
        """Whether several items are built by the one work, whose money is never split."""
        return len(self.items) > 1

    @property
    def owed(self) -> tuple[DossierPaper, ...]:
        """The papers that somebody allowed to come later."""
        return tuple(paper for paper in self.papers if paper.state == "owed")


@dataclass(frozen=True, slots=True)
class Need:
    """What a school lacks: a group of things, its name, how much is missing (None: unknown), and in which unit.

    `standard` is `minimum`, `level_1`, `level_2`, `policy`, or `condition` for what must be mended (`mend`).
    """

    what: str
    name: str
    quantity: int | None
    unit: str
    standard: str = ""
    mend: bool = False


@dataclass(frozen=True, slots=True)
class SchoolCondition:
    """A school of the dossier as last surveyed; every figure that is missing is unknown, never 0.

    `figures` has the surveyed figures by name and those that follow from them; `works` are the works of this dossier there.
    """

    school: str
    name: str
    level: str
    place: str | None
    year: int | None
    on: date | None
    figures: Mapping[str, int | None]
    needs: tuple[Need, ...]
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference from the dossier submitted last: `kind` is added, dropped or changed.

    `field` names what changed (empty for a whole row): a year (`2027`), `investment`, `group`, `priority`…;
    `cause` is a sentence saying why, as far as events tell, else empty.
    """

    kind: str
    work: str
    name: str
    field: str
    old: int | str | None
    new: int | str | None
    cause: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since the dossier submitted last: its id, name and the day, edition and number it went out with."""

    dossier: str
    name: str
    edition: int
    on: date
    number: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier on one day: its lines by group, level MN TH THCS, then schools in the order of the plan.

    `checks` are what concerns the whole dossier; each line has its own. `total_first` says where the
    office prints the total.
    """

    id: str
    name: str
    area: str
    on: date
    years: tuple[int, ...]
    lines: tuple[DossierLine, ...]
    checks: tuple[Missing, ...] = ()
    schools: tuple[SchoolCondition, ...] = ()
    comparison: Comparison | None = None
    total_first: bool = True
    text: str | None = None

    @property
    def lacks(self) -> tuple[Missing, ...]:
        """Everything the check found: of the whole dossier first, then line by line."""
        return (*self.checks, *(one for line in self.lines for one in line.missing))

    def group(self, name: str) -> tuple[DossierLine, ...]:
        """The lines of one group, in order."""
        return tuple(line for line in self.lines if line.group == name)
