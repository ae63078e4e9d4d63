"""The half-year and yearly report of a school: its tasks, its items, and the figures asked of it, as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from documents.official.figures import Source
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from jobs.papermaking.office.school_tables import Task, deadline_of, figure_table, item_table, key_of, task_table
from model.plan.facts import School
from model.targets.school_figures import AskedFigure, asked_figures
from model.targets.school_needs import works_by_item
from model.targets.school_tasks import DOING, DONE, OVER, WAITING, progress_of
from model.words import vocabulary
from model.words.dates import short
from model.words.run_words import period_title

_BOXES = ("general", "limits", "causes", "proposals")


def make(ground: Ground) -> Made:
    """The report of a school for a period, with its table of tasks; WrongInput for a school nobody knows."""
    desk = OfficeDesk(ground, "school_report")
    school = desk.school(ground.order.school)
    name = desk.school_name(school.id) or school.name
    period = _inside(period_title(ground.order.period or ""))
    tasks = list(_tasks(desk, school))
    facts = {"school": name, "period": period, "on": short(desk.on)}
    facts |= {role: desk.called(role) for role in ("parent_body", "culture_office")}
    desk.say("opening", **facts)
    asked = _asked(desk, school)
    _results(desk, school, tasks, asked)
    for box in _BOXES:
        desk.text(box, desk.box(box) or ([] if box in ("general", "causes") else desk.phrases.texts("empty")))
    _next(desk, tasks)
    desk.end(**facts)
    task_table(desk, [task for task in tasks if task.item.task])
    item_table(desk, [task for task in tasks if not task.item.task])
    figure_table(desk, asked)
    basis = tuple(desk.phrases.text("basis", plan=name) for name in dict.fromkeys(task.plan.name for task in tasks))
    return made(desk, desk.phrases.text("subject", **facts), school=school.id, basis=basis)


def _inside(title: str) -> str:
    """The name of a period inside a sentence."""
    return title[:1].lower() + title[1:]


def _tasks(desk: OfficeDesk, school: School) -> Iterator[Task]:
    """Every item of the school in every plan of the unit, in the order of the plans."""
    serving = works_by_item(desk.standings)
    for loaded in desk.found.plans():
        for item in loaded.plan.items:
            if item.school is not None and desk.lineage.stands_for(item.school, desk.on) == school.id:
                works = tuple(serving.get((loaded.plan.id, item.id), ()))
                yield Task(loaded.plan, item, works, progress_of(item, works, desk.place.rules.life_cycles, desk.on))


def _source(tasks: Sequence[Task]) -> Source:
    works = dict.fromkeys(code for task in tasks for code, _ in task.works)
    return Source(items=tuple(task.item.id for task in tasks), works=tuple(works))


def _results(desk: OfficeDesk, school: School, tasks: Sequence[Task], asked: Sequence[AskedFigure]) -> None:
    """What was done, in numbers; nothing is counted where the plans name nothing of the school."""
    texts = _counts(desk, tasks) if tasks else desk.phrases.texts("results_none")
    texts += _handed_over(desk, tasks)
    texts += _classes(desk, school)
    if asked:
        source = Source(indicators=tuple(one.id for one in asked))
        texts.append(desk.phrases.text("indicators", count=desk.count("indicators", len(asked), source)))
    if tasks:
        texts.append(desk.phrases.text("annex_note"))
    desk.text("results", texts)


def _counts(desk: OfficeDesk, tasks: Sequence[Task]) -> list[str]:
    by = {state: [t for t in tasks if t.progress.state == state] for state in (DONE, DOING, WAITING)}
    counts = {
        "tasks": desk.count("tasks", len(tasks), _source(tasks)),
        "done": desk.count("done", len(by[DONE]), _source(by[DONE])),
        "doing": desk.count("doing", len(by[DOING]), _source(by[DOING])),
        "waiting": desk.count("waiting", len(by[WAITING]), _source(by[WAITING])),
    }
    texts = desk.phrases.texts("results", on=short(desk.on), **counts)
    over = [t for t in tasks if t.progress.over]
    if over:
        count = desk.count(OVER, len(over), _source(over))
        texts.append(desk.phrases.text(OVER, over=count, names="; ".join(task.item.name for task in over)))
    return texts


def _handed_over(desk: OfficeDesk, tasks: Sequence[Task]) -> Iterator[str]:
    """What the school was handed over, item by item."""
    for task in tasks:
        for code, standing in task.works:
            if handed := standing.handed_over.get(task.item.id):
                source = Source(works=(code,), items=(task.item.id,), kinds=("handed_over",))
                facts = {
                    "rooms": desk.count("rooms", handed, source, key=f"rooms.{key_of(task)}.{code}"),
                    "unit": vocabulary.UNITS.get(task.item.unit, task.item.unit),
                    "work": f"{code} {standing.name}",
                }
                yield desk.phrases.text("rooms", name=task.item.name, **facts)


def _classes(desk: OfficeDesk, school: School) -> list[str]:
    """What the school last said of classes held elsewhere."""
    said = [
        event
        for event in desk.found.events("school")
        if event.kind == "school_report" and event.subject.id == school.id and event.on <= desk.on
    ]
    known = [event for event in said if event.body.get("borrowed_classes") is not None]
    if not known:
        return []
    last = max(known, key=lambda event: (event.on, event.position))
    source = Source(schools=(school.id,), kinds=("school_report",))
    count = desk.count("classes", last.body["borrowed_classes"], source)
    return [desk.phrases.text("classes", classes=count, day=short(last.on))]


def _next(desk: OfficeDesk, tasks: Sequence[Task]) -> None:
    """What is still to be done, the earliest due first, and what people wrote beside it."""
    left = sorted((t for t in tasks if t.progress.state != DONE), key=lambda t: t.progress.due or date.max)
    intro = "next_intro" if any(task.item.task for task in left) else "next_intro_items"
    texts = [desk.phrases.text(intro)] if left else []
    for task in left:
        due = deadline_of(task) or desk.phrases.text("due_none")
        texts.append(desk.phrases.text("next", name=task.item.name, due=due))
    desk.text("next", texts)
    desk.text("box_next", desk.box("next") or ([] if texts else desk.phrases.texts("empty")))


def _asked(desk: OfficeDesk, school: School) -> list[AskedFigure]:
    """The figures that a form of the period's months asks of the school."""
    period = desk.ground.period
    if period is None:
        return []
    plans, months = [loaded.plan for loaded in desk.found.plans()], (period.first_day, period.last_day)
    return [one for plan in plans for one in asked_figures(plan, desk.place.rules, school.level, *months)]
