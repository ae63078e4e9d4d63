"""The line of one work in the dossier, from its standing, its events and what the office said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from model.ledger.descriptions import Description, described
from model.ledger.document_life import Listed
from model.ledger.events import Event, Paper
from model.ledger.standing import Link, Standing
from model.ledger.unit_prices import UnitPrices
from model.plan.dossier_rules import DossierRules
from model.plan.facts import Item, School
from model.plan.rules import Rules
from model.targets.dossier.estimates import estimate
from model.targets.dossier.groups import group_of
from model.targets.dossier.lines import COLUMNS, DossierLine, EstimateRow
from model.targets.dossier.papers import papers_of
from model.targets.dossier.told import decided, listed_text, notes, scale
from model.words.dates import short
from model.words.folding import clean

# Where no rule speaks of a state, the work is shown among those in preparation, and the check says so.
_UNPLACED = "in_preparation"
_COUNTERPART = "nq_doi_ung"


@dataclass(frozen=True)
class Unit:
    """What all lines of a dossier share: the unit, the day, its years, the rules, items, schools and prices.

    `items` are by plan and id, `schools` in the order of the plan under the names of the day, `places` former communes by id.
    """

    area: str
    on: date
    years: tuple[int, ...]
    rules: Rules
    dossier: DossierRules
    items: Mapping[tuple[str, str], Item]
    schools: Mapping[str, School]
    places: Mapping[str, str]
    prices: UnitPrices
    officers: Mapping[str, str]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """School id → its place in the order of the plan."""
        return {school: place for place, school in enumerate(self.schools)}

    @cached_property
    def counted(self) -> frozenset[str]:
        """The units in which things are counted one by one, so that they have a price each."""
        return frozenset(self.dossier.setting("priced_units", self.area, self.on))

    @property
    def first_year(self) -> int:
        """The first year money is asked for; what was given before it was given earlier."""
        return min(self.years, default=self.on.year)

    def name_of(self, link: Link) -> str:
        """What the plan calls an item; its id where the plan is not loaded any more."""
        item = self.items.get((link.plan, link.item))
        return item.name if item else link.item


def line_of(
    unit: Unit, work: str, standing: Standing, events: Sequence[Event], listed: Sequence[Listed]
) -> DossierLine:
    """The line of a work; `events` are those of the work that stand, up to the day, in their order."""
    said = described(events)
    rows = estimate(standing.links, unit.prices, unit.counted, unit.name_of, unit.on)
    money = _money(unit, standing)
    group = group_of(unit.dossier, standing, unit.on)
    papers = papers_of(unit.rules, unit.dossier, standing, events, unit.on)
    return DossierLine(
        work=work,
        number=work,
        name=" ".join(clean(standing.name).split()),
        **_where(unit, standing, said),
        group=group.group if group else _UNPLACED,
        state=standing.state,
        state_name=unit.rules.life_cycles.step_name(standing.cycle, standing.state),
        action=_action(unit, standing),
        scale=scale(standing.links, said),
        start=said.start or _started(unit, standing, events),
        finish=said.finish or (short(standing.due_latest) if standing.due_latest else None),
        decision=decided(unit.rules, standing, events),
        investor=standing.owner,
        **_described(said),
        **_investment(standing, rows),
        by_source=money,
        city_given=money["city"],
        requested={row.year: row.amount for row in listed if row.year is not None and row.amount is not None},
        allocated_before=_before(standing, unit.first_year),
        disbursed=standing.disbursed_total,
        disbursed_on=standing.disbursed_on,
        counterpart=_counterpart(events),
        priority=_priority(listed),
        note=notes(standing, listed),
        items=tuple(link.item for link in standing.links),
        estimate=rows,
        papers=papers,
        officer=unit.officers.get(work, standing.officer),
        cycle=standing.cycle,
    )


_DESCRIBED = ("condition", "project_group", "project_code", "pupils", "classes", "floors", "floor_area")


def _described(said: Description) -> dict[str, Any]:
    """What the office said of the work and nobody derives."""
    return {name: getattr(said, name) for name in _DESCRIBED}


def _where(unit: Unit, standing: Standing, said: Description) -> dict[str, Any]:
    """School, level and place; of several schools all names, of several levels none."""
    ids = sorted(
        {link.school for link in standing.links if link.school}, key=lambda s: unit.order.get(s, len(unit.order))
    )
    schools = [unit.schools[one] for one in ids if one in unit.schools]
    levels = {link.level for link in standing.links} or {None}
    alone = ids[0] if len(ids) == 1 else None
    place = unit.places.get(schools[0].place or "") if alone and schools else None
    return {
        "school": "; ".join(school.name for school in schools),
        "school_id": alone,
        "level": levels.pop() if len(levels) == 1 else None,
        "place": said.place or place,
    }


def _action(unit: Unit, standing: Standing) -> str:
    """What the work does: that of its first item, or the only one its route serves; empty where nobody said."""
    if standing.links:
        return standing.links[0].action
    served = unit.rules.life_cycles.get(standing.cycle, unit.on).actions
    return next(iter(served)) if len(served) == 1 else ""


def _started(unit: Unit, standing: Standing, events: Iterable[Event]) -> str | None:
    """The day on which building began, where that was recorded."""
    steps = unit.rules.life_cycles.get(standing.cycle, unit.on).steps
    begun = (e.on for e in events if e.kind in steps and steps[e.kind].block == "building")
    return next(map(short, begun), None)


def _investment(standing: Standing, rows: Sequence[EstimateRow]) -> dict[str, Any]:
    """What the work costs and who says so: a decision before the estimate."""
    if standing.investment is not None:
        return {"investment": standing.investment, "investment_from": "decision"}
    amounts = [row.amount for row in rows]
    if not amounts or None in amounts:
        return {"investment": None, "investment_from": ""}
    return {"investment": sum(a for a in amounts if a is not None), "investment_from": "estimate"}


def _money(unit: Unit, standing: Standing) -> dict[str, int | None]:
    """Column → what was given so far from its sources; None where none of them gave anything."""
    out: dict[str, int | None] = dict.fromkeys(COLUMNS)
    for (source, _), amount in standing.allocated.items():
        column = unit.dossier.column(source, unit.area, unit.on)
        out[column] = (out.get(column) or 0) + amount
    return out


def _before(standing: Standing, year: int) -> int | None:
    """What was given of all sources up to the end of the year before; None while none was recorded at all."""
    if not standing.allocated:
        return None
    return sum(amount for (_, its_year), amount in standing.allocated.items() if its_year < year)


def _counterpart(events: Iterable[Event]) -> str | None:
    """The resolution or pledge of the commune's own share, the last that came."""
    papers: list[Paper] = [p for e in events for p in e.draft.papers if p.type == _COUNTERPART]
    return listed_text(papers[-1]) if papers else None


def _priority(listed: Sequence[Listed]) -> int | None:
    """The place of a work in the order of priority, as said last."""
    said = [row for row in listed if row.priority is not None]
    return max(said, key=lambda row: row.position).priority if said else None
