"""The report of a unit above as Word and Excel: who came, what it comes to, the way to the targets, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from documents.bar import STEPS
from documents.office.contents import SUM, Contents, Row
from documents.office.phrases import Phrases, phrases
from documents.office.rendering import render_docx, render_xlsx
from documents.office.table_rows import Given, Number, TableRows
from documents.official.figures import FigureBook, Source
from documents.official.frame import frame_of
from jobs.packages.city import Overview
from jobs.workplace import Workplace
from model.plan.document_rows import DocumentKind, shipped_kinds
from model.targets.packages.city_table import UnitRow, first_compared, target_in_force, unit_rows
from model.targets.packages.definitions import differing
from model.targets.packages.members import CAME
from model.targets.packages.package import IndicatorFigure, TargetFigure
from model.words.dates import short
from model.words.document_words import ILLUSTRATIVE, UNCLOSED
from model.words.numbers import million, number, percent
from model.words.run_words import period_title
from model.words.unit_titles import unit_title

KIND: Final = "city_bulletin"
_FILE: Final = "city_papers.yaml"
_NOWHERE: Final = Source()


def rendered(place: Workplace, area: str, shown: Overview) -> Mapping[str, bytes]:
    """File name → content: the report as .docx and its tables as .xlsx; a draft says so on every page."""
    said, merge = phrases(KIND), shown.merge
    kind = _kind(place, shown)
    marks = [word for word, holds in ((UNCLOSED, not shown.closed), (ILLUSTRATIVE, merge.illustrative)) if holds]
    subject = said.text("subject", period=period_title(shown.period))
    frame, _ = frame_of(place.rules, kind, area, merge.on, subject=subject)
    contents = _contents(said, shown)
    made_on = shown.closed_at or shown.cut_off
    stem = f"{area}_{shown.period}_{kind.stem}"
    return {
        f"{stem}.docx": render_docx(kind, frame, marks, contents),
        f"{stem}.xlsx": render_xlsx(kind, frame, marks, contents, made_on),
    }


def _kind(place: Workplace, shown: Overview) -> DocumentKind:
    return shipped_kinds(place.data / "rules" / _FILE).kind(KIND, shown.merge.on)


def _contents(said: Phrases, shown: Overview) -> Contents:
    merge, chosen = shown.merge, first_compared(shown.merge)
    figures = {figure.id: figure for figure in merge.indicators}
    compared = figures[chosen].name if chosen else said.text("unknown")
    texts = {
        "opening": said.texts("opening", on=short(merge.on), came=shown.came, of=shown.of),
        "missing": list(_missing(said, shown)) or said.texts("all_came"),
        "totals": said.texts("totals", **_totals(said, shown)),
        "apart": said.texts("apart") if any(len(way.parts) > 1 for way in shown.ways) else [],
        "compared": said.texts("compared", indicator=compared, year=merge.on.year),
        "hash": [*said.texts("hash", hash=shown.hash), *_closed(said, shown)],
    }
    units = _units(said, shown, chosen)
    return Contents(texts, {"ways": _ways(said, shown), "units": units, "indicators": _figures(said, shown)})


def _missing(said: Phrases, shown: Overview) -> Iterator[str]:
    for state, those in shown.missing.items():
        names = (said.text("with_why", name=one.name, why=one.why) if one.why else one.name for one in those)
        yield said.text(state, count=len(those), names="; ".join(names))


def _closed(said: Phrases, shown: Overview) -> list[str]:
    if not shown.closed or shown.closed_at is None:
        return []
    return [said.text("closed", by=shown.closed_by, at=f"{shown.closed_at:%H:%M} {short(shown.closed_at.date())}")]


def _totals(said: Phrases, shown: Overview) -> dict[str, object]:
    merge, unknown = shown.merge, said.text("unknown")
    paid = {"allocated": shown.paid.allocated, "disbursed": shown.paid.disbursed}
    share = "" if shown.paid.share is None else said.text("share", share=percent(shown.paid.share))
    late = {name: getattr(merge.late, name) for name in ("open", "late_original", "late_latest", "undated")}
    return {
        "works": number(merge.works),
        "year": merge.on.year,
        "share": f" {share}" if share else "",
        "reported": number(merge.reporting.reported),
        "asked": number(merge.reporting.asked),
        **{name: number(count) for name, count in late.items()},
        **{name: unknown if amount is None else million(amount) for name, amount in paid.items()},
    }


def _table(said: Phrases, name: str) -> TableRows:
    return TableRows(FigureBook(), name, said.table(name))


def _count(value: float | None) -> Number:
    return Number(value, _NOWHERE)


def _ways(said: Phrases, shown: Overview) -> list[Row]:
    rows = _table(said, "ways")
    for way in shown.ways:
        for at, part in enumerate(way.parts):
            for target in part.targets:
                blocks: dict[str, Given] = {step: _count(target.blocks.get(step, 0)) for step in STEPS}
                name = f"{way.figure.name}: {part.rule_name}" if part.rule_name else way.figure.name
                head: dict[str, Given] = {"indicator": name, "communes": _count(part.units), "by": str(target.on.year)}
                rows.add(f"{way.figure.id}.{at}.{target.on}", {**head, "target": _count(target.value), **blocks})
    return rows.rows


def _units(said: Phrases, shown: Overview, chosen: str) -> list[Row]:
    rows, merge = _table(said, "units"), shown.merge
    for at, row in enumerate(unit_rows(merge, chosen), start=1):
        rows.add(row.unit, {"number": str(at), **(_unit(row) if row.state == CAME else _absent(said, row))})
    if shown.came:
        figure = next((one for one in merge.indicators if one.id == chosen), None)
        target = target_in_force(figure, merge.on.year) if figure else None
        total = UnitRow("", "", CAME, None, merge.works, merge.late, merge.reporting, shown.paid, figure, target)
        apart = chosen in differing(merge.definitions)
        compared = dict.fromkeys(("achieved", "target"), said.text("not_added")) if apart else {}
        rows.add("total", {**_unit(total), **compared, "number": "", "name": said.text("total")}, SUM)
    return rows.rows


def _absent(said: Phrases, row: UnitRow) -> dict[str, Given]:
    return {"name": f"{row.name} ({said.text('absent')})"}


def _unit(row: UnitRow) -> dict[str, Given]:
    late, heard, paid = row.late, row.reporting, row.paid
    assert late is not None, "a unit that came tells all of it"
    assert heard is not None, "the same"
    assert paid is not None, "the same"
    return {
        "name": row.name,
        "works": _count(row.works),
        "achieved": _shown(row.figure, row.figure.achieved if row.figure else None),
        "target": _shown(row.figure, row.target.value if row.target else None),
        "late_original": _count(late.late_original),
        "late_latest": _count(late.late_latest),
        "allocated": Number(paid.allocated, _NOWHERE, "money"),
        "disbursed": Number(paid.disbursed, _NOWHERE, "money"),
        "share": Number(paid.share if paid.share is None else round(paid.share, 1), _NOWHERE, "percent"),
        "reported": _count(heard.reported),
        "asked": _count(heard.asked),
    }


def _shown(figure: IndicatorFigure | None, value: float | None) -> Number:
    """A figure of an indicator, a share as one."""
    return Number(value, _NOWHERE, "percent" if figure is not None and figure.unit.startswith("percent") else "count")


def _figures(said: Phrases, shown: Overview) -> list[Row]:
    """Every figure of every unit, one a row, as a pivot table takes them."""
    rows = _table(said, "indicators")
    for line in (one for one in shown.merge.members if one.state == CAME):
        for figure in line.indicators.values():
            target = target_in_force(figure, shown.merge.on.year)
            rows.add(f"{line.unit}.{figure.id}", {"name": unit_title(line.name, line.kind), **_figure(figure, target)})
    return rows.rows


def _figure(figure: IndicatorFigure, target: TargetFigure | None) -> dict[str, Given]:
    return {
        "code": figure.code,
        "indicator": figure.name,
        "achieved": _shown(figure, figure.achieved),
        "numerator": _count(figure.numerator) if figure.numerator is not None else "",
        "denominator": _count(figure.denominator) if figure.denominator is not None else "",
        "target": _shown(figure, target.value) if target else "",
        "by": str(target.on.year) if target else "",
        "rule": figure.rule_name or "",
    }
