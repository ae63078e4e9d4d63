"""The filled form: our rows in place of the examples, live sums, and a list of every cell left empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from documents.cityform.body import Body, body_of
from documents.cityform.head import Head
from documents.cityform.layout import planned
from documents.cityform.looks import looks_of
from documents.cityform.moving import Moves, move_below
from documents.cityform.opened import Opened
from documents.cityform.writing import Gap, Writer
from model.plan.city_form_rules import CityFormRules
from model.targets.dossier.city_columns import EMPTY
from model.targets.dossier.lines import Dossier
from model.words.problems import Refused


@dataclass(frozen=True, slots=True)
class Filled:
    """The file, the cells left empty, and how many works stand in it."""

    content: bytes
    gaps: tuple[Gap, ...]
    works: int
    sheet: str


def fill(
    opened: Opened,
    head: Head,
    fields: Mapping[int, str],
    unit: str,
    dossier: Dossier,
    rules: CityFormRules,
    mark: str = "",
) -> Filled:
    """The form filled with the works of a dossier; `fields` says by column what it holds, `mark` heads each page."""
    sheet = opened.book[head.sheet]
    if sheet.protection.sheet:
        raise Refused("city_form_protected", file=opened.name, sheet=head.sheet)
    body = body_of(sheet, head, rules, opened.name)
    rows = planned(dossier, body, rules)
    looks = looks_of(sheet, head, body)
    gaps: list[Gap] = []
    kept = {row.was.row: row.row for row in rows if row.was is not None}
    moves = Moves(body.first, body.last, len(rows), kept)
    move_below(opened.book, sheet, moves, lambda cell: gaps.append(Gap(cell, "", "", "city_why_formula_gone")))
    writer = Writer(sheet, head, body, fields, unit, dossier, looks, gaps)
    for row in rows:
        writer.write(row)
    for kind in ("level", "group", "total"):
        for row in rows:
            if row.kind == kind:
                writer.add_up(row)
    if mark and (top := sheet.oddHeader) is not None and not top.center.text:
        top.center.text = mark
    gaps += _whole_columns(head, body, fields)
    if opened.book.calculation is not None:
        opened.book.calculation.fullCalcOnLoad = True
    kept_bytes = BytesIO()
    opened.book.save(kept_bytes)
    return Filled(kept_bytes.getvalue(), tuple(gaps), len(dossier.lines), head.sheet)


def _whole_columns(head: Head, body: Body, fields: Mapping[int, str]) -> list[Gap]:
    return [
        Gap(column.letter, "", column.caption, "city_why_column")
        for column in head.columns
        if fields.get(column.index, EMPTY) == EMPTY and column.index not in body.formulas
    ]
