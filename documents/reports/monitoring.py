"""The monitoring report: what was decided, how far each work is, what changed, what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
from model.targets.reports.monitoring import Change, MonitoredWork
from model.targets.reports.target_rows import share
from model.words.dates import short
from model.words.numbers import million

KIND = "monitoring"
_TABLE = "du_an"
_GIVEN, _PAID = ("allocated", "contribution"), ("disbursed", "contribution")
_PHASES = ("prepared", "carried_out", "finished")

# Which of the works each sentence counts.
_COUNTED: Mapping[str, Callable[[MonitoredWork], bool]] = {
    "all": lambda row: row is not None,
    "prepared": lambda row: row.phase == "prepared",
    "carried_out": lambda row: row.phase == "carried_out",
    "finished": lambda row: row.phase == "finished",
    "began": lambda row: row.began_in_period,
    "ended": lambda row: row.ended_in_period,
    "changed": lambda row: bool(row.changes),
    "late": lambda row: bool(row.late) and row.phase != "finished",
    "held_up": lambda row: row.work.line.obstacle is not None,
}


@dataclass(frozen=True, slots=True)
class Monitored:
    """What the report tells of a period from `first` until `until`, with figures of `on`; `proposals` are by work.

    A `draft` says that the forms in force were not read.
    """

    formal: str
    period: str
    first: date
    on: date
    until: date
    draft: bool
    rows: Sequence[MonitoredWork]
    proposals: Mapping[str, str]


def monitoring(told_of: Monitored, boxes: Boxes, book: FigureBook) -> Report:
    """The report, its figures noted in `book`."""
    said = words(KIND)
    days = {"on": short(told_of.on), "first": short(told_of.first), "until": short(told_of.until)}
    facts = {"formal": told_of.formal, "period": name_of(told_of.period), "draft": told_of.draft, **days}
    annex = _annex(told_of, said, facts, book)
    results, limits = _sentences(told_of, said, facts, book)
    paragraphs = {"results": results, "limits": limits}
    return Report(
        kind=KIND,
        subject=told(said["subject"], **facts),
        opening=tuple(all_told(said["opening"], **facts)),
        sections=sections_of(said, facts, paragraphs, boxes),
        annexes=(annex,),
        closing=tuple(all_told(said["closing"], **facts)),
        facts=facts,
    )


def _sentences(
    told_of: Monitored, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook
) -> tuple[list[str], list[str]]:
    if not told_of.rows:
        return all_told(said["nothing"], **facts), []
    note = Sentences(book, said)
    counts = {
        name: note.count(name, len(ids), Source(works=ids))
        for name, wanted in _COUNTED.items()
        for ids in (tuple(row.work.id for row in told_of.rows if wanted(row)),)
    }
    totals = {name: f"{_TABLE}.total.{name}" for name in ("investment", "allocated", "disbursed")}
    money = {
        name: note.money(name, None if book.value(key) is None else int(book.value(key) or 0), Source(parts=(key,)))
        for name, key in totals.items()
    }
    part = share(book.value(totals["disbursed"]), book.value(totals["investment"]))
    shown = note.percent("share", part, Source(parts=(totals["disbursed"], totals["investment"])))
    more = {**facts, **counts, **money, "share": shown}
    return all_told(said["results"], **more), all_told(said["limits"], **more)


def _annex(told_of: Monitored, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook) -> Annex:
    here = said["annexes"][_TABLE]
    columns, title = columns_of(here["columns"]), told(here["title"], **facts)
    rows = TableRows(book, _TABLE, title, columns, facts)
    groups = []
    for phase in _PHASES:
        same = [row for row in told_of.rows if row.phase == phase]
        if same:
            lines = tuple(_work(n, row, told_of, said, rows) for n, row in enumerate(same, 1))
            name = said["phases"][phase]
            head = rows.sums(f"phase-{phase}", name, [row.work.id for row in same], {"name": name})
            groups.append(Group(head, lines))
    keys = [row.work.id for row in told_of.rows]
    total = rows.sums("total", shared()["total"], keys, {"name": shared()["total"]}) if keys else None
    if not groups:
        groups = [Group(rows.row("none", "", {"name": here["empty"]}), ())]
    return Annex(
        id=_TABLE,
        number="",
        title=title,
        short=here["short"],
        before=tuple(all_told(here["before"], **facts)),
        table=Table(columns, tuple(groups), total, tuple(all_told(here["notes"], **facts))),
    )


def _work(n: int, row: MonitoredWork, told_of: Monitored, said: Mapping[str, Any], rows: TableRows) -> Row:
    line, standing, own = row.work.line, row.work.standing, Source(works=(row.work.id,))

    def of(*kinds: str) -> Source:
        return Source(works=(row.work.id,), kinds=kinds)

    # What is promised as a share has no number of its own.
    built = None if row.has_number else ""
    allocated, disbursed = standing.allocated_total, standing.disbursed_total
    return rows.row(
        row.work.id,
        line.name,
        {
            "ordinal": str(n),
            "name": f"{row.work.id} - {line.name}",
            "decision": line.last_decision or shared()["unknown"],
            "investment": Known(line.investment, own),
            "step": f"{line.step} ({short(line.since)})" if line.since else line.step,
            "quantity": Known(row.quantity, Source(works=(row.work.id,), items=row.work.items), built),
            "handed": Known(row.handed_over, of("handed_over"), built),
            "done": Known(row.done_of_contract, of("work_done", "contracted")),
            "allocated": Known(allocated, of(*_GIVEN)),
            "disbursed": Known(disbursed, of(*_PAID)),
            "share": Known(row.paid_of_investment, own),
            "late": Known(row.late, own, None if row.late else ""),
            "changes": "; ".join(_change(change, said) for change in row.changes),
            "obstacle": line.obstacle or "",
            "proposal": told_of.proposals.get(row.work.id, ""),
        },
    )


def _change(change: Change, said: Mapping[str, Any]) -> str:
    return told(
        said["changes"][change.kind],
        due=short(change.due) if change.due else "",
        amount=million(change.amount, 3),
        paper=change.paper or "",
        on=short(change.on),
    )
