"""Works and items of the dossier that another submitted dossier asks for in the same years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model.checks.dossier.ground import CheckGround
from model.targets.dossier.lines import DossierLine, Missing

# A dossier that was sent back or refused asks for nothing; one that is being filled does not yet.
_SUBMITTED = frozenset({"submitted", "signed", "approved", "partly_approved"})

_Asked = Mapping[tuple[str, int], tuple[str, str]]


@dataclass(frozen=True)
class Elsewhere:
    """Who asks for what in other dossiers: (work or item, year) → dossier and work."""

    works: _Asked = field(default_factory=dict)
    items: _Asked = field(default_factory=dict)


def asked_elsewhere(ground: CheckGround) -> Elsewhere:
    """What the other submitted dossiers ask for."""
    works: dict[tuple[str, int], tuple[str, str]] = {}
    items: dict[tuple[str, int], tuple[str, str]] = {}
    for other in ground.others:
        for work, year in other.listed if other.state in _SUBMITTED else ():
            if year is not None:
                works[work, year] = (other.id, work)
                standing = ground.standings.get(work)
                items |= {(link.item, year): (other.id, work) for link in (standing.links if standing else ())}
    return Elsewhere(works, items)


def twice_asked(ground: CheckGround, elsewhere: Elsewhere, line: DossierLine) -> Iterator[Missing]:
    """A line whose work, or whose item by another work, is asked for elsewhere in one of its years.

    Two works that each build a part of an item, and no more than the plan promises, are only said.
    """
    same: dict[str, list[int]] = defaultdict(list)
    shared: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for year in sorted(line.requested):
        if found := elsewhere.works.get((line.work, year)):
            same[found[0]].append(year)
        for item in line.items:
            twin = elsewhere.items.get((item, year))
            if twin is not None and twin[1] != line.work:
                shared[twin].add((item, year))
    for other, years in same.items():
        yield Missing("dossier_same_work", line.work, {"work": line.number, "other": other, "years": _listed(years)})
    for (other, work), pairs in shared.items():
        told = {"items": ", ".join(sorted({item for item, _ in pairs})), "years": _listed({year for _, year in pairs})}
        facts = {"work": line.number, "other": other, "other_work": work, **told}
        parts = all(_parts(ground, item, line.work, work) for item, _ in pairs)
        yield Missing("dossier_same_item", line.work, facts, hard=not parts)


def _parts(ground: CheckGround, item: str, *works: str) -> bool:
    """Whether works build different parts of an item: together they build no more of it than the plan promises."""
    links = [link for work in works for link in ground.standings[work].links if link.item == item]
    promised = ground.unit.items.get((links[0].plan, item)) if links else None
    built = [link.quantity for link in links]
    if promised is None or promised.quantity is None or None in built:
        return False
    return sum(quantity or 0 for quantity in built) <= promised.quantity


def _listed(years: list[int] | set[int]) -> str:
    return ", ".join(map(str, sorted(years)))
