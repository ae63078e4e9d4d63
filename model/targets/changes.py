"""Why a figure changed: all that differs between two sides of one commune, each with its cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.ledger.cells import Cells
from model.ledger.events import Event
from model.plan.rules import Rules
from model.targets.change_causes import Cause, CauseBook
from model.targets.change_figures import FigureLedger, IndicatorChange
from model.targets.change_plans import PlanChange, plan_changes
from model.targets.change_sides import Side, between
from model.targets.change_steps import WorkWay, effects, unexplained_cells, work_ways
from model.targets.change_works import ItemLedger, ItemMoves, WorkChange, work_changes
from model.targets.snapshot import cells_rows

# The rule files that turn events into figures.
_MAKING = ("life_cycles", "counting_rules")


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between an old and a new side.

    `rules_changed` names the rule files that differ. `by_event` is what each event did to the
    commune's cells; together with what rule files did it is the whole difference. `unexplained`
    holds what differs without an event, an edited plan, another rule or the calendar behind it:
    nothing, unless a snapshot was made by another program or meddled with.
    """

    area: str
    old: Side
    new: Side
    rules_changed: tuple[str, ...]
    plans: tuple[PlanChange, ...]
    indicators: tuple[IndicatorChange, ...]
    works: tuple[WorkChange, ...]
    items: tuple[ItemMoves, ...]
    causes: tuple[Cause, ...]
    by_event: Mapping[str, Cells]
    unexplained: tuple[Mapping[str, Any], ...]

    @property
    def after_closing(self) -> tuple[Cause, ...]:
        """What was recorded after the old figures were taken, about days that they cover."""
        return tuple(cause for cause in self.causes if cause.after_closing)

    def cause(self, event: str) -> Cause:
        """The cause of that event id."""
        return next(cause for cause in self.causes if cause.id == event)

    def as_json(self) -> dict[str, object]:
        """The changes as other programs read them."""
        return {
            "area": self.area,
            "old": self.old.as_json(),
            "new": self.new.as_json(),
            "rules_changed": list(self.rules_changed),
            "plans": [change.as_json() for change in self.plans],
            "indicators": [change.as_json() for change in self.indicators],
            "works": [change.as_json() for change in self.works],
            "items": [change.as_json() for change in self.items],
            "events": [cause.as_json() for cause in self.causes],
            "unexplained": [dict(row) for row in self.unexplained],
        }


def changes_between(
    area: str, old: Side, new: Side, events: Sequence[Event], rules: Rules, only_plan: str | None = None
) -> Changes:
    """What differs between two sides, given the commune's events by position up to the later side's."""
    ways = work_ways(events, old, new, rules.life_cycles)
    by_event = effects(ways, rules.life_cycles)
    there = tuple(between(events, old, new))
    plans = [plan for plan in {**old.editions, **new.editions} if only_plan in (None, plan)]
    edited = plan_changes(old, new, there, plans)
    refiled = _refiled(old, new, rules)
    ledger = FigureLedger(old, new, rules, by_event, there, events, refiled)
    figures = tuple(change for plan in plans for change in ledger.changes(plan))
    works = tuple(w for w in work_changes(ways) if only_plan is None or _serves(ways[w.code], only_plan))
    items = tuple(_items(ItemLedger(ways, rules.life_cycles), plans, edited, old, new))
    told = [*(c.events for c in edited), *(c.events for c in figures), *(c.events for c in works)]
    told += [change.events for change in items]
    cited = frozenset(by_event).union(*told)
    book = CauseBook(old, new, {e.position: e for e in events}, cited, rules.life_cycles)
    left = {} if refiled else unexplained_cells(old, new, by_event)
    return Changes(
        area=area,
        old=old,
        new=new,
        rules_changed=tuple(n for n in {**old.rules, **new.rules} if old.rules.get(n) != new.rules.get(n)),
        plans=edited,
        indicators=figures,
        works=works,
        items=items,
        causes=book.causes(there),
        by_event=by_event,
        unexplained=tuple(_unexplained(left, figures, works, items, refiled)),
    )


def _refiled(old: Side, new: Side, rules: Rules) -> bool:
    """Whether the rule files that make figures differ between the sides, or from those we have now."""
    kept = [side.rules.get(name) for side in (old, new) for name in _MAKING]
    return kept != [rules.hashes.get(name) for _ in (old, new) for name in _MAKING]


def _serves(way: WorkWay, plan: str) -> bool:
    """Whether a work serves a plan, or none at all."""
    links = {link.plan for standing in (way.before, way.after) for link in standing.links}
    return not links or plan in links


def _items(
    ledger: ItemLedger, plans: Iterable[str], edited: Iterable[PlanChange], old: Side, new: Side
) -> Iterator[ItemMoves]:
    changed = {change.plan: {item.id: item for item in change.items} for change in edited}
    for plan in plans:
        known = [side.plan(plan) for side in (new, old)]
        names = {item.id: item.name for facts in known if facts for item in facts.items}
        yield from ledger.changes(plan, changed.get(plan, {}), names)


def _unexplained(
    cells: Cells,
    figures: Iterable[IndicatorChange],
    works: Iterable[WorkChange],
    items: Iterable[ItemMoves],
    refiled: bool,
) -> Iterator[Mapping[str, Any]]:
    """What differs and has no cause; with other rule files, those are the cause."""
    yield from ({"what": "cell"} | row for row in cells_rows(cells))
    for figure in figures:
        yield from (_row("indicator", figure.id, s.figure, s.old, s.new) for s in figure.splits if s.unexplained)
        if not figure.explained and not refiled:
            yield _row("indicator", figure.id, "achieved", figure.old, figure.new)
    for work in works:
        yield from (_row("work", work.code, m.field, m.old, m.new) for m in work.moves if not m.events)
    for item in items:
        lost = [move for move in item.moves if not move.events]
        yield from (_row("item", item.item, m.field, m.old, m.new) for m in lost)


def _row(what: str, subject: str, field: str, old: object, new: object) -> Mapping[str, Any]:
    return {"what": what, "id": subject, "field": field, "old": old, "new": new}
