"""Spreads: what a unit of a thing cost and how long its steps took, work by work, without saying which works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle
from model.targets.packages.package import Spread

UNIT_COST: Final = "unit_cost"
APPROVAL_TO_CONTRACT: Final = "approval_to_contract"
CONTRACT_TO_HANDOVER: Final = "contract_to_handover"


@dataclass(frozen=True, slots=True)
class Told:
    """A work as it stands, its life cycle, and which events happened to it on which days, in their order."""

    standing: Standing
    cycle: LifeCycle
    days: Sequence[tuple[str, date]]

    @property
    def thing(self) -> tuple[str, str] | None:
        """Kind and action of what it builds, None where it builds several kinds of things."""
        things = {(link.kind, link.action) for link in self.standing.links}
        return things.pop() if len(things) == 1 else None

    @property
    def unit_cost(self) -> int | None:
        """Đồng a unit: the contract's price, else the approved investment, over the quantity; None where unknown."""
        amount = self.standing.contracted or self.standing.investment
        quantities = [link.quantity for link in self.standing.links]
        if not amount or not all(quantities):
            return None
        return amount // sum(quantity or 0 for quantity in quantities)

    def between(self, first: str | None, last: str | None) -> int | None:
        """Days from the last time of one step before the other to the first time of the other; None where unknown."""
        ended = next((on for kind, on in self.days if kind == last), None)
        begun = [on for kind, on in self.days if kind == first and ended is not None and on <= ended]
        return None if ended is None or not begun else (ended - begun[-1]).days

    def values(self) -> Iterator[tuple[str, int]]:
        """What is known of it: what, and how much."""
        approval, contract = self._step("investment"), self._step("contract")
        found = (
            (UNIT_COST, self.unit_cost),
            (APPROVAL_TO_CONTRACT, self.between(approval, contract)),
            (CONTRACT_TO_HANDOVER, self.between(contract, self.cycle.delivers)),
        )
        yield from ((what, value) for what, value in found if value is not None)

    def _step(self, sets: str) -> str | None:
        """The last step of the cycle that sets a figure: what is approved in principle is approved once more."""
        steps = [step.id for step in self.cycle.steps.values() if step.sets == sets]
        return steps[-1] if steps else None


def spreads(works: Iterable[Told]) -> tuple[Spread, ...]:
    """The single values of works that build one kind of thing, ascending."""
    values: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for work in works:
        if work.thing is not None:
            for what, value in work.values():
                values[what, *work.thing].append(value)
    return tuple(Spread(*key, tuple(sorted(some))) for key, some in sorted(values.items()))
