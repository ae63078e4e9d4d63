"""Contributions: the items that a counting rule counts, work by work, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.cells import BLOCKS, CellFold
from model.ledger.standing import Link, Standing
from model.plan.facts import Item
from model.plan.rules import CountingRule
from model.targets.counting import listed

# What no work serves stands last.
_ORDER = (*BLOCKS, "none", "not_listed")


@dataclass(frozen=True, slots=True)
class Contribution:
    """A counted item and one work that serves it; both None where none does. `block` is where the rest of it stands."""

    item: Item
    school: str | None
    quantity: int | None
    handed_over: int
    block: str
    work: str | None = None
    work_name: str | None = None
    step: str | None = None


def contributions(place: Workplace, found: Answers, rule: CountingRule) -> tuple[Contribution, ...]:
    """Every item that a rule counts, nearest to done first, then in the order of the plan."""
    counted = [item for item in listed(rule, found.plan) if rule.phases is None or item.phase in rule.phases]
    return contribution_rows(place, found, counted)


def contribution_rows(place: Workplace, found: Answers, items: Sequence[Item]) -> tuple[Contribution, ...]:
    """These items work by work, nearest to done first, then in the order given."""
    wanted = {item.id for item in items}
    serving: dict[str, list[tuple[str, Standing, Link]]] = {}
    for code, standing in found.standings().items():
        for link in standing.links if standing.live else ():
            if link.plan == found.plan.id and link.item in wanted:
                serving.setdefault(link.item, []).append((code, standing, link))
    rows = [row for item in items for row in _rows(place, found, item, serving.get(item.id, []))]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.block)))


def _rows(
    place: Workplace, found: Answers, item: Item, serving: list[tuple[str, Standing, Link]]
) -> list[Contribution]:
    school = found.plan.short_school(item)
    if not serving:
        return [Contribution(item, school, item.quantity, 0, "not_listed")]
    cycles, fold = place.rules.life_cycles, CellFold(place.rules.life_cycles)
    return [
        Contribution(
            item=item,
            school=school,
            quantity=link.quantity,
            handed_over=standing.handed_over.get(item.id, 0),
            block=fold.block(standing),
            work=code,
            work_name=standing.name,
            step=cycles.step_name(standing.cycle, standing.state),
        )
        for code, standing, link in serving
    ]
