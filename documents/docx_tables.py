"""Tables of official papers in Word: a head that repeats, rows that stay whole, widths that hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from documents.docx_xml import element, put, twips

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_SHADE: Final = "F2F2F2"
# Room between a text and the lines around it, in mm.
_ROOM: Final = {"top": 0.6, "left": 1.4, "bottom": 0.6, "right": 1.4}


def hidden_table(holder: Any, widths: Sequence[float], rows: int) -> Any:
    """A table without lines and without room, for laying out heads and feet; widths in mm."""
    table = _table(holder, widths, rows, dict.fromkeys(_ROOM, 0.0))
    for row in table.rows:
        keep_whole(row)
    return table


def ruled_table(holder: Any, widths: Sequence[float], captions: Sequence[str], size: float) -> Any:
    """A table with thin lines whose head is repeated on every page; widths in mm, type in points."""
    table = _table(holder, widths, 1, _ROOM)
    borders = element("tblBorders")
    for side in _SIDES:
        borders.append(element(side, val="single", sz=4, space=0, color="000000"))
    put(table._tbl.tblPr, borders)  # noqa: SLF001 - python-docx draws no borders
    head = table.rows[0]
    keep_whole(head)
    put(head._tr.get_or_add_trPr(), element("tblHeader"))  # noqa: SLF001
    for cell, caption in zip(head.cells, captions, strict=True):
        fill(cell, caption, size, bold=True, align="center", middle=True, shade=True)
    return table


def add_row(table: Any, texts: Sequence[str], size: float, centred: Sequence[int] = ()) -> Any:
    """A row that is never split over two pages; columns in `centred` stand in the middle."""
    row = _new_row(table)
    for i, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        fill(cell, text, size, align="center" if i in centred else "left")
    return row


def add_band(table: Any, text: str, size: float, *, italic: bool = False, shade: bool = True) -> Any:
    """A row over all columns that heads the rows below and stays with them."""
    row = _new_row(table)
    cell = row.cells[0].merge(row.cells[-1])
    fill(cell, text, size, bold=not italic, italic=italic, shade=shade)
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    return row


def add_tag(table: Any, words: str) -> None:
    """A template's own word in a row that vanishes when it is filled: `{%tr words %}`."""
    row = table.add_row()
    row.cells[0].paragraphs[0].add_run("{%tr " + words + " %}")


def fill(
    cell: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    middle: bool = False,
    shade: bool = False,
) -> None:
    """Set the one paragraph of a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if align == "center" else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    if middle:
        put(properties, element("vAlign", val="center"))
    if shade:
        put(properties, element("shd", val="clear", color="auto", fill=_SHADE))


def keep_whole(row: Any) -> None:
    """Never split a row over two pages."""
    put(row._tr.get_or_add_trPr(), element("cantSplit"))  # noqa: SLF001


def _table(holder: Any, widths: Sequence[float], rows: int, room: dict[str, float]) -> Any:
    table = holder.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    put(properties, element("tblW", w=twips(sum(widths)), type="dxa"))
    put(properties, element("tblInd", w=0, type="dxa"))
    margins = element("tblCellMar")
    for side, wide in room.items():
        margins.append(element(side, w=twips(wide), type="dxa"))
    put(properties, margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _new_row(table: Any) -> Any:
    row = table.add_row()
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    keep_whole(row)
    return row
