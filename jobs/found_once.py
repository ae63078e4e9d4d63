"""Findings in a plan, looked for once: most pages ask for them, and they change with plan and rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from model.checks.reconciliation import reconcile
from model.plan.facts import Plan
from model.plan.findings import Finding
from model.plan.rules import CountingRule, Rules


@dataclass(frozen=True, slots=True)
class _Asked:
    """A plan under rules; `what` names both as they lie in memory, where they stay as long as this does."""

    what: tuple[int, int]
    in_use: tuple[str, ...]
    plan: Plan = field(compare=False)
    rules: Rules = field(compare=False)
    chosen: Sequence[CountingRule] = field(compare=False)


def findings_in(plan: Plan, rules: Rules, chosen: Sequence[CountingRule]) -> list[Finding]:
    """What the rules find in a plan, with the readings chosen for its indicators."""
    labels = tuple(sorted(rule.label for rule in chosen))
    return list(_found(_Asked((id(plan), id(rules)), labels, plan, rules, chosen)))


@lru_cache(maxsize=16)
def _found(asked: _Asked) -> Sequence[Finding]:
    return tuple(reconcile(asked.plan, asked.rules.adopting(asked.chosen)))
