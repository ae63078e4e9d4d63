"""The tables of the report of a unit above: the ways to the targets, unit by unit, and every figure of every unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from documents.bar import STEPS
from documents.office.contents import SUM, Row
from documents.office.phrases import Phrases
from documents.office.table_rows import Given, Number, TableRows
from documents.official.figures import FigureBook, Source
from jobs.city.overview import Overview
from model.targets.packages.city_table import UnitRow, target_in_force, unit_rows
from model.targets.packages.definitions import differing
from model.targets.packages.members import CAME
from model.targets.packages.package import IndicatorFigure, TargetFigure
from model.words.unit_titles import unit_title

_NOWHERE: Final = Source()


def tables(said: Phrases, shown: Overview, chosen: str) -> Mapping[str, list[Row]]:
    """Every table by its name; `chosen` is the indicator by which units are compared."""
    return {"ways": _ways(said, shown), "units": _units(said, shown, chosen), "indicators": _figures(said, shown)}


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
