"""What is asked of tables: heads that repeat, whole rows, nothing wider than the page, amounts that stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from official.faults import Fault
from official.reading import Paper, Section, Table, child, on

# An amount with its thousands, or with decimals, alone in its cell.
_AMOUNT = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
# A digit of Times is half as wide as high; a point or comma a quarter.
_DIGIT = 0.5 * 25.4 / 72
_SIGN = 0.25 * 25.4 / 72


def tables(paper: Paper) -> Iterator[Fault]:
    for section in paper.sections:
        for table in section.tables():
            yield from _widths(table, section)
            yield from _rows(table)
            if table.ruled:
                yield from _heads(table)
                yield from _amounts(table)


def _said(table: Table) -> str:
    return " ".join(p.text for p in table.paragraphs(table.rows[0]))[:60] if table.rows else "-"


def _widths(table: Table, section: Section) -> Iterator[Fault]:
    if sum(table.widths) > section.width + 0.6:
        yield Fault("too_wide", f"{_said(table)}: {sum(table.widths):.1f} > {section.width:.1f} mm")
    for row in table.rows:
        wide = sum(width for _, width in table.cells(row))
        if wide and abs(wide - sum(table.widths)) > 1.5:
            yield Fault("cell_widths", f"{_said(table)}: {wide:.1f} of {sum(table.widths):.1f} mm")
            break


def _rows(table: Table) -> Iterator[Fault]:
    if any(not on(child(row, "trPr", "cantSplit")) for row in table.rows):
        yield Fault("split_row", _said(table))


def _heads(table: Table) -> Iterator[Fault]:
    heads = table.heads
    count = heads.index(False) if False in heads else len(heads)
    if count == 0 or any(heads[count:]):
        yield Fault("head_not_repeated", _said(table))
    if count == len(heads):
        yield Fault("empty_table", _said(table))
    for row in table.rows[:count]:
        if count > 1 and child(row, "trPr", "trHeight") is None:
            yield Fault("head_clipped", _said(table))
    for row in table.rows[:count]:
        for paragraph in table.paragraphs(row):
            if paragraph.runs and not paragraph.all_of("bold"):
                yield Fault("head_not_bold", paragraph.text[:40])


def _amounts(table: Table) -> Iterator[Fault]:
    for row in table.rows:
        for cell, width in table.cells(row):
            for paragraph in table.paragraphs(cell):
                if not _AMOUNT.fullmatch(paragraph.text):
                    continue
                if paragraph.align not in ("right", "end"):
                    yield Fault("amount_not_right", paragraph.text)
                size = max(run.size for run in paragraph.runs)
                wide = sum(size * (_DIGIT if sign.isdigit() else _SIGN) for sign in paragraph.text)
                if wide > width - table.room + 0.2:
                    yield Fault("amount_breaks", f"{paragraph.text}: {wide:.1f} mm in {width:.1f}")
