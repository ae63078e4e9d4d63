"""The monthly disbursement report: its sentences and its one table, by source and then by work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.official.figures import FigureBook, Source
from documents.reports.boxes import Boxes
from documents.reports.columns import columns_of
from documents.reports.phrases import all_told, shared, told, words
from documents.reports.report import Annex, Group, Report, Section, Table
from documents.reports.sections import sections_of
from documents.reports.sentences import Sentences
from documents.reports.table_rows import Known, TableRows
from model.plan.spans import span_named
from model.targets.reports.money import MoneyLine, SourceMoney, behind, investments, known_sum
from model.targets.reports.target_rows import share
from model.words.dates import roman, short

KIND = "disbursement"
_TABLE = "giai_ngan"
_PLAN, _PAID, _EXPECTED = ("allocated", "contribution"), ("disbursed", "contribution"), ("estimated",)


@dataclass(frozen=True, slots=True)
class Held:
    """A work that is held up: its name, what it waits for, since when, and what kind of cause that is."""

    name: str
    text: str
    since: str
    cause: str


@dataclass(frozen=True, slots=True)
class Disbursement:
    """What the report tells: payments known to the end of `on`, whose month is `period`; `formal` reports.

    `codes` are project codes by work, `basis` says where the payments were taken from, if all say the same.
    """

    formal: str
    period: str
    on: date
    year: int
    sources: Sequence[SourceMoney]
    codes: Mapping[str, str]
    held: Sequence[Held]
    remarks: Mapping[str, str]
    basis: str | None


def disbursement(told_of: Disbursement, boxes: Boxes, book: FigureBook) -> Report:
    """The report, its figures noted in `book`."""
    said = words(KIND)
    facts = _facts(told_of)
    annex = _annex(told_of, said["annexes"][_TABLE], facts, book)
    return Report(
        kind=KIND,
        subject=told(said["subject"], **facts),
        opening=tuple(all_told(said["opening"], **facts)),
        sections=_sections(told_of, said, facts, boxes, book),
        annexes=(annex,),
        closing=tuple(all_told(said["closing"], **facts)),
        facts=facts,
    )


def _facts(told_of: Disbursement) -> dict[str, Any]:
    span = span_named(told_of.period)
    assert span is not None, "the maker was given a month"
    return {
        "formal": told_of.formal,
        "year": told_of.year,
        "data_to": short(told_of.on),
        "data_month": span.name,
        "report_month": span.after().name,
    }


def _sections(
    told_of: Disbursement, said: Mapping[str, Any], facts: Mapping[str, Any], boxes: Boxes, book: FigureBook
) -> tuple[Section, ...]:
    results = _results(told_of, said, facts, book) if told_of.sources else all_told(said["nothing"], **facts)
    held = [told(said["limits"][0], obstacles=told_of.held)] if told_of.held else [told(said["no_obstacles"], **facts)]
    paragraphs = {"results": results, "limits": held}
    return sections_of(said, facts, paragraphs, boxes)


def _results(told_of: Disbursement, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook) -> list[str]:
    note, total = Sentences(book, said), _Totals(told_of.sources)
    works = tuple(dict.fromkeys(line.work for source in told_of.sources for line in source.lines))
    plan, paid = _total_key("plan"), _total_key("disbursed")
    without = {line.work for source in told_of.sources for line in source.lines if line.estimated is None}
    return all_told(
        said["results"],
        **facts,
        plan=note.money("plan", total("plan"), Source(parts=(plan,))),
        assigned=note.money("assigned", total("assigned"), Source(parts=(_total_key("assigned"),))),
        carried=note.money("carried", total("carried_over"), Source(parts=(_total_key("carried"),))),
        works=note.count("works", len(works), Source(works=works, kinds=_PLAN)),
        disbursed=note.money("disbursed", total("disbursed"), Source(parts=(paid,))),
        share=note.percent("share", share(total("disbursed"), total("plan")), Source(parts=(paid, plan))),
        sources=[_source_line(source, note) for source in told_of.sources],
        estimated=note.money("estimated", total("estimated"), Source(parts=(_total_key("estimated"),))),
        estimated_share=note.percent(
            "estimated_share", share(total("estimated"), total("plan")), Source(parts=(_total_key("estimated"), plan))
        ),
        without=note.count("without", len(without), Source(works=tuple(sorted(without)))) if without else "",
    )


def _source_line(source: SourceMoney, note: Sentences) -> dict[str, str]:
    plan, paid = source.total("plan"), source.total("disbursed")
    keys = {name: f"{_TABLE}.{source.source}.{name}" for name in ("plan", "disbursed")}
    return {
        "name": source.name,
        "plan": note.money("plan", plan, Source(parts=(keys["plan"],)), source.source),
        "disbursed": note.money("disbursed", paid, Source(parts=(keys["disbursed"],)), source.source),
        "share": note.percent("share", share(paid, plan), Source(parts=tuple(keys.values())), source.source),
    }


def _annex(told_of: Disbursement, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook) -> Annex:
    columns = columns_of(said["columns"])
    title = told(said["title"], **facts)
    rows = TableRows(book, _TABLE, title, columns, facts)
    groups = [_group(at, source, told_of, rows, said) for at, source in enumerate(told_of.sources, 1)]
    keys = [f"{source.source}.{line.work}" for source in told_of.sources for line in source.lines]
    known = investments(told_of.sources)
    whole = Known(known_sum(known.values()), Source(works=tuple(known)))
    total = rows.sums("total", shared()["total"], keys, {"name": shared()["total"], "investment": whole})
    behind_told = [
        {"name": line.name, "on": short(line.disbursed_on) if line.disbursed_on else said["never"]}
        for line in behind(told_of.sources, told_of.on)
    ]
    notes = all_told(said["notes"], **facts, behind=behind_told, basis=told_of.basis)
    empty = Group(rows.row("none", "", {"name": told(said["empty"], **facts)}), ())
    return Annex(
        id=_TABLE,
        number="",
        title=title,
        short=said["short"],
        before=tuple(said["before"]),
        table=Table(columns, tuple(groups) or (empty,), total if groups else None, tuple(notes)),
    )


def _group(at: int, source: SourceMoney, told_of: Disbursement, rows: TableRows, said: Mapping[str, Any]) -> Group:
    lines = tuple(_line(n, line, told_of, rows) for n, line in enumerate(source.lines, 1))
    title = told(said["sources"], name=source.name)
    keys = [f"{source.source}.{line.work}" for line in source.lines]
    return Group(rows.sums(source.source, title, keys, {"ordinal": roman(at), "name": title}), lines)


def _line(n: int, line: MoneyLine, told_of: Disbursement, rows: TableRows) -> Any:
    def of(kinds: tuple[str, ...]) -> Source:
        # Payments are recorded as they add up over the years: a year's part needs those before it.
        year = None if kinds == _PAID else told_of.year
        return Source(works=(line.work,), kinds=kinds, year=year, source=line.source)

    unknown = Known(None, Source(works=(line.work,)))
    cells: dict[str, Known | str] = {
        "ordinal": str(n),
        "name": f"{line.work} - {line.name}",
        "code": told_of.codes.get(line.work) or shared()["unknown"],
        "investment": Known(line.investment, Source(works=(line.work,))),
        "medium": unknown,
        "carried": Known(line.carried_over, of(_PLAN)),
        "assigned": Known(line.assigned, of(_PLAN)),
        "disbursed": Known(line.disbursed, of(_PAID)),
        "accepted": unknown,
        "advance": unknown,
        "month": unknown,
        "month_share": unknown,
        "estimated": Known(line.estimated, of(_EXPECTED)),
        "plan": Known(line.plan, of(_PLAN)),
        "share": Known(share(line.disbursed, line.plan), of(_PAID)),
        "estimated_share": Known(share(line.estimated, line.plan), of(_EXPECTED)),
        "obstacle": told_of.remarks.get(line.work) or line.obstacle or "",
    }
    return rows.row(f"{line.source}.{line.work}", line.name, cells)


def _total_key(column: str) -> str:
    return f"{_TABLE}.total.{column}"


class _Totals:
    """Sums over all lines of all sources."""

    def __init__(self, sources: Sequence[SourceMoney]) -> None:
        self._lines = [line for source in sources for line in source.lines]

    def __call__(self, measure: str) -> int | None:
        return known_sum(getattr(line, measure) for line in self._lines)
