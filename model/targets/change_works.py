"""Changes of works and items: state, quantities, money, dates and percent, and which events made them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.ledger.standing import Link, Standing
from model.plan.difference import ItemChange
from model.plan.life_cycles import LifeCycles
from model.targets.change_sides import Row, in_order
from model.targets.change_steps import WorkWay

# What is told of a work; amounts in đồng, days as ISO text, unknown None.
_PLAIN = (
    "name",
    "owner",
    "officer",
    "state",
    "since",
    "stage",
    "percent_declared",
    "percent_derived",
    "percent_evidenced",
    "planned",
    "investment",
    "contracted",
    "work_done",
    "due_original",
    "due_latest",
    "next_on",
    "commitment",
    "obstacle",
)


@dataclass(frozen=True, slots=True)
class Move:
    """One field: its old and new value, and the ids of the events that moved it."""

    field: str
    old: Any
    new: Any
    events: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The field as other programs read it."""
        return {"field": self.field, "old": self.old, "new": self.new, "events": list(self.events)}


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A work that differs between two sides.

    `change` is `opened`, `absorbed` (made part of the work `into`), `withdrawn`, `revived` (there
    again), `unknown_again` (the new side does not know it) or `changed`; `absorbs` are the works
    that were made part of this one.
    """

    code: str
    name: str
    change: str
    into: str | None
    absorbs: tuple[str, ...]
    moves: tuple[Move, ...]
    events: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The change as other programs read it."""
        return {
            "id": self.code,
            "name": self.name,
            "change": self.change,
            "into": self.into,
            "absorbs": list(self.absorbs),
            "fields": [move.as_json() for move in self.moves],
            "events": list(self.events),
        }


@dataclass(frozen=True, slots=True)
class ItemMoves:
    """An item that differs between two sides, by its works or by an edited plan (`plan_change`)."""

    plan: str
    item: str
    name: str
    plan_change: str | None
    moves: tuple[Move, ...]
    events: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The change as other programs read it."""
        return {
            "plan": self.plan,
            "id": self.item,
            "name": self.name,
            "plan_change": self.plan_change,
            "fields": [move.as_json() for move in self.moves],
            "events": list(self.events),
        }


def told_of_work(standing: Standing) -> Row:
    """What is compared of a work."""
    if not standing.exists:
        return {}
    told = {name: _plain(getattr(standing, name)) for name in _PLAIN}
    return told | {
        "handed_over": dict(standing.handed_over),
        "allocated": standing.allocated_total,
        "disbursed": standing.disbursed_total,
        "items": {link.item: link.quantity for link in standing.links},
        "absorbed_by": standing.absorbed_by,
        "withdrawn": standing.withdrawn,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def work_changes(ways: Mapping[str, WorkWay]) -> tuple[WorkChange, ...]:
    """Every work that differs, in the order they were opened."""
    parts: dict[str, list[str]] = defaultdict(list)
    for way in ways.values():
        if way.after.absorbed_by and way.after.absorbed_by != way.before.absorbed_by:
            parts[way.after.absorbed_by].append(way.code)
    changes = (_work_change(way, parts.get(way.code, ())) for way in ways.values())
    return tuple(change for change in changes if change.moves)


def _work_change(way: WorkWay, absorbs: Sequence[str]) -> WorkChange:
    steps = [(step.event.id, told_of_work(step.before), told_of_work(step.after)) for step in way.steps]
    moves = _moves(told_of_work(way.before), told_of_work(way.after), steps)
    return WorkChange(
        code=way.code,
        name=(way.after if way.after.exists else way.before).name,
        change=_change(way.before, way.after),
        into=way.after.absorbed_by,
        absorbs=tuple(absorbs),
        moves=moves,
        events=_events(moves),
    )


def _change(before: Standing, after: Standing) -> str:
    if not after.exists:
        return "unknown_again"
    if after.absorbed_by and after.absorbed_by != before.absorbed_by:
        return "absorbed"
    if after.withdrawn and not before.withdrawn:
        return "withdrawn"
    if not before.exists:
        return "opened"
    return "revived" if after.live and not before.live else "changed"


def _moves(old: Row, new: Row, steps: Iterable[tuple[str, Row, Row]]) -> tuple[Move, ...]:
    """The fields that differ, each with the events at whose step it moved."""
    moved: dict[str, list[str]] = defaultdict(list)
    for event, before, after in steps:
        for name in {**before, **after}:
            if before.get(name) != after.get(name):
                moved[name].append(event)
    names = [name for name in {**new, **old} if old.get(name) != new.get(name)]
    return tuple(Move(n, old.get(n), new.get(n), tuple(dict.fromkeys(moved[n]))) for n in names)


def _events(moves: Iterable[Move]) -> tuple[str, ...]:
    return in_order(event for move in moves for event in move.events)


@dataclass(frozen=True, slots=True)
class ItemLedger:
    """Compares items: through the works that serve them, and as the plan states them."""

    ways: Mapping[str, WorkWay]
    cycles: LifeCycles

    def changes(self, plan: str, edited: Mapping[str, ItemChange], names: Mapping[str, str]) -> tuple[ItemMoves, ...]:
        """Every item of a plan that differs; `names` are those of its items on either side, in their order."""
        serving: dict[str, list[WorkWay]] = defaultdict(list)
        for way in self.ways.values():
            for item in _items_ever(way, plan):
                serving[item].append(way)
        ids = dict.fromkeys([*names, *serving])
        changes = (self._one(plan, item, serving[item], edited.get(item), names.get(item, item)) for item in ids)
        return tuple(change for change in changes if change.moves or change.plan_change)

    def _one(self, plan: str, item: str, serving: Sequence[WorkWay], edited: ItemChange | None, name: str) -> ItemMoves:
        old = self._told({way.code: way.before for way in serving}, plan, item)
        new = self._told({way.code: way.after for way in serving}, plan, item)
        moves = () if old == new else _moves(old, new, self._steps(serving, plan, item))
        return ItemMoves(plan, item, name, _plan_change(edited), moves, _events(moves))

    def _steps(self, serving: Sequence[WorkWay], plan: str, item: str) -> list[tuple[str, Row, Row]]:
        """What each event made of the item, while all other works stand where the events before left them."""
        standings = {way.code: way.before for way in serving}
        out = []
        for way in serving:
            for step in way.steps:
                before = self._told(standings | {way.code: step.before}, plan, item)
                standings = standings | {way.code: step.after}
                out.append((step.event.id, before, self._told(standings, plan, item)))
        return out

    def _told(self, standings: Mapping[str, Standing], plan: str, item: str) -> Row:
        live = {code: s for code, s in standings.items() if s.live and _link(s, plan, item)}
        if not live:
            return {}
        works = list(live.values())
        links = [link for s in works if (link := _link(s, plan, item))]
        return {
            "state": min(works, key=self._far).state,
            "works": list(live),
            "quantity": _sum([link.quantity for link in links], unknown_wins=True),
            "handed_over": sum(s.handed_over.get(item, 0) for s in works),
            "due": _plain(max((s.due_latest for s in works if s.due_latest), default=None)),
            "percent_declared": works[0].percent_declared if len(works) == 1 else None,
            "allocated": _own_money([s.allocated_total for s in works], works),
            "disbursed": _own_money([s.disbursed_total for s in works], works),
        }

    def _far(self, standing: Standing) -> int:
        assert standing.since is not None, "a work that was opened has a day it began"
        return list(self.cycles.knowing(standing.cycle, standing.state).steps).index(standing.state)


def _items_ever(way: WorkWay, plan: str) -> dict[str, None]:
    """The items of a plan that a work serves on either side or in between."""
    standings = [way.before, *(step.after for step in way.steps), way.after]
    return dict.fromkeys(link.item for s in standings for link in s.links if link.plan == plan)


def _link(standing: Standing, plan: str, item: str) -> Link | None:
    return next((link for link in standing.links if (link.plan, link.item) == (plan, item)), None)


def _plan_change(edited: ItemChange | None) -> str | None:
    if edited is None:
        return None
    return "added" if edited.before is None else "withdrawn" if edited.after is None else "changed"


def _sum(amounts: Sequence[int | None], *, unknown_wins: bool) -> int | None:
    """The sum of what is known; None where nothing is, or where the unknown wins."""
    known = [amount for amount in amounts if amount is not None]
    return None if not known or (unknown_wins and len(known) < len(amounts)) else sum(known)


def _own_money(amounts: Sequence[int | None], works: Sequence[Standing]) -> int | None:
    """An item's money in đồng; None where it is unknown, or shared with other items."""
    return None if any(len(work.links) > 1 for work in works) else _sum(amounts, unknown_wins=False)
