"""Placing: what the plan counts without naming a school gets its school, part by part until nothing is left."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from jobs.opening.names import BUILT
from jobs.question import Answers, Question, answers
from jobs.splitting import carve, check_divisible, part_off
from jobs.work_writing import WorkWriter, links_json
from jobs.workplace import Workplace
from model.ledger.standing import Link
from model.plan.facts import Item, Plan
from model.plan.schools import short_name
from model.words.problems import Refused, WrongInput


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An item the plan names no school for: its quantity, what is placed where, and what is left (None: unknown)."""

    id: str
    name: str
    unit: str
    quantity: int | None
    placed: tuple[tuple[str, str, int | None], ...]
    left: int | None

    def as_json(self) -> dict[str, Any]:
        """The item as other programs read it; `placed` holds work, school and quantity."""
        placed = [dict(zip(("work", "school", "quantity"), one, strict=True)) for one in self.placed]
        return asdict(self) | {"placed": placed}


def unplaced_items(place: Workplace, question: Question) -> list[Unplaced]:
    """Everything to be built or mended that had or has no school, in the plan's order."""
    with answers(place, question) as found:
        links: dict[str, list[tuple[str, Link]]] = defaultdict(list)
        for code, standing in found.standings().items():
            for link in standing.links if standing.live else ():
                if link.plan == found.plan.id:
                    links[link.item].append((code, link))
        items = [item for item in found.plan.items if is_unplaced(item)]
        return [_unplaced(item, links[item.id]) for item in items]


def is_unplaced(item: Item) -> bool:
    """Whether an item asks for a school; a purchase for a whole level is bought as one."""
    return item.school is None and item.action in BUILT and item.action != "equip"


def _unplaced(item: Item, links: list[tuple[str, Link]]) -> Unplaced:
    placed = tuple((code, link.school, link.quantity) for code, link in links if link.school is not None)
    waiting = [link.quantity for _, link in links if link.school is None]
    left = None if None in waiting else sum(quantity or 0 for quantity in waiting)
    return Unplaced(item.id, item.name, item.unit, item.quantity, placed, left)


def place_item(
    place: Workplace,
    question: Question,
    item: str,
    school: str,
    quantity: int | None,
    actor: str,
    name: str | None = None,
    key: str | None = None,
) -> str:
    """Place a part of an item, or all that is left, at a school; gives the code of the work that builds it."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        writer = WorkWriter(place, connection, found, actor)
        if key is not None and (first := writer.keyed(key)):
            return _same_place(key, first.subject.id, first.body, item, school, quantity)
        return placed_at(writer, item, school, quantity, name, key)


def _same_place(key: str, work: str, body: Any, item: str, school: str, quantity: int | None) -> str:
    meant = [link for link in body.get("links", ()) if (link["item"], link["school"]) == (item, school)]
    if not meant or quantity not in (None, meant[0]["quantity"]):
        raise Refused("key_taken", key=key, event=work)
    return work


def placed_at(
    writer: WorkWriter, item: str, school: str, quantity: int | None, name: str | None = None, key: str | None = None
) -> str:
    """Place a part of an item at a school, in a transaction that is under way."""
    plan = writer.plan
    if school not in {one.id for one in plan.schools}:
        raise WrongInput("place_school", school=school, known=", ".join(one.id for one in plan.schools))
    work, link = _waiting(writer, item)
    if link.quantity is not None and quantity is not None and quantity > link.quantity:
        raise Refused("place_too_much", item=item, quantity=quantity, left=link.quantity)
    check_divisible(writer, work)
    part, rest = carve(link, quantity, school)
    called = name or _called(plan, part)
    others = [other for other in writer.standings()[work].links if other.item != item]
    if rest is None and not others:
        # The last part needs no work of its own: the one that waited is it.
        body = {"links": links_json([part]), "name": called}
        writer.write(writer.draft(work, "relinked", writer.last_said_on(work), body, key=key))
        return work
    return part_off(writer, work, [part], [*others, *([rest] if rest else [])], called, key)


def _waiting(writer: WorkWriter, item: str) -> tuple[str, Link]:
    """The work whose part of an item still waits for a school, and its link."""
    for code, standing in writer.standings().items():
        for link in standing.links if standing.live else ():
            if (link.plan, link.item) == (writer.plan.id, item) and link.school is None:
                return code, link
    if writer.plan.item(item) is None:
        raise WrongInput("place_item", item=item)
    raise Refused("place_nothing_left", item=item)


def _called(plan: Plan, part: Link) -> str:
    """What the new work is called: its school before the item's name, with the quantity that is placed."""
    item = plan.item(part.item)
    school = next(one for one in plan.schools if one.id == part.school)
    named = item.name if item is not None else part.item
    if part.quantity is None or item is None or item.quantity in (None, part.quantity):
        return f"{short_name(plan, school)}: {named}"
    return f"{short_name(plan, school)}: {named} ({part.quantity}/{item.quantity})"
