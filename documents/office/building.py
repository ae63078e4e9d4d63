"""Templates of office papers, built from the layout that stands beside their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from docx.enum.section import WD_ORIENT

from documents.office.contents import BAND, SUM
from documents.office.phrases import Column, Phrases, TableShape, common, phrases
from documents.official.letterhead import sheet_head
from documents.official.page import new_paper
from documents.official.paper import (
    Head,
    Slot,
    add_band,
    add_tag,
    annex,
    body,
    close_document,
    finish,
    heading,
    line,
    loop,
    open_document,
    slot_row,
    table,
)
from documents.official.xml import element, put, twips
from model.plan.document_rows import DocumentKind
from model.words.dates import roman

_NOTE: Final = 12


def template_of(kind: DocumentKind) -> bytes:
    """The template of a kind of office paper, with slots where papers differ; the same bytes every time."""
    said = phrases(kind.id)
    paper = _sheet_across(kind) if said.across else open_document(kind)
    _blocks(paper, said, said.blocks)
    close_document(paper, kind, "{{ ending }}" if said.ending else None)
    for number, one in enumerate(said.annexes, start=1):
        annex(paper, roman(number) if len(said.annexes) > 1 else None, one.title, landscape=one.landscape)
        _blocks(paper, said, one.blocks)
    return finish(paper)


def _sheet_across(kind: DocumentKind) -> Any:
    """An internal sheet that lies across."""
    paper = new_paper(kind.name)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    sheet_head(paper, kind.issuer)
    line(paper, "", size=6)
    return paper


def _blocks(paper: Any, said: Phrases, blocks: Sequence[Mapping[str, str]]) -> None:
    """The blocks in order; what introduces a table stays with it."""
    for block, following in zip(blocks, [*blocks[1:], {}], strict=True):
        if "if" in block:
            with loop(paper, f"if tables.{block['if']}"):
                _block(paper, said, block, keep=False)
        else:
            _block(paper, said, block, keep="table" in following or ("notes" in block and not following))


def _block(paper: Any, said: Phrases, block: Mapping[str, str], *, keep: bool) -> None:
    """A heading, the paragraphs of a slot, lines to write on, small notes, or a table."""
    if "heading" in block:
        heading(paper, block["heading"])
    elif "texts" in block:
        with loop(paper, f"for text in texts.{block['texts']}"):
            body(paper, "{{ text }}", keep=keep)
    elif "lines" in block:
        with loop(paper, f"for text in texts.{block['lines']}"):
            line(paper, "{{ text }}", after=6, first=10, keep=keep)
    elif "notes" in block:
        with loop(paper, f"for text in texts.{block['notes']}"):
            line(paper, "{{ text }}", size=_NOTE, italic=True, align="justify", after=3, keep=keep)
    else:
        _table(paper, block["table"], said.table(block["table"]))


def _table(paper: Any, name: str, shape: TableShape) -> None:
    """A table with its rows; one without rows says so in a line."""
    with loop(paper, f"if not tables.{name}"):
        line(paper, common()["no_rows"], italic=True, first=10, after=6)
    with loop(paper, f"if tables.{name}"):
        made = table(paper, [column.width for column in shape.columns], _heads(shape.columns), shape.size, tight=True)
        add_tag(made, f"for row in tables.{name}")
        add_tag(made, f"if row.kind == '{BAND}'")
        add_band(made, "{{ row.band }}", shape.size)
        add_tag(made, f"elif row.kind == '{SUM}'")
        slot_row(made, [_slot(column, bold=True) for column in shape.columns], shape.size)
        add_tag(made, "else")
        row = slot_row(made, [_slot(column) for column in shape.columns], shape.size)
        if shape.row_height:
            put(row._tr.get_or_add_trPr(), element("trHeight", val=twips(shape.row_height), hRule="atLeast"))  # noqa: SLF001
        add_tag(made, "endif")
        add_tag(made, "endfor")
        line(paper, "", size=6)


def _slot(column: Column, *, bold: bool = False) -> Slot:
    return Slot("{{ row." + column.field + " }}", column.align, bold, wrap=column.align != "right")


def _heads(columns: Sequence[Column]) -> list[list[Head]]:
    """One row of captions, or two where some stand under a common one."""
    if not any(column.under for column in columns):
        return [[Head(column.caption) for column in columns]]
    first, second = [], []
    for under, those in groupby(columns, key=lambda column: column.under):
        group = list(those)
        if under:
            first.append(Head(under, cols=len(group)))
            second += [Head(column.caption) for column in group]
        else:
            first += [Head(column.caption, rows=2) for column in group]
    return [first, second]
