"""Holes: quantities the plan does not give, and whole parts it does not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from model.checks.raised import raised
from model.plan.address import Address
from model.plan.facts import Item, Plan
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary

_COUNTED = ("new_build", "renovate", "complete", "equip", "plant")


def quantity_not_given(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Building and buying without a quantity: one finding for each sentence that promises it."""
    lines: dict[Address, list[Item]] = defaultdict(list)
    for item in plan.items:
        if item.quantity is None and item.action in _COUNTED:
            lines[item.at].append(item)
    for items in _by_sentence(lines):
        yield raised(
            f"{plan.id}.quantity.{items[0].id}",
            "hole",
            "quantity_not_given",
            [item.at for item in items],
            (None, None),
            "quantity",
            action=vocabulary.ACTIONS[items[0].action],
            kinds=", ".join(dict.fromkeys(vocabulary.KINDS[item.kind] for item in items)),
            level=vocabulary.level(items[0].level),
            phase=items[0].phase,
        )


def _by_sentence(lines: dict[Address, list[Item]]) -> Iterator[list[Item]]:
    """Items that stand on touching lines of one section, with the same action, make one finding."""
    group: list[Item] = []
    for address in sorted(lines, key=lambda a: (a.first, a.last)):
        for item in lines[address]:
            if group and not _goes_on(group[-1], item):
                yield group
                group = []
            group.append(item)
    if group:
        yield group


def _goes_on(last: Item, item: Item) -> bool:
    """Whether an item stands in the same sentence as the one before it."""
    same = item.at.section == last.at.section and item.action == last.action
    return same and item.at.first <= last.at.last + 2


def part_missing(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A plan without a table of indicators, without numbers in its text, or without a list of items."""
    parts = {"indicators": plan.indicators, "goals": plan.goals, "items": plan.items}
    for name, facts in parts.items():
        if not facts:
            identity = f"{plan.id}.without_{name}"
            places = [phase.at for phase in plan.goal_phases[:1]]
            yield raised(identity, "hole", "part_missing", places, (None, 0), f"without_{name}")
