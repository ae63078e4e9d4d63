"""Counts of one indicator: the figures of its line from cells, and each event's part in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from model.ledger.cells import Cells
from model.plan.facts import Plan
from model.plan.rules import CountingRule
from model.targets.counting import achieved, way_to

Number = int | float
# Figure → number: `achieved`, and each block of the way to each target as `2028-12-31/building`.
Figures = Mapping[str, Number]

# Counting asks the cells for these; money says nothing about how much is reached.
_COUNTED = {"count", "quantity", "unknown"}


@dataclass(frozen=True, slots=True)
class Count:
    """Counts the figures of one indicator as its line does."""

    indicator: str

    def figures(self, rule: CountingRule, plan: Plan, cells: Cells) -> Figures:
        """The figures under a rule, to the targets of a plan."""
        row = next((row for row in plan.indicators if row.id == self.indicator), None)
        targets = [(t.on, int(t.value.value)) for t in row.targets if t.value.value is not None] if row else []
        ways = [way_to(number, on, rule, plan, cells).as_json() for on, number in targets]
        return figures_said({"achieved": achieved(rule, plan, cells), "blocks": ways})

    def parts(
        self, rule: CountingRule, plan: Plan, cells: Cells, by_event: Mapping[str, Cells]
    ) -> Iterator[tuple[str, Figures]]:
        """What each event adds to each figure, after those before it: a count need not be a mere sum."""
        so_far = Counter(_of_plan(cells, plan.id))
        before = self.figures(rule, plan, so_far)
        for event, made in by_event.items():
            if not (counted := _of_plan(made, plan.id)):
                continue
            so_far.update(counted)
            after = self.figures(rule, plan, so_far)
            yield event, {name: after[name] - before[name] for name in after}
            before = after


def _of_plan(cells: Cells, plan: str) -> Cells:
    return {key: amount for key, amount in cells.items() if key[0].plan == plan and key[1] in _COUNTED}


def figures_said(row: Mapping[str, Any]) -> Figures:
    """The figures of an indicator's line as a snapshot holds it."""
    blocks = [(f"{way['on']}/{name}", value) for way in row["blocks"] for name, value in way.items()]
    said = {"achieved": row["achieved"]} | dict(blocks)
    return {name: value for name, value in said.items() if isinstance(value, int | float)}
