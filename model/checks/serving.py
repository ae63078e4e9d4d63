"""Which kinds of items serve which indicators, as the plan's own words and places tie them."""

from __future__ import annotations

from collections.abc import Iterator

from model.plan.facts import Goal, Indicator, Item, Plan
from model.plan.rules import Rules
from model.words import vocabulary


def named_kinds(plan: Plan, name: str) -> set[str]:
    """The kinds of things that a name speaks about, the longest words first ("phòng học bộ môn" is no "phòng học")."""
    text = name.casefold()
    found = set()
    for words, kind in _words(plan):
        if words in text:
            text = text.replace(words, " ")
            found.add(kind)
    return found


def _words(plan: Plan) -> list[tuple[str, str]]:
    """What the office and the plan call each kind, longest first."""
    labels = [(part, kind) for kind, label in vocabulary.KINDS.items() for part in label.split(", ")]
    nouns = [(total.noun, total.kind) for total in plan.totals if total.noun]
    return sorted(((w.casefold(), k) for w, k in {*labels, *nouns}), key=lambda pair: (-len(pair[0]), pair))


def serving(plan: Plan, rules: Rules) -> dict[str, set[str]]:
    """By indicator id: the kinds of items that serve it, by name, counting rule, place and promised result."""
    found: dict[str, set[str]] = {}
    for indicator in plan.indicators:
        kinds = named_kinds(plan, indicator.name)
        for rule in rules.counting_rules(plan.id, indicator.id)[:1]:
            kinds |= rule.kinds
        keys = {indicator.id, *(part.code for part in indicator.parts)}
        for goal in plan.goals:
            if goal.indicator in keys:
                kinds |= {item.kind for item in _at_the_same_place(plan, goal)}
        kinds |= {item.kind for item in plan.items if _promises(item, indicator)}
        found[indicator.id] = kinds
    return found


def _promises(item: Item, indicator: Indicator) -> bool:
    """Whether the result of a task is, word for word, the indicator's target."""
    result = item.task.result if item.task else None
    return result is not None and result.casefold() in {t.value.raw.casefold() for t in indicator.targets}


def _at_the_same_place(plan: Plan, goal: Goal) -> Iterator[Item]:
    """Items which state the goal's own number on the same lines."""
    for item in plan.items:
        here = item.at.section == goal.at.section
        touching = item.at.first <= goal.at.last and goal.at.first <= item.at.last
        if here and touching and goal.value is not None and item.quantity == goal.value:
            yield item
