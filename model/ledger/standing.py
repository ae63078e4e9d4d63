"""The standing of a work: what all its events so far have made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from model.plan.facts import Item

# (funding source, year) → đồng
BySourceYear = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Link:
    """An item a work serves, with the quantity it builds of it and what counting needs to know.

    The facts are those of the item when the link was made, so that a work's history can be read
    without the plan. `planned` is in đồng.
    """

    item: str
    plan: str
    quantity: int | None
    phase: str
    level: str | None
    school: str | None
    kind: str
    action: str
    unit: str
    planned: int | None

    def as_json(self) -> dict[str, Any]:
        """The link as an event's body holds it."""
        return {name: getattr(self, name) for name in Link.__slots__}


def link_of(item: Item, quantity: int | None = None) -> Link:
    """The link of a work to an item, for all of its quantity or for a part of it."""
    return Link(
        item=item.id,
        plan=item.plan,
        quantity=item.quantity if quantity is None else quantity,
        phase=item.phase,
        level=item.level,
        school=item.school,
        kind=item.kind,
        action=item.action,
        unit=item.unit,
        planned=item.planned_amount,
    )


@dataclass(frozen=True)
class Standing:
    """A work at one day, as known at one position.

    Unknown is None, never 0. Amounts are đồng; in series by source and year the empty text stands for
    a source nobody named. `block_state` is the last state that has a block of its own. `handed_over`
    and `received` map items to quantities. `disbursed` and `works_done` hold what was added in each
    year, the differences of the cumulative figures that were recorded. `idle_reports` counts the site
    reports in a row that saw nobody at work. A work `funded_midway` was past a step that
    asks for capital when tracking began, whatever was typed of it.
    """

    name: str = ""
    cycle: str = ""
    origin: str = "plan"
    parent: str | None = None
    owner: str | None = None
    officer: str | None = None
    links: tuple[Link, ...] = ()
    absorbed_by: str | None = None
    withdrawn: bool = False
    state: str = ""
    since: date | None = None
    opened_midway: bool = False
    funded_midway: bool = False
    submitted_from: str | None = None
    block_state: str = ""
    papers: frozenset[str] = frozenset()
    leaves: frozenset[str] = frozenset()
    last_decision: str | None = None
    last_decision_on: date | None = None
    handed_over: Mapping[str, int] = field(default_factory=dict)
    received: Mapping[str, int] = field(default_factory=dict)
    received_on: date | None = None
    received_no: str | None = None
    received_no_on: date | None = None
    investment: int | None = None
    contracts: BySourceYear = field(default_factory=dict)
    works_done: BySourceYear = field(default_factory=dict)
    allocated: BySourceYear = field(default_factory=dict)
    disbursed: BySourceYear = field(default_factory=dict)
    disbursed_on: date | None = None
    estimates: BySourceYear = field(default_factory=dict)
    contributed: BySourceYear = field(default_factory=dict)
    percent_declared: float | None = None
    percent_on: date | None = None
    percent_evidenced: float | None = None
    percent_evidenced_on: date | None = None
    stage: str | None = None
    workers: str | None = None
    workers_on: date | None = None
    idle_reports: int = 0
    idle_since: date | None = None
    due_promised: date | None = None
    due_first: date | None = None
    due_first_on: date | None = None
    due_set: date | None = None
    due_set_on: date | None = None
    due_decision: str | None = None
    next_on: date | None = None
    commitment: str | None = None
    commitment_on: date | None = None
    last_commitment: str | None = None
    kept: bool | None = None
    kept_on: date | None = None
    obstacle: str | None = None
    obstacle_cause: str | None = None
    obstacle_since: date | None = None
    updated_on: date | None = None

    def but(self, **changes: Any) -> Standing:
        """The same standing with some fields changed.

        By hand, because `replace` asks of each of its many fields anew, for every event ever folded.
        """
        copy = object.__new__(Standing)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        return copy

    @property
    def exists(self) -> bool:
        """Whether the work has been opened."""
        return bool(self.cycle)

    @property
    def live(self) -> bool:
        """Whether the work is there in its own right: opened, not made part of another, not withdrawn."""
        return self.exists and self.absorbed_by is None and not self.withdrawn

    @property
    def school(self) -> str | None:
        """The one school all its items are at, or None."""
        schools = {link.school for link in self.links}
        return schools.pop() if len(schools) == 1 else None

    @property
    def due_original(self) -> date | None:
        """The first date a person set, else the end of the plan's phase; it never moves again."""
        return self.due_first or self.due_promised

    @property
    def due_latest(self) -> date | None:
        """The date it is due as things stand: the last one set, else the end of the plan's phase."""
        return self.due_set or self.due_promised

    @property
    def planned(self) -> int | None:
        """What the plan sets aside for its items; None while any of them has no figure."""
        amounts = [link.planned for link in self.links]
        return sum(a for a in amounts if a is not None) if amounts and None not in amounts else None

    @property
    def allocated_total(self) -> int | None:
        """All capital given so far, or None while none was recorded."""
        return sum(self.allocated.values()) if self.allocated else None

    @property
    def disbursed_total(self) -> int | None:
        """All money paid so far, or None while none was recorded."""
        return sum(self.disbursed.values()) if self.disbursed else None

    @property
    def has_money(self) -> bool:
        """Whether any amount was recorded, of whichever series."""
        series = (self.allocated, self.disbursed, self.contracts, self.works_done, self.estimates)
        return any(series)

    @property
    def contracted(self) -> int | None:
        """What the contracts say, or None while none was signed."""
        return sum(self.contracts.values()) if self.contracts else None

    @property
    def work_done(self) -> int | None:
        """The value of all work done so far, or None while none was recorded."""
        return sum(self.works_done.values()) if self.works_done else None

    @property
    def percent_derived(self) -> float | None:
        """The share that follows from the figures: value of work done over the contract, else rooms handed over."""
        if self.work_done is not None and self.contracted:
            return round(100 * self.work_done / self.contracted, 1)
        planned = [link.quantity for link in self.links]
        if not self.handed_over or None in planned or not sum(q or 0 for q in planned):
            return None
        return round(100 * sum(self.handed_over.values()) / sum(q or 0 for q in planned), 1)

    def remaining(self, link: Link) -> int | None:
        """What is still to be handed over of an item, or None where the quantity is unknown."""
        return None if link.quantity is None else max(0, link.quantity - self.handed_over.get(link.item, 0))


# A work of which nothing is known. Made once: every fold of every work begins with it.
UNKNOWN = Standing()
