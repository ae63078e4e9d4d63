"""What a plan promises the schools and has not handed over yet, school by school in the order of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.ledger.standing import Standing
from model.plan.facts import Item, Plan
from model.plan.life_cycles import LifeCycles

# What is built or bought; an activity is no need of rooms or things.
_WANTED: Final = frozenset({"new_build", "renovate", "complete", "equip", "plant", "lay_out"})


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """An item not handed over whole: the works that serve it, what was handed over (None: no work serves it), what is left.

    `left` is None where the plan gives no quantity.
    """

    item: Item
    works: tuple[tuple[str, Standing], ...]
    handed: int | None
    left: int | None


def works_by_item(standings: Mapping[str, Standing]) -> Mapping[tuple[str, str], Sequence[tuple[str, Standing]]]:
    """(plan, item) → the works that serve it, in the order of their codes."""
    found: dict[tuple[str, str], list[tuple[str, Standing]]] = defaultdict(list)
    for code, standing in standings.items():
        for link in dict.fromkeys((link.plan, link.item) for link in standing.links):
            found[link].append((code, standing))
    return found


def open_needs(
    plan: Plan, standings: Mapping[str, Standing], cycles: LifeCycles, year: int | None = None
) -> Iterator[OpenNeed]:
    """The items of a plan that still wait, in its order; with a year those of a phase that it falls in."""
    serving = works_by_item(standings)
    for item in plan.items:
        phase = plan.phase(item.phase)
        if item.action not in _WANTED or (year is not None and not phase.first.year <= year <= phase.last.year):
            continue
        works = tuple(serving.get((plan.id, item.id), ()))
        handed = sum(s.handed_over.get(item.id, 0) for _, s in works) if works else None
        left = None if item.quantity is None else max(0, item.quantity - (handed or 0))
        if left == 0 or (item.quantity is None and works and all(_delivered(s, cycles) for _, s in works)):
            continue
        yield OpenNeed(item, works, handed, left)


def _delivered(standing: Standing, cycles: LifeCycles) -> bool:
    return cycles.knowing(standing.cycle, standing.state).steps[standing.state].block == "handed_over"
