"""Changes of plans: what a newer edition added, changed and withdrew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.ledger.events import Event
from model.plan.difference import ItemChange, item_changes
from model.plan.facts import Indicator, Plan
from model.targets.change_sides import Edition, Side


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A plan of which the two sides knew different editions; `old` or `new` is None where it was not known.

    `rows` says of each indicator that differs whether it was added, changed (its targets or what it
    was at the start) or withdrawn.
    """

    plan: str
    name: str
    old: str | None
    new: str | None
    items: tuple[ItemChange, ...]
    rows: Mapping[str, str]
    events: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The change as other programs read it."""
        return {
            "plan": self.plan,
            "name": self.name,
            "edition_old": self.old,
            "edition_new": self.new,
            "added": [c.id for c in self.items if c.before is None],
            "changed": {c.id: _told(c) for c in self.items if c.changed},
            "withdrawn": [c.id for c in self.items if c.after is None],
            "indicators": dict(self.rows),
            "events": list(self.events),
        }


def _told(change: ItemChange) -> dict[str, list[str]]:
    return {name: [str(old), str(new)] for name, (old, new) in change.changed.items()}


def plan_changes(old: Side, new: Side, between: Sequence[Event], plans: Sequence[str]) -> tuple[PlanChange, ...]:
    """The plans whose editions differ."""
    pairs = ((plan, old.editions.get(plan), new.editions.get(plan)) for plan in plans)
    return tuple(
        _one(plan, before, after, between)
        for plan, before, after in pairs
        if (before.hash if before else None) != (after.hash if after else None)
    )


def _one(plan: str, before: Edition | None, after: Edition | None, between: Sequence[Event]) -> PlanChange:
    known = after or before
    assert known is not None, "one of the sides knows the plan"
    return PlanChange(
        plan=plan,
        name=known.plan.name,
        old=before.hash if before else None,
        new=after.hash if after else None,
        items=_items(before.plan if before else None, after.plan if after else None),
        rows=_rows(_indicators(before), _indicators(after)),
        events=tuple(e.id for e in between if (e.subject.kind, e.subject.id) == ("plan", plan)),
    )


def _items(before: Plan | None, after: Plan | None) -> tuple[ItemChange, ...]:
    if after is None:
        return tuple(ItemChange(item, None) for item in before.items) if before else ()
    return tuple(item_changes(before, after))


def _indicators(edition: Edition | None) -> dict[str, Indicator]:
    return {row.id: row for row in edition.plan.indicators} if edition else {}


def _rows(before: Mapping[str, Indicator], after: Mapping[str, Indicator]) -> dict[str, str]:
    out = {}
    for row in {**after, **before}:
        if row not in before:
            out[row] = "added"
        elif row not in after:
            out[row] = "withdrawn"
        elif _stated(before[row]) != _stated(after[row]):
            out[row] = "changed"
    return out


def _stated(row: Indicator) -> tuple[object, ...]:
    """What an edition states of an indicator; its address may move without the indicator changing."""
    return row.code, row.name, row.unit, row.baseline, row.targets, row.parts
