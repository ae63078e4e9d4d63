"""The tables of a school's report: its tasks in nine columns, its items, and the figures asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.office.table_rows import Given, Number
from documents.official.figures import Source
from jobs.papermaking.office.desk import OfficeDesk
from model.ledger.paper_register import Filed, filed
from model.ledger.standing import Standing
from model.plan.facts import Item, Plan
from model.targets.school_figures import AskedFigure
from model.targets.school_tasks import Progress
from model.words import vocabulary
from model.words.dates import short


@dataclass(frozen=True, slots=True)
class Task:
    """An item of a school with the works that serve it, and how far it is."""

    plan: Plan
    item: Item
    works: tuple[tuple[str, Standing], ...]
    progress: Progress


def deadline_of(task: Task) -> str | None:
    """The time of the plan in its own words, else the day it is due."""
    if task.item.task and task.item.task.deadline_text:
        return task.item.task.deadline_text
    return short(task.progress.due) if task.progress.due else None


def task_table(desk: OfficeDesk, tasks: Sequence[Task]) -> None:
    """The nine columns of the school's own plan, in its order, and what was done."""
    rows = desk.table("tasks")
    for group, of_group in groupby(tasks, key=_group):
        rows.band(group)
        for task in of_group:
            said = task.item.task
            assert said is not None
            cells: dict[str, Given] = {
                "number": said.number,
                "name": task.item.name,
                "lead": said.lead,
                "support": said.support,
                "result": said.result,
                "deadline": said.deadline_text,
                "officer": said.officer,
                "cost": _cost(task),
                "sources": said.sources_text,
            }
            rows.add(key_of(task), cells | {"done": _done(desk, task)})


def key_of(task: Task) -> str:
    """The name of a task among the figures; two plans may use one id."""
    return f"{task.plan.id}.{task.item.id}"


def _group(task: Task) -> str:
    """The group of tasks that a task stands in, as its plan has it."""
    said = task.item.task
    return f"{said.group_number}. {said.group_name}" if said else ""


def _cost(task: Task) -> Number | None:
    """The money of the plan in its own words."""
    if task.item.task is None or task.item.task.cost_text is None:
        return None
    source = Source(items=(task.item.id,), lines=(task.item.id,))
    return Number(task.item.planned_amount, source, "money", task.item.task.cost_text)


def item_table(desk: OfficeDesk, tasks: Sequence[Task]) -> None:
    """The items of the commune's plan for the school, in its order."""
    rows = desk.table("plan_items")
    for number, task in enumerate(tasks, start=1):
        item, codes = task.item, tuple(code for code, _ in task.works)
        handed = sum(s.handed_over.get(item.id, 0) for _, s in task.works) if task.works else None
        cells: dict[str, Given] = {
            "number": str(number),
            "name": item.name,
            "quantity": Number(item.quantity, Source(items=(item.id,), lines=(item.id,))),
            "unit": vocabulary.UNITS.get(item.unit, item.unit),
            "work": "; ".join(dict.fromkeys(f"{code} {s.name}" for code, s in task.works)) or None,
            "handed": Number(handed, Source(works=codes, items=(item.id,), kinds=("handed_over",))),
            "deadline": deadline_of(task),
        }
        rows.add(key_of(task), cells | {"done": _done(desk, task)})


def _done(desk: OfficeDesk, task: Task) -> str | None:
    """What was done: what the school wrote of it, else the step it stands at and the papers that show it."""
    parts = []
    for code, standing in task.works:
        written = desk.box("general", code)
        parts.append(" ".join(written) if written else _stands(desk, code, standing))
    return "; ".join(parts) or None


def _stands(desk: OfficeDesk, code: str, standing: Standing) -> str:
    state = desk.place.rules.life_cycles.step_name(standing.cycle, standing.state)
    start, since = desk.place.rules.life_cycles.knowing(standing.cycle, standing.state).start, standing.since
    begun = since if standing.state != start else None
    parts = [desk.phrases.text("state_since", state=state, since=short(begun)) if begun else state]
    parts += [_paper(desk, one) for one in _papers(desk, code)]
    return "; ".join(parts)


def _papers(desk: OfficeDesk, code: str) -> list[Filed]:
    """The papers that show a product of an activity; the file of a building has an index of its own."""
    standing = desk.standings[code]
    if standing.cycle != "activity":
        return []
    events = [e for e in desk.found.events("work") if e.subject.id == code and e.on <= desk.on]
    return filed(events)


def _paper(desk: OfficeDesk, one: Filed) -> str:
    facts = {"name": desk.place.rules.paper_name(one.paper.type), "number": one.paper.number}
    if one.paper.on is None:
        return desk.phrases.text("paper", **facts)
    return desk.phrases.text("paper_dated", day=short(one.paper.on), **facts)


def figure_table(desk: OfficeDesk, asked: Sequence[AskedFigure]) -> None:
    """The figures asked of the school; it fills them in itself."""
    rows = desk.table("indicators")
    for one in asked:
        cells = {
            "number": one.code,
            "name": one.name,
            "unit": vocabulary.UNITS.get(one.unit, one.unit),
            "cycle": vocabulary.MEASURING_CYCLES.get(one.cycle, one.cycle),
            "value": None,
        }
        rows.add(one.id, cells)
