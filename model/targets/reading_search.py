"""The search for readings that would produce a declared number from the plan's own list.

A reading is a set of categories (kind × level) of new buildings, counted by the places named or by
the stated totals. Many sets of a list give a number by chance; that is why the search says how many
there are, out of how many, before it shows the likeliest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.plan.facts import Indicator, Plan
from model.plan.rules import Rules, SearchedKinds
from model.targets.counting import amounts
from model.targets.plausibility import Category, Words, in_order, words_of
from model.targets.readings import Declared, declared_numbers

BASES = ("named", "stated")

# With more categories than this the levels of a kind are taken as one.
MOST_CATEGORIES = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to come to a number: which categories, counted how, how plausible, which other numbers it yields."""

    categories: tuple[Category, ...]
    quantity_basis: str
    total: int
    plausibility: int
    explains_also: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        """The reading as other programs read it."""
        return {
            "categories": [category._asdict() for category in self.categories],
            "quantity_basis": self.quantity_basis,
            "total": self.total,
            "plausibility": self.plausibility,
            "explains_also": list(self.explains_also),
        }


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found: how many readings by each basis, how many in all, and the likeliest ones.

    `subsets` is the number of sets tried for each basis; `count` leaves out what both bases count
    alike; `unknown` are the categories left aside because the plan gives no quantity.
    """

    declared: Declared
    subsets: int
    counts: Mapping[str, int]
    count: int
    readings: tuple[Reading, ...]
    unknown: tuple[Category, ...]

    def as_json(self) -> dict[str, object]:
        """The search as other programs read it."""
        return self.declared.as_json() | {
            "subsets": self.subsets,
            "counts": dict(self.counts),
            "count": self.count,
            "readings": [reading.as_json() for reading in self.readings],
            "unknown": [category._asdict() for category in self.unknown],
        }


@dataclass(frozen=True, slots=True)
class Together:
    """How many definitions yield all these declared numbers at once, of how many that were tried."""

    numbers: tuple[int, ...]
    quantity_basis: str
    count: int
    subsets: int

    def as_json(self) -> dict[str, object]:
        """The count as other programs read it."""
        names = ("quantity_basis", "count", "subsets")
        return {"numbers": list(self.numbers)} | {name: getattr(self, name) for name in names}


def searches(plan: Plan, rules: Rules, indicator: Indicator, number: int | None = None) -> tuple[Search, ...]:
    """One search for each declared number, or for one number wherever it may have been meant.

    A number the plan declares is searched in the phases it was declared for, any other in the
    phases of every declared number. A plan that declares none is searched as a whole.
    """
    declared = declared_numbers(plan, indicator.id)
    wanted = tuple(d for d in declared if number in (None, d.number))
    if number is not None and not wanted:
        windows = dict.fromkeys(d.phases for d in declared) or {tuple(p.id for p in plan.task_phases): None}
        wanted = tuple(Declared(number, None, phases, increment=False) for phases in windows)
    return tuple(search(plan, rules.searched, indicator.name, one, declared) for one in wanted)


def search(plan: Plan, searched: SearchedKinds, name: str, wanted: Declared, others: Sequence[Declared] = ()) -> Search:
    """Every reading of the plan's list that gives a number; `others` are numbers it might yield as well."""
    words = words_of(name, searched)
    lists = {basis: quantities(plan, searched, basis, wanted.phases) for basis in BASES}
    elsewhere = [d for d in others if d.phases != wanted.phases]
    known = {basis: _known(lists[basis]) for basis in BASES}
    found = {basis: list(subsets(known[basis], wanted.number)) for basis in BASES}
    there = {(d, basis): _known(quantities(plan, searched, basis, d.phases)) for d in elsewhere for basis in BASES}
    ranked = []
    for basis in BASES:
        for chosen in _new(found[basis], basis, known):
            also = tuple(d.number for d in elsewhere if _yields(chosen, known[basis], there[d, basis], d, words))
            points = words.plausibility(frozenset(chosen), known[basis].keys(), len(elsewhere) - len(also))
            ranked.append(Reading(chosen, basis, wanted.number, points, also))
    # The sort is stable: among equals the order of the office stays.
    ranked.sort(key=lambda r: (-r.plausibility, len(r.categories)))
    return Search(
        declared=wanted,
        subsets=2 ** max(map(len, known.values())),
        counts={basis: len(found[basis]) for basis in BASES},
        count=len(ranked),
        readings=tuple(ranked),
        unknown=tuple(dict.fromkeys(c for one in lists.values() for c, n in one.items() if n is None)),
    )


def together(plan: Plan, searched: SearchedKinds, declared: Sequence[Declared]) -> tuple[Together, ...]:
    """For each basis, how many definitions yield all the declared numbers; nothing for fewer than two."""
    if len(declared) < 2:
        return ()
    return tuple(_together(plan, searched, declared, basis) for basis in BASES)


def quantities(plan: Plan, searched: SearchedKinds, basis: str, phases: Sequence[str]) -> dict[Category, int | None]:
    """Category → its quantity in some phases, None where a line gives none, in the order of the office."""
    lines = [(t, n) for t, n in amounts(plan, basis) if t.action in searched.actions and t.kind in searched.kinds]
    as_one = len({(thing.kind, thing.level) for thing, _ in lines}) > MOST_CATEGORIES
    out: dict[Category, int | None] = {}
    for thing, amount in lines:
        if thing.phase in phases:
            here = Category(thing.kind, "*" if as_one else thing.level or "")
            before = out.get(here, 0)
            out[here] = None if before is None or amount is None else before + amount
    return {category: out[category] for category in sorted(out, key=in_order)}


def subsets(known: Mapping[Category, int], total: int) -> Iterator[tuple[Category, ...]]:
    """Every set of categories whose quantities add up to a total, each once, in a stable order.

    `reach[i]` holds, as bits, the sums that the categories from the i-th on can make; only ways that
    can still arrive are walked, so the work grows with what is found and not with 2ⁿ.
    """
    names, sizes = list(known), list(known.values())
    reach = [1]
    for size in reversed(sizes):
        reach.append(reach[-1] | reach[-1] << size)
    reach.reverse()

    def walk(i: int, left: int, chosen: tuple[Category, ...]) -> Iterator[tuple[Category, ...]]:
        if not reach[i] >> left & 1:
            return
        if i == len(sizes):
            yield chosen
            return
        if sizes[i] <= left:
            yield from walk(i + 1, left - sizes[i], (*chosen, names[i]))
        yield from walk(i + 1, left, chosen)

    return walk(0, total, ())


def _known(found: Mapping[Category, int | None]) -> dict[Category, int]:
    return {category: n for category, n in found.items() if n}


def _new(
    found: Sequence[tuple[Category, ...]], basis: str, known: Mapping[str, Mapping[Category, int]]
) -> Iterator[tuple[Category, ...]]:
    """Readings by this basis that are not the very same counted by the places named."""
    for chosen in found:
        if basis == BASES[0] or any(known[basis][c] != known[BASES[0]].get(c) for c in chosen):
            yield chosen


def _yields(
    chosen: Sequence[Category], here: Mapping[Category, int], there: Mapping[Category, int], d: Declared, words: Words
) -> bool:
    """Whether the same definition, carried over to the phases of another number, gives that number."""
    counted = words.extended(frozenset(chosen), here.keys(), there)
    return sum(there[c] for c in counted) == d.number


def _together(plan: Plan, searched: SearchedKinds, declared: Sequence[Declared], basis: str) -> Together:
    lists = [_known(quantities(plan, searched, basis, d.phases)) for d in declared]
    goal = tuple(d.number for d in declared)
    ways = Counter({(0,) * len(goal): 1})
    categories = sorted({category for one in lists for category in one}, key=in_order)
    for category in categories:
        step = [one.get(category, 0) for one in lists]
        for sums, count in list(ways.items()):
            after = tuple(a + b for a, b in zip(sums, step, strict=True))
            if all(a <= b for a, b in zip(after, goal, strict=True)):
                ways[after] += count
    return Together(goal, basis, ways[goal], 2 ** len(categories))
