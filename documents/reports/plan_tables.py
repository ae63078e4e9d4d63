"""The annexes of the report on the plan: its targets, its works, what holds them up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from documents.official.figures import FigureBook, Source
from documents.reports.columns import columns_of
from documents.reports.phrases import all_told, shared, told
from documents.reports.plan_facts import PlanFacts
from documents.reports.report import Annex, Group, Row, Table
from documents.reports.table_rows import Known, TableRows
from model.plan.facts import Value
from model.targets.reports.target_rows import TargetRow, TargetValue
from model.targets.reports.works import ReportWork, by_cause, by_level
from model.words.dates import short
from model.words.numbers import number
from model.words.vocabulary import CAUSES, UNITS

Facts = Mapping[str, Any]


def targets_annex(told_of: PlanFacts, said: Mapping[str, Any], facts: Facts, book: FigureBook) -> Annex:
    """The table of targets, with a band for each group of the plan."""
    here = said["annexes"]["chi_tieu"]
    columns, title = columns_of(here["columns"]), told(here["title"], **facts)
    rows = TableRows(book, "chi_tieu", title, columns, facts)
    groups = []
    for group, same in groupby(told_of.rows, key=lambda row: row.group):
        name = told(here["group"], number=group, name=told_of.plan.groups.get(group, ""))
        lines = tuple(_target(row, told_of, said, rows) for row in same)
        groups.append(Group(rows.row(f"group-{group}", name, {"name": name}), lines))
    office = told_of.office if any(row.confirmed is False for row in told_of.rows) else ""
    return _annex("chi_tieu", here, facts, Table(columns, tuple(groups), notes=_notes(here, facts, office=office)))


def _target(row: TargetRow, told_of: PlanFacts, said: Mapping[str, Any], rows: TableRows) -> Row:
    def each(column: str, made: Any) -> Known | str:
        return rows.beside(row.id, row.name, column, [made(value) for value in row.values])

    plan = told_of.plan.id
    # What the plan itself writes: its line, and no figure anybody recorded.
    stated = Source(indicators=(f"{plan}/{row.id}",), kinds=("target_assigned",))
    return rows.row(
        row.id,
        row.name,
        {
            "code": row.code,
            "name": row.name,
            "unit": UNITS.get(row.unit, ""),
            "baseline": each("baseline", lambda v: _written(stated, v.baseline)),
            "first": each("first", lambda v: _written(stated, v.targets[0])),
            "last": each("last", lambda v: _written(stated, v.targets[1])),
            "achieved": each("achieved", lambda v: Known(v.achieved, _source(plan, row, v, told_of))),
            "percent": each("percent", lambda v: Known(v.percent, Source(parts=(_achieved(row, v),)))),
            "status": said["early"] if row.early else said["statuses"][row.status or "unknown"],
            "known_on": short(row.known_on) if row.known_on and not row.unknown else "",
            "note": _note(row, said),
        },
    )


def _achieved(row: TargetRow, value: TargetValue) -> str:
    """The key of the figure a percent is of: the row's only one, or one of several by its number."""
    key = f"chi_tieu.{row.id}.achieved"
    return key if len(row.values) == 1 else f"{key}.{row.values.index(value) + 1}"


def _written(source: Source, of_plan: Value | None) -> Known:
    """A number as the plan writes it; a plan that says nothing leaves the cell empty."""
    return Known(None, source, "") if of_plan is None else Known(of_plan.value, source, of_plan.raw)


def _source(plan: str, row: TargetRow, value: TargetValue, told_of: PlanFacts) -> Source:
    """A counted indicator comes from works, another from what was observed or recognised."""
    works = next((way.works.get("handed_over", ()) for way in told_of.ways if way.id == row.id), ())
    kinds = ("handed_over", "opening") if row.counted else ("observed", "recognised")
    ids = dict.fromkeys((f"{plan}/{value.id}", f"{plan}/{row.id}"))
    return Source(works=works, indicators=tuple(ids), kinds=kinds)


def _note(row: TargetRow, said: Mapping[str, Any]) -> str:
    notes = [
        said["counted_note"] if row.counted else "",
        said["unconfirmed_note"] if row.confirmed is False else "",
        said["changed_note"] if row.changed else "",
    ]
    return "; ".join(note for note in notes if note)


def works_annex(told_of: PlanFacts, said: Mapping[str, Any], facts: Facts, book: FigureBook) -> Annex:
    """The list of works by level; sums by level and over all."""
    here = said["annexes"]["cong_trinh"]
    columns, title = columns_of(here["columns"]), told(here["title"], **facts)
    rows = TableRows(book, "cong_trinh", title, columns, facts)
    money = {work: (plan, paid) for work, plan, paid in told_of.money_works}
    groups = []
    for level, works in by_level(told_of.works).items():
        name = shared()["levels"].get(level, shared()["all_levels"])
        lines = tuple(_work(n, work, money, rows) for n, work in enumerate(works, 1))
        head = rows.sums(f"level-{level}", name, [work.id for work in works], {"name": name})
        groups.append(Group(head, lines))
    if not groups:
        groups = [Group(rows.row("none", "", {"name": here["empty"]}), ())]
    total = shared()["total"]
    last = rows.sums("total", total, [work.id for work in told_of.works], {"name": total}) if told_of.works else None
    return _annex("cong_trinh", here, facts, Table(columns, tuple(groups), last, _notes(here, facts)))


def _work(n: int, work: ReportWork, money: Mapping[str, tuple[int | None, int | None]], rows: TableRows) -> Row:
    line, own = work.line, Source(works=(work.id,))
    year_plan, paid = money.get(work.id, (None, None))
    return rows.row(
        work.id,
        line.name,
        {
            "ordinal": str(n),
            "name": f"{work.id} - {line.name}",
            "school": line.school or "",
            "promised": line.items,
            "step": line.step,
            "since": _day(line.since),
            "due_original": _day(line.due_original),
            "due_latest": _day(line.due_latest),
            "investment": Known(line.investment, own),
            "year_plan": Known(year_plan, Source(works=(work.id,), kinds=("allocated", "contribution"))),
            "disbursed": Known(paid, Source(works=(work.id,), kinds=("disbursed", "contribution"))),
        },
    )


def obstacles_annex(told_of: PlanFacts, said: Mapping[str, Any], facts: Facts, book: FigureBook) -> Annex:
    """What holds works up, by cause."""
    here = said["annexes"]["vuong_mac"]
    columns, title = columns_of(here["columns"]), told(here["title"], **facts)
    rows = TableRows(book, "vuong_mac", title, columns, facts)
    groups = []
    for cause, works in by_cause(told_of.works).items():
        name = told(here["group"], cause=CAUSES.get(cause, cause))
        lines = tuple(_held(n, work, told_of.days.figures, rows) for n, work in enumerate(works, 1))
        groups.append(Group(rows.row(f"cause-{cause}", name, {"name": name}), lines))
    if not groups:
        groups = [Group(rows.row("none", "", {"name": here["empty"]}), ())]
    return _annex("vuong_mac", here, facts, Table(columns, tuple(groups)))


def _held(n: int, work: ReportWork, on: date, rows: TableRows) -> Row:
    since = work.obstacle_since
    days = None if since is None else (on - since).days
    return rows.row(
        work.id,
        work.line.name,
        {
            "ordinal": str(n),
            "name": f"{work.id} - {work.line.name}",
            "school": work.line.school or "",
            "obstacle": work.line.obstacle or "",
            "since": _day(since),
            "days": Known(days, Source(works=(work.id,), kinds=("blocked",)), None if days is None else number(days)),
            "officer": work.line.officer or "",
        },
    )


def _annex(id_: str, here: Mapping[str, Any], facts: Facts, table: Table) -> Annex:
    return Annex(
        id=id_,
        number=here["number"],
        title=told(here["title"], **facts),
        short=here["short"],
        before=tuple(all_told(here["before"], **facts)),
        table=table,
        band=here.get("band", False),
    )


def _notes(here: Mapping[str, Any], facts: Facts, **more: object) -> tuple[str, ...]:
    return tuple(all_told(here["notes"], **{"office": "", **facts, **more}))


def _day(day: date | None) -> str:
    return short(day) if day else ""
