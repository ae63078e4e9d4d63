"""Tables of official papers in Word: heads of several levels that repeat, rows that stay whole, widths that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt

from documents.official.blocks import ALIGN
from documents.official.xml import element, put, twips

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_SHADE: Final = "F2F2F2"
# Room between a text and the lines around it, in mm.
_ROOM: Final = {"top": 0.6, "left": 1.4, "bottom": 0.6, "right": 1.4}
_TIGHT: Final = {"top": 0.4, "left": 0.7, "bottom": 0.4, "right": 0.7}
# A bold letter of Times is at most so wide and a line so high, in parts of its size.
_LETTER: Final = 0.56
_LINE: Final = 1.18
_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Head:
    """A caption of a table's head, over so many columns and rows."""

    text: str
    cols: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """What a cell of a repeated row prints. Numbers stand on the right (`align`), `wrap` False keeps them on one line."""

    text: str
    align: str = "left"
    bold: bool = False
    italic: bool = False
    wrap: bool = True


def money(text: str, *, bold: bool = False) -> Slot:
    """A slot for an amount: on the right, never broken over lines."""
    return Slot(text, "right", bold, wrap=False)


def table(
    holder: Any, widths: Sequence[float], heads: Sequence[Sequence[Head]], size: float = 11, *, tight: bool = False
) -> Any:
    """A table with thin lines; widths in mm, type in points. All rows of its head are repeated on every page.

    A row of `heads` names only what begins in it; what a caption above spans is left out. ValueError if the captions
    do not fill the columns.
    """
    made = _table(holder, widths, len(heads), _TIGHT if tight else _ROOM)
    borders = element("tblBorders")
    for side in _SIDES:
        borders.append(element(side, val="single", sz=4, space=0, color="000000"))
    put(made._tbl.tblPr, borders)  # noqa: SLF001 - python-docx draws no borders
    needed = _fill_heads(made, widths, heads, size)
    for row, high in zip(made.rows, needed, strict=True):
        keep_whole(row)
        # LibreOffice clips a repeated head of several rows that has no height of its own.
        put(row._tr.get_or_add_trPr(), element("trHeight", val=twips(high), hRule="atLeast"))  # noqa: SLF001
        put(row._tr.get_or_add_trPr(), element("tblHeader"))  # noqa: SLF001
    return made


def ruled_table(holder: Any, widths: Sequence[float], captions: Sequence[str], size: float) -> Any:
    """A table whose head is one row of captions."""
    return table(holder, widths, [[Head(caption) for caption in captions]], size)


def hidden_table(holder: Any, widths: Sequence[float], rows: int) -> Any:
    """A table without lines and without room, for laying out heads and feet; widths in mm."""
    made = _table(holder, widths, rows, dict.fromkeys(_ROOM, 0.0))
    for row in made.rows:
        keep_whole(row)
    return made


def add_row(table: Any, texts: Sequence[str], size: float, centred: Sequence[int] = ()) -> Any:
    """A row that is never split over two pages; columns in `centred` stand in the middle."""
    slots = [Slot(text, "center" if i in centred else "left") for i, text in enumerate(texts)]
    return slot_row(table, slots, size)


def slot_row(table: Any, cells: Sequence[Slot], size: float, *, keep: bool = False) -> Any:
    """A row of slots, one a column; `keep` holds it on the page of the next row."""
    row = _new_row(table)
    for cell, slot in zip(row.cells, cells, strict=True):
        fill(cell, slot.text, size, bold=slot.bold, italic=slot.italic, align=slot.align, wrap=slot.wrap, keep=keep)
    return row


def rows_loop(table: Any, words: str, cells: Sequence[Slot], size: float = 11) -> None:
    """Rows repeated by `words`: "for row in lines"."""
    add_tag(table, words)
    slot_row(table, cells, size)
    add_tag(table, "end" + words.split(maxsplit=1)[0])


def add_band(table: Any, text: str, size: float, *, italic: bool = False, shade: bool = True) -> Any:
    """A row over all columns that heads the rows below and stays with them."""
    row = _new_row(table)
    cell = row.cells[0].merge(row.cells[-1])
    fill(cell, text, size, bold=not italic, italic=italic, shade=shade, keep=True)
    return row


def add_total(table: Any, text: str, cells: Sequence[Slot], size: float, *, keep: bool = False) -> Any:
    """A bold row of sums: `text` over all columns before `cells`, which fill the last ones."""
    row = _new_row(table)
    first = len(table.columns) - len(cells)
    label = row.cells[0].merge(row.cells[first - 1]) if first > 1 else row.cells[0]
    fill(label, text, size, bold=True, keep=keep)
    for cell, slot in zip(row.cells[first:], cells, strict=True):
        fill(cell, slot.text, size, bold=True, align=slot.align, wrap=slot.wrap, keep=keep)
    return row


def add_tag(table: Any, words: str) -> None:
    """A template's own word in a row that vanishes when it is filled: `{%tr words %}`."""
    row = table.add_row()
    keep_whole(row)
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
    wrap: bool = True,
    keep: bool = False,
) -> None:
    """Set the one paragraph of a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN[align]
    paragraph.paragraph_format.keep_with_next = keep or None
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    if shade:
        put(properties, element("shd", val="clear", color="auto", fill=_SHADE))
    if not wrap:
        put(properties, element("noWrap"))
    if middle:
        put(properties, element("vAlign", val="center"))


def keep_whole(row: Any) -> None:
    """Never split a row over two pages."""
    put(row._tr.get_or_add_trPr(), element("cantSplit"))  # noqa: SLF001


def amount_width(longest: str, size: float = 11) -> float:
    """The width in mm of a column whose longest amount is `longest`, in bold, with its room."""
    return len(longest) * size * 0.5 * _POINT + _ROOM["left"] + _ROOM["right"] + 1


def _fill_heads(table: Any, widths: Sequence[float], heads: Sequence[Sequence[Head]], size: float) -> list[float]:
    """Merge and fill the head; gives the height in mm that each of its rows needs."""
    taken = [[False] * len(widths) for _ in heads]
    # Asked for once: python-docx walks the whole table for each cell it is asked for.
    cells = [row.cells for row in table.rows]
    needed = [size * _LINE * _POINT + 1.5] * len(heads)
    for top, row in enumerate(heads):
        for head in row:
            left = taken[top].index(False)
            if left + head.cols > len(widths) or top + head.rows > len(heads):
                raise ValueError(head)
            for line in taken[top : top + head.rows]:
                line[left : left + head.cols] = [True] * head.cols
            cell = cells[top][left]
            if head.rows > 1 or head.cols > 1:
                cell = cell.merge(cells[top + head.rows - 1][left + head.cols - 1])
            fill(cell, head.text, size, bold=True, align="center", middle=True, shade=True)
            high = _height(head.text, sum(widths[left : left + head.cols]), size)
            short = high - sum(needed[top : top + head.rows])
            needed[top + head.rows - 1] += max(short, 0)
    if not all(map(all, taken)):
        raise ValueError(heads)
    return needed


def _height(text: str, width: float, size: float) -> float:
    """How high a caption stands in a column, in mm, word by word."""
    room, lines, used = width - _ROOM["left"] - _ROOM["right"], 1, 0.0
    for word in text.split():
        wide = (len(word) + 1) * size * _LETTER * _POINT
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        used += wide
    return lines * size * _LINE * _POINT + 1.5


def _table(holder: Any, widths: Sequence[float], rows: int, room: dict[str, float]) -> Any:
    made = holder.add_table(rows=rows, cols=len(widths))
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    properties = made._tbl.tblPr  # noqa: SLF001
    put(properties, element("tblW", w=twips(sum(widths)), type="dxa"))
    put(properties, element("tblInd", w=0, type="dxa"))
    margins = element("tblCellMar")
    for side, wide in room.items():
        margins.append(element(side, w=twips(wide), type="dxa"))
    put(properties, margins)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def _new_row(table: Any) -> Any:
    row = table.add_row()
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    keep_whole(row)
    return row
