"""Readings of an indicator under its declared rules: what the plan's list yields, phase by phase, target by target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model.plan.facts import Goal, Indicator, Phase, Plan, Value
from model.plan.rules import CountingRule, Rules
from model.targets.counting import Listed, listed_number


@dataclass(frozen=True, slots=True)
class Declared:
    """A number the plan declares for an indicator, and the task phases whose items are to yield it.

    A target speaks about every phase that ends by its day; an increment ("thêm 26") about its own.
    """

    number: int
    on: date | None
    phases: tuple[str, ...]
    increment: bool

    def as_json(self) -> dict[str, object]:
        """The number as other programs read it."""
        on = self.on.isoformat() if self.on else None
        return {"number": self.number, "on": on, "phases": list(self.phases), "increment": self.increment}


@dataclass(frozen=True, slots=True)
class ListedFor:
    """A declared number against what the list yields in its phases; `difference` is listed − declared."""

    declared: Declared
    listed: Listed

    @property
    def difference(self) -> int | None:
        """Above the declared number, below it when negative, None where a quantity is unknown."""
        return None if self.listed.number is None else self.listed.number - self.declared.number

    def as_json(self) -> dict[str, object]:
        """The comparison as other programs read it."""
        return self.declared.as_json() | _listed_json(self.listed) | {"difference": self.difference}


@dataclass(frozen=True, slots=True)
class RuleReading:
    """An indicator under one declared rule."""

    rule: CountingRule
    phases: tuple[tuple[str, Listed], ...]
    numbers: tuple[ListedFor, ...]

    def as_json(self) -> dict[str, object]:
        """The reading as other programs read it."""
        rule = self.rule
        return {
            "rule": rule.label,
            "name": rule.name,
            "quantity": rule.quantity,
            "counts_at": rule.counts_at,
            "default": rule.default,
            "decided_by": rule.decided_by,
            "basis": rule.basis,
            "valid_from": rule.valid_from.isoformat(),
            "phases": [{"phase": phase} | _listed_json(listed) for phase, listed in self.phases],
            "numbers": [number.as_json() for number in self.numbers],
        }


def readings(plan: Plan, rules: Rules, indicator: str) -> tuple[RuleReading, ...]:
    """The indicator under every declared rule, the default first; nothing for one that no rule counts."""
    numbers = declared_numbers(plan, indicator)
    return tuple(_reading(plan, rule, numbers) for rule in rules.counting_rules(plan.id, indicator))


def listed_by_phase(plan: Plan, rule: CountingRule) -> tuple[tuple[str, Listed], ...]:
    """Phase of the tasks → what the list yields there under a rule."""
    return tuple((phase.id, listed_in(plan, rule, (phase.id,))) for phase in plan.task_phases)


def listed_in(plan: Plan, rule: CountingRule, phases: Sequence[str]) -> Listed:
    """What the list yields under a rule in some phases of the tasks."""
    parts = [
        listed_number(rule, plan, by=phase.last, after=_day_before(plan, phase))
        for phase in plan.task_phases
        if phase.id in phases
    ]
    return Listed(sum(part.known for part in parts), sum(part.unknown for part in parts))


def declared_numbers(plan: Plan, indicator: str) -> tuple[Declared, ...]:
    """The whole numbers a plan declares for an indicator: its targets, then the increments of its goals."""
    row = next((i for i in plan.indicators if i.id == indicator), None)
    found = [*(_of_targets(plan, row) if row else ()), *_of_goals(plan, indicator)]
    return tuple(dict.fromkeys(found))


def _reading(plan: Plan, rule: CountingRule, numbers: Sequence[Declared]) -> RuleReading:
    return RuleReading(
        rule=rule,
        phases=listed_by_phase(plan, rule),
        numbers=tuple(ListedFor(number, listed_in(plan, rule, number.phases)) for number in numbers),
    )


def _listed_json(listed: Listed) -> dict[str, object]:
    return {"listed": listed.number, "known": listed.known, "unknown": listed.unknown}


def _day_before(plan: Plan, phase: Phase) -> date | None:
    """The end of the phase before, so that a span holds one phase only."""
    ends = [other.last for other in plan.task_phases if other.last < phase.last]
    return max(ends, default=None)


def _of_targets(plan: Plan, indicator: Indicator) -> list[Declared]:
    out = []
    for target in indicator.targets:
        number = _whole(target.value)
        if number is not None:
            phases = tuple(p.id for p in plan.task_phases if p.last <= target.on)
            out.append(Declared(number, target.on, phases, increment=False))
    return out


def _of_goals(plan: Plan, indicator: str) -> list[Declared]:
    goals = [g for g in plan.goals if g.indicator == indicator and g.increment and g.phase is not None]
    found = ((goal, _whole(Value("", goal.op, goal.value))) for goal in goals)
    return [Declared(n, goal.on, _phases_within(plan, goal), increment=True) for goal, n in found if n is not None]


def _phases_within(plan: Plan, goal: Goal) -> tuple[str, ...]:
    whole = plan.phase(goal.phase or "")
    return tuple(p.id for p in plan.task_phases if whole.first <= p.first and p.last <= whole.last)


def _whole(value: Value) -> int | None:
    """A number of things, or None for a text, a fraction, nothing or a number below 1."""
    number = value.value
    return int(number) if number is not None and number == int(number) and number > 0 else None
