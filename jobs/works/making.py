"""Making works, from what people typed into the forms that change which works there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from jobs import grouping, placing, splitting, works_added
from jobs.people import register_of
from jobs.question import Question, answers
from jobs.recording import Saying, record_all
from jobs.workplace import Workplace
from jobs.works.form_answers import Typed
from jobs.works.listing import WorkDesk
from model.words import vocabulary
from model.words.numbers import parse_quantity
from model.words.problems import WrongInput

_ACTIONS: Final = ("new_build", "renovate", "complete", "equip", "lay_out")


def choices(place: Workplace, question: Question) -> dict[str, Any]:
    """What may be chosen for a work beside the plan, and who may be named."""
    with answers(place, question.now()) as found:
        desk = WorkDesk(place, found)
        people = [person.name for person in register_of(found).active if person.role != "school"]
        steps = {
            step.id: step.name
            for cycle in place.rules.life_cycles.newest()
            if "new_build" in cycle.actions or "renovate" in cycle.actions
            for step in cycle.steps.values()
        }
        return {
            "schools": desk.schools,
            "kinds": vocabulary.KINDS,
            "actions": {code: vocabulary.ACTIONS[code] for code in _ACTIONS},
            "origins": {code: vocabulary.ORIGINS[code] for code in works_added.ORIGINS},
            "steps": steps,
            "people": list(dict.fromkeys([*people, *(name for name in desk.officers.values() if name)])),
        }


def add(place: Workplace, question: Question, typed: Typed, actor: str, key: str) -> str:
    """Add a work beside the plan; gives its code."""
    name = " ".join(typed.text("name").split())
    if not name:
        raise WrongInput("add_form_needs")
    quantity = typed.text("quantity")
    added = works_added.AddedWork(
        name=name,
        action=typed.text("action") or "new_build",
        kind=typed.text("kind") or "other_works",
        origin=typed.text("origin") or "outside",
        school=typed.text("school") or None,
        quantity=parse_quantity(quantity) if quantity else None,
        owner=typed.text("owner") or None,
    )
    state, since, by, reason = (typed.text(one) or None for one in ("state", "since", "by", "reason"))
    present = works_added.present(state, since, by, reason) if state else None
    return works_added.add_work(place, question, added, actor, present, key)


def group_ticked(place: Workplace, question: Question, name: str, some: Sequence[str], actor: str, key: str) -> str:
    """Make one work of the ticked ones; gives its code."""
    if not name or not some:
        raise WrongInput("group_needs")
    return grouping.group(place, question, name, some, actor, key)


def join_ticked(place: Workplace, question: Question, work: str, some: Sequence[str], actor: str) -> str:
    """Make the ticked ones part of a work that is there."""
    return grouping.join(place, question, work, some, actor)


def split_typed(
    place: Workplace, question: Question, work: str, taken: Mapping[str, str], name: str, actor: str, key: str
) -> str:
    """Make the typed quantities of a work a work of its own; gives its code."""
    takes = {item: parse_quantity(text) for item, text in taken.items() if text}
    takes = {item: quantity for item, quantity in takes.items() if quantity}
    if not name or not takes:
        raise WrongInput("split_needs")
    return splitting.split(place, question, work, takes, name, actor, key)


def waiting(place: Workplace, question: Question, item: str = "") -> dict[str, Any]:
    """What waits for a school, the item that is being placed, and the schools of its level."""
    rows = placing.unplaced_items(place, question.now())
    chosen = next((row for row in rows if row.id == item and row.left != 0), None)
    with answers(place, question.now()) as found:
        levels = {row.id: row.level for row in found.plan.items}
        names = WorkDesk(place, found).schools
        at = {school.id: school.level for school in found.plan.schools}
    level = levels.get(item) if chosen else None
    fitting = {code: name for code, name in names.items() if level is None or at.get(code) == level}
    return {
        "rows": [row for row in rows if row.left != 0 or row.placed],
        "chosen": chosen,
        "schools": fitting,
        "names": names,
    }


def place_typed(place: Workplace, question: Question, item: str, typed: Typed, actor: str, key: str) -> tuple[str, str]:
    """Give a part of an item its school; the code and the name of the work that builds it."""
    school, text = typed.text("school"), typed.text("quantity")
    if not item or not school:
        raise WrongInput("place_form_needs")
    quantity = parse_quantity(text) if text else None
    code = placing.place_item(place, question, item, school, quantity, actor, typed.text("name") or None, key)
    with answers(place, question.now()) as found:
        return code, found.standings()[code].name


def assign_ticked(
    place: Workplace, question: Question, some: Sequence[str], officer: str, actor: str, key: str
) -> None:
    """Give the ticked works to an officer, all or none."""
    if not officer or not some:
        raise WrongInput("assign_needs")
    record_all(
        place,
        question,
        [
            Saying(work, "assigned", None, actor, {"officer": officer}, key=f"{key}.{work}")
            for work in dict.fromkeys(some)
        ],
    )
