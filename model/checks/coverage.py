"""Coverage: items that no indicator counts, indicators that no item serves."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.raised import raised
from model.checks.serving import serving
from model.plan.facts import Item, Plan
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary

# Meetings, surveys and training are ways, not things an indicator would count.
_THINGS = ("new_build", "renovate", "complete", "lay_out", "equip", "plant", "roll_out")


def items_not_counted(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """Kinds of things the plan promises and no indicator counts: one finding for all."""
    counted = {kind for kinds in serving(plan, rules).values() for kind in kinds}
    first: dict[str, Item] = {}
    for item in plan.items if plan.indicators else ():
        if item.action in _THINGS and item.kind not in counted:
            first.setdefault(item.kind, item)
    if first:
        things = [item for item in plan.items if item.action in _THINGS]
        yield raised(
            f"{plan.id}.items_not_counted",
            "soft",
            "items_not_counted",
            [item.at for item in first.values()],
            (len(things), sum(item.kind not in first for item in things)),
            "items_not_counted",
            count=sum(item.kind in first for item in things),
            kinds=", ".join(vocabulary.KINDS[kind] for kind in first),
        )


def indicators_not_served(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """Indicators towards which nothing in the list leads: one finding for all."""
    served = serving(plan, rules)
    here = {item.kind for item in plan.items}
    alone = [i for i in plan.indicators if not served[i.id] & here] if plan.items else []
    if alone:
        yield raised(
            f"{plan.id}.indicators_not_served",
            "soft",
            "indicators_not_served",
            [indicator.at for indicator in alone],
            (len(plan.indicators), len(plan.indicators) - len(alone)),
            "indicators_not_served",
            count=len(alone),
            codes=", ".join(dict.fromkeys(indicator.code for indicator in alone)),
        )
