"""Counting: how much of what a plan lists stands where, under one counting rule.

What is handed over counts whatever its phase; the other blocks hold the items of the phases that
end by the target's day. `not_listed` is what remains to the target, negative when the list promises more.
A rule that takes the plan's stated totals finds what they hold beyond the places named among the proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from model.ledger.cells import BLOCKS, Cells, Slice
from model.plan.facts import Item, Plan, Total
from model.plan.rules import CountingRule


@dataclass(frozen=True, slots=True)
class Blocks:
    """The way to one target: six blocks which add up to it."""

    on: date
    target: int
    handed_over: int
    building: int
    funded: int
    approved: int
    proposed: int
    not_listed: int

    def as_json(self) -> dict[str, object]:
        """The blocks as other programs read them."""
        return asdict(self) | {"on": self.on.isoformat()}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list holds: the sum of the known quantities, and how many lines give none."""

    known: int
    unknown: int

    @property
    def number(self) -> int | None:
        """The sum, or None where a quantity is not given: unknown is never 0."""
        return None if self.unknown else self.known


def counts(rule: CountingRule, kind: str, action: str, level: str) -> bool:
    """Whether a rule counts a kind of thing at a level."""
    return kind in rule.kinds and action in rule.actions and level in rule.levels


def listed(rule: CountingRule, plan: Plan, by: date | None = None, after: date | None = None) -> list[Item]:
    """The items of a plan that a rule counts, of the phases that end in (`after`, `by`]."""
    return [item for item in plan.items if _counts_thing(rule, plan, item, by, after)]


def amounts(plan: Plan, quantity: str) -> Iterator[tuple[Item | Total, int | None]]:
    """The lines of a plan's list with their quantities, `named` or `stated`.

    `named` takes every item for itself; `stated` takes a stated total in the place of its parts
    (DOMAIN 9: "9 phòng bộ môn", of which 4 are named).
    """
    if quantity == "stated":
        yield from ((total, total.stated) for total in plan.totals)
    for item in plan.items:
        if quantity != "stated" or item.total is None:
            yield item, item.quantity


def listed_number(rule: CountingRule, plan: Plan, by: date | None = None, after: date | None = None) -> Listed:
    """What the plan's list yields under a rule, of the phases that end in (`after`, `by`]."""
    found = [n for thing, n in amounts(plan, rule.quantity) if _counts_thing(rule, plan, thing, by, after)]
    return Listed(known=sum(n for n in found if n is not None), unknown=found.count(None))


def way_to(target: int, on: date, rule: CountingRule, plan: Plan, cells: Cells) -> Blocks:
    """The blocks on the way to a target that is due on a day."""
    reached = dict.fromkeys(BLOCKS, 0)
    for (here, measure), amount in cells.items():
        counted = measure == "quantity" and here.plan == plan.id and _counts_here(rule, here)
        if counted and here.block in reached and _promised_by(plan, here, on):
            reached[here.block] += amount
    reached["proposed"] = max(0, reached["proposed"] + _beyond_named(rule, plan, on))
    return Blocks(on=on, target=target, **reached, not_listed=target - sum(reached.values()))


def achieved(rule: CountingRule, plan: Plan, cells: Cells) -> int:
    """What a rule counts as reached: everything handed over."""
    return sum(
        amount
        for (here, measure), amount in cells.items()
        if measure == "quantity" and here.block == "handed_over" and here.plan == plan.id and _counts_here(rule, here)
    )


def by_block(cells: Cells, which: Mapping[str, str]) -> dict[str, int]:
    """Quantities by block, and `unknown` items, of the slices whose fields have the given values."""
    out = dict.fromkeys((*BLOCKS, "unknown"), 0)
    for (here, measure), amount in cells.items():
        if all(getattr(here, field) == value for field, value in which.items()):
            if measure == "quantity" and here.block in out:
                out[here.block] += amount
            elif measure == "unknown" and here.block != "none":
                out["unknown"] += amount
    return out


def _counts_thing(rule: CountingRule, plan: Plan, thing: Item | Total, by: date | None, after: date | None) -> bool:
    if not counts(rule, thing.kind, thing.action, thing.level or "") or not _of_phases(rule, thing.phase):
        return False
    end = plan.phase(thing.phase).last
    return (by is None or end <= by) and (after is None or end > after)


def _beyond_named(rule: CountingRule, plan: Plan, on: date) -> int:
    """What stated totals hold beyond the places named; nobody has begun it, so no cell knows it."""
    if rule.quantity != "stated":
        return 0
    named = sum(item.quantity or 0 for item in listed(rule, plan, by=on))
    return listed_number(rule, plan, by=on).known - named


def _counts_here(rule: CountingRule, here: Slice) -> bool:
    return counts(rule, here.kind, here.action, here.level) and _of_phases(rule, here.phase)


def _of_phases(rule: CountingRule, phase: str) -> bool:
    return rule.phases is None or phase in rule.phases


def _promised_by(plan: Plan, here: Slice, on: date) -> bool:
    return here.block == "handed_over" or _phase_end(plan, here.phase) <= on


def _phase_end(plan: Plan, phase: str) -> date:
    """The end of a phase, or the end of days for one the plan no longer has."""
    return next((p.last for p in plan.task_phases if p.id == phase), date.max)
