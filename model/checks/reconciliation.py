"""The plan checked against itself, by general rules on its facts.

Nothing is listed by hand: each rule looks at any plan's facts and gives findings with both numbers
and the lines they stand on. The ids stay the same while the contradiction stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from model.plan.address import Address
from model.plan.facts import Goal, Indicator, Item, Plan, Target
from model.plan.findings import Finding
from model.plan.rules import CountingRule, Rules
from model.targets.counting import listed
from model.words import vocabulary
from model.words.sentences import say

Rule = Callable[[Plan, Rules], Iterator[Finding]]

_SEVERITY_ORDER = ("hard", "soft", "hole")


def reconcile(plan: Plan, rules: Rules) -> list[Finding]:
    """Every finding of every rule, hard ones first, each group in the order of the plan's lines."""
    found = [finding for rule in RULES for finding in rule(plan, rules)]
    return sorted(found, key=lambda f: (_SEVERITY_ORDER.index(f.severity), f.places[:1]))


def stated_total_against_parts(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A stated total that is not the sum of the parts listed for it."""
    for total in plan.totals:
        parts = [item for item in plan.items if item.total == total.id]
        computed = _known_sum(parts)
        if computed is None or computed == total.stated:
            continue
        yield Finding(
            id=f"{plan.id}.total.{total.id}",
            severity="hard",
            kind="stated_total_against_parts",
            message=say(
                "finding_total",
                kind=vocabulary.KINDS[total.kind],
                level=vocabulary.level(total.level),
                phase=total.phase,
                stated=total.stated,
                computed=computed,
                parts=", ".join(f"{plan.school_name(p.school) or p.name}: {p.quantity}" for p in parts) or "-",
            ),
            places=_places([total.at, *(part.at for part in parts)]),
            stated=total.stated,
            computed=computed,
        )


def target_against_list(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """A declared target, or a declared increment, that the plan's own list does not yield."""
    for indicator in plan.indicators:
        readings = rules.counting_rules(plan.id, indicator.id)
        if not readings:
            continue
        for target in indicator.targets:
            yield from _target_finding(plan, readings[0], indicator, target)
        for goal in plan.goals:
            if goal.indicator == indicator.id and goal.value is not None and goal.increment:
                yield from _increment_finding(plan, readings[0], goal)


def _target_finding(plan: Plan, rule: CountingRule, indicator: Indicator, target: Target) -> Iterator[Finding]:
    items = listed(rule, plan, by=target.on)
    computed = _known_sum(items) or 0
    if target.value.value is None or computed == target.value.value:
        return
    yield Finding(
        id=f"{plan.id}.target.{indicator.id}.{target.on.year}",
        severity="hard",
        kind="target_against_list",
        message=say(
            "finding_target",
            code=indicator.code,
            stated=target.value.value,
            year=target.on.year,
            computed=computed,
            rule=rule.name,
        ),
        places=_places([indicator.at, *_said_in_text(plan, indicator, target), *(item.at for item in items)]),
        stated=target.value.value,
        computed=computed,
    )


def _said_in_text(plan: Plan, indicator: Indicator, target: Target) -> list[Address]:
    """Where the text states the same target in its own words."""
    same = [g for g in plan.goals if g.indicator == indicator.id and g.on == target.on and not g.increment]
    return [goal.at for goal in same if goal.value == target.value.value]


def _increment_finding(plan: Plan, rule: CountingRule, goal: Goal) -> Iterator[Finding]:
    phase = plan.phase(goal.phase) if goal.phase else None
    if phase is None or goal.value is None:
        return
    items = [i for i in listed(rule, plan, by=phase.last) if plan.phase(i.phase).first >= phase.first]
    computed = _known_sum(items) or 0
    if computed != goal.value:
        yield Finding(
            id=f"{plan.id}.increment.{goal.id}",
            severity="hard",
            kind="target_against_list",
            message=say("finding_increment", phase=phase.id, stated=goal.value, computed=computed, rule=rule.name),
            places=_places([goal.at, *(item.at for item in items)]),
            stated=goal.value,
            computed=computed,
        )


def quantity_not_given(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Building and buying without a quantity: one finding for each sentence that promises it."""
    counted = ("new_build", "renovate", "complete", "equip", "plant")
    lines: dict[Address, list[Item]] = defaultdict(list)
    for item in plan.items:
        if item.quantity is None and item.action in counted:
            lines[item.at].append(item)
    for items in _by_sentence(lines):
        names = ", ".join(dict.fromkeys(vocabulary.KINDS[item.kind] for item in items))
        yield Finding(
            id=f"{plan.id}.quantity.{items[0].id}",
            severity="hole",
            kind="quantity_not_given",
            message=say(
                "finding_quantity",
                action=vocabulary.ACTIONS[items[0].action],
                kinds=names,
                level=vocabulary.level(items[0].level),
                phase=items[0].phase,
            ),
            places=_places(item.at for item in items),
            stated=None,
            computed=None,
        )


def _by_sentence(lines: dict[Address, list[Item]]) -> Iterator[list[Item]]:
    """Items that stand on touching lines of one section, with the same action, make one finding."""
    group: list[Item] = []
    for address in sorted(lines, key=lambda a: (a.first, a.last)):
        for item in lines[address]:
            last = group[-1] if group else None
            if last and (
                item.at.section != last.at.section or item.action != last.action or item.at.first > last.at.last + 2
            ):
                yield group
                group = []
            group.append(item)
    if group:
        yield group


def school_not_named(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Buildings with a quantity for which no school is named."""
    for item in plan.items:
        if item.action == "new_build" and item.quantity and item.school is None and plan.kind == "commune":
            yield Finding(
                id=f"{plan.id}.school.{item.id}",
                severity="hole",
                kind="school_not_named",
                message=say(
                    "finding_school",
                    quantity=item.quantity,
                    kind=vocabulary.KINDS[item.kind],
                    level=vocabulary.level(item.level),
                    phase=item.phase,
                ),
                places=(item.at,),
                stated=item.quantity,
                computed=0,
            )


def school_implied(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """More schools counted at a level than the plan names there."""
    for count in plan.school_counts:
        named = [s for s in plan.schools if s.level == count.level]
        if count.level is None or len(named) >= count.count:
            continue
        missing = [p.name for p in plan.places if p.id not in {s.place for s in named}]
        yield Finding(
            id=f"{plan.id}.implied.{count.level}.{count.id}",
            severity="soft",
            kind="school_implied",
            message=say(
                "finding_implied",
                level=vocabulary.level(count.level),
                stated=count.count,
                computed=len(named),
                places=", ".join(missing) or "-",
            ),
            places=_places([count.at, *(school.at for school in named)]),
            stated=count.count,
            computed=len(named),
        )


def number_twice(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Two rows of the table of indicators under one number."""
    codes = [indicator.code for indicator in plan.indicators]
    for code in dict.fromkeys(c for c in codes if codes.count(c) > 1):
        rows = [i for i in plan.indicators if i.code == code]
        yield Finding(
            id=f"{plan.id}.number.{code}",
            severity="soft",
            kind="number_twice",
            message=say("finding_number", code=code, count=len(rows)),
            places=_places(row.at for row in rows),
            stated=1,
            computed=len(rows),
        )


# Every rule, on one screen.
RULES: tuple[Rule, ...] = (
    stated_total_against_parts,
    target_against_list,
    school_implied,
    number_twice,
    school_not_named,
    quantity_not_given,
)


def _known_sum(items: Iterable[Item]) -> int | None:
    """The sum of quantities, or None where one of them is unknown."""
    quantities = [item.quantity for item in items]
    return None if None in quantities else sum(q for q in quantities if q is not None)


def _places(addresses: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(addresses))
