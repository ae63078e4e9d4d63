"""The summary by school: one table in plan order, no score and no rank, and what it adds up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from documents.official.figures import FigureBook, Source
from documents.reports.boxes import Boxes
from documents.reports.columns import columns_of
from documents.reports.phrases import all_told, shared, told, words
from documents.reports.report import Annex, Group, Report, Row, Table
from documents.reports.sections import sections_of
from documents.reports.sentences import Sentences
from documents.reports.table_rows import Known, TableRows
from model.plan.spans import name_of
from model.targets.reports.money import known_sum
from model.targets.reports.schools import SchoolRow
from model.words.dates import short

KIND = "schools_summary"
_TABLE = "theo_truong"
_GIVEN, _PAID = ("allocated", "contribution"), ("disbursed", "contribution")


@dataclass(frozen=True, slots=True)
class SchoolsTold:
    """What the summary tells as of a day: schools in plan order, then what several share or no school has."""

    formal: str
    plan: str
    period: str
    on: date
    schools: Sequence[SchoolRow]
    others: Sequence[SchoolRow]


def schools_summary(told_of: SchoolsTold, boxes: Boxes, book: FigureBook) -> Report:
    """The summary, its figures noted in `book`."""
    said = words(KIND)
    period = name_of(told_of.period)
    facts = {"formal": told_of.formal, "plan": told_of.plan, "period": period, "on": short(told_of.on)}
    annex = _annex(told_of, said, facts, book)
    paragraphs = {"results": _results(told_of, said, facts, book)}
    return Report(
        kind=KIND,
        subject=told(said["subject"], **facts),
        opening=tuple(all_told(said["opening"], **facts)),
        sections=sections_of(said, facts, paragraphs, boxes),
        annexes=(annex,),
        closing=tuple(all_told(said["closing"], **facts)),
        facts=facts,
    )


def _results(told_of: SchoolsTold, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook) -> list[str]:
    note, schools = Sentences(book, said), told_of.schools
    rows = (*schools, *told_of.others)

    def works(name: str, chosen: Sequence[SchoolRow]) -> str:
        ids = tuple(work.id for row in chosen for work in row.works)
        return note.count(name, len(ids), Source(works=ids))

    def rooms(name: str, measure: str, column: str) -> str:
        value = sum(getattr(row, measure) for row in rows)
        return note.count(name, value, Source(parts=tuple(f"{_TABLE}.{row.id}.{column}" for row in rows)))

    def of_schools(name: str, chosen: Sequence[SchoolRow]) -> str:
        return note.count(name, len(chosen), Source(schools=tuple(row.id for row in chosen)))

    count = of_schools("schools", schools)
    held = [row for row in schools if row.obstacles]
    open_rooms = sum(row.rooms_open for row in rows)
    items = tuple(item for row in rows if row.rooms_open for work in row.works for item in work.items)
    borrowed = known_sum(row.borrowed_classes for row in schools)
    return all_told(
        said["results"],
        **facts,
        schools=count,
        schools_again=count,
        works=works("works", rows),
        own=works("own", schools),
        several=works("several", [row for row in told_of.others if row.id == "several"]),
        unplaced=works("unplaced", [row for row in told_of.others if row.id == "unplaced"]),
        promised=rooms("promised", "promised", "promised"),
        building=rooms("building", "building", "rooms_building"),
        handed_over=rooms("handed_over", "handed_over", "rooms_handed"),
        rooms_open=note.count("rooms_open", open_rooms, Source(items=items)) if open_rooms else "",
        reported=of_schools("reported", [row for row in schools if row.reported_on]),
        borrowed=note.count(
            "borrowed", borrowed, Source(schools=tuple(r.id for r in schools), kinds=("school_report",))
        ),
        held=of_schools("held", held) if held else "",
    )


def _annex(told_of: SchoolsTold, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook) -> Annex:
    here = said["annexes"][_TABLE]
    columns, title = columns_of(here["columns"]), told(here["title"], **facts)
    rows = TableRows(book, _TABLE, title, columns, facts)
    groups, at = [], 0
    for level, same in groupby(told_of.schools, key=lambda row: row.level):
        chosen = list(same)
        lines = tuple(_school(at + n, row, row.name, said, rows) for n, row in enumerate(chosen, 1))
        at += len(chosen)
        name = shared()["levels"].get(level or "", shared()["all_levels"])
        groups.append(Group(rows.sums(f"level-{level}", name, [row.id for row in chosen], {"name": name}), lines))
    others = tuple(_school(at + n, row, said[row.id], said, rows) for n, row in enumerate(told_of.others, 1))
    if others:
        groups.append(
            Group(
                rows.sums(
                    "others", said["others"], [r.id for r in told_of.others], {"name": said["others"], "borrowed": ""}
                ),
                others,
            )
        )
    keys = [row.id for row in (*told_of.schools, *told_of.others)]
    total = rows.sums("total", shared()["total"], keys, {"name": shared()["total"]}) if keys else None
    return Annex(
        id=_TABLE,
        number="",
        title=title,
        short=here["short"],
        before=tuple(all_told(here["before"], **facts)),
        table=Table(columns, tuple(groups), total, tuple(all_told(here["notes"], **facts))),
    )


def _school(n: int, row: SchoolRow, name: str, said: Mapping[str, Any], rows: TableRows) -> Row:
    works = tuple(work.id for work in row.works)
    items = tuple(item for work in row.works for item in work.items)
    built = Source(works=(*works, *row.shared), items=items)

    def money(value: int | None, kinds: tuple[str, ...] = ()) -> Known:
        return Known(value, Source(works=works, kinds=kinds))

    def blocks(block: str) -> Known:
        return Known(row.blocks[block], Source(works=tuple(work.id for work in row.works if work.block == block)))

    heard = Source(schools=(row.id,), kinds=("school_report",))
    is_school = row.level is not None
    return rows.row(
        row.id,
        name,
        {
            "ordinal": str(n),
            "name": f"{name} {told(said['shared_with'], works=', '.join(row.shared))}" if row.shared else name,
            "works": Known(len(works), Source(works=works)),
            "handed": blocks("handed_over"),
            "building": blocks("building"),
            "funded": blocks("funded"),
            "approved": blocks("approved"),
            "proposed": blocks("proposed"),
            "promised": Known(row.promised, built),
            "rooms_building": Known(row.building, built),
            "rooms_handed": Known(row.handed_over, built),
            "investment": money(row.investment),
            "allocated": money(row.allocated, _GIVEN),
            "disbursed": money(row.disbursed, _PAID),
            "borrowed": Known(row.borrowed_classes, heard) if is_school else "",
            "reported": (short(row.reported_on) if row.reported_on else said["not_reported"]) if is_school else "",
            "obstacles": "; ".join(row.obstacles),
        },
    )
