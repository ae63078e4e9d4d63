"""The register of works as a sheet to be filled: what people write is open, everything else is locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.captions import register_columns
from documents.fitting import lines
from documents.templates import words_of
from documents.workbook import DATE, NUMBER, Styles, millions, open_book
from model.targets.page import RegisterRow
from model.words.folding import clean
from model.words.stages import STAGES

# Rows from 0: title, week, reminder, captions, the hidden row of field names, the first work.
CAPTIONS: Final = 3
FIELDS: Final = 4
FIRST: Final = 5
EDITABLE: Final = ("next_on", "stage", "percent", "kept", "next_commitment", "obstacle")
SEEN: Final = "seen"
_A3: Final = 8
_LINE: Final = 13.2
_EM_A_DIGIT: Final = 0.52
_GRID: Final = {"border": 1, "border_color": "#7F7F7F"}
_OPEN: Final = {"locked": False, "border": 2, "border_color": "#14532D"}
_ALIGN: Final = {"count": "center", "date": "center", "kept": "center", "money": "right", "percent": "right"}


@dataclass(frozen=True, slots=True)
class FollowHead:
    """Whose sheet it is, what stands above it, and what the columns with choices offer."""

    area: str
    subtitle: str
    illustrative: bool


def follow_words() -> Mapping[str, Any]:
    """The captions of the sheet."""
    words: Mapping[str, Any] = words_of("exchange")["follow"]
    return words


def caption_of(field: str) -> str:
    """What a column is called."""
    column = next(one for one in register_columns() if one.field == field)
    return f"{column.above} – {column.caption}" if column.above else column.caption


def render_follow(head: FollowHead, rows: Sequence[tuple[RegisterRow, int]], created: datetime) -> bytes:
    """The workbook; each row bears the position up to which its work was seen."""
    words = follow_words()
    book, kept = open_book(words["title"], words["author"], created)
    styles = Styles(book, 10)
    sheet = book.add_worksheet(words["sheet"])
    lists = _write_lists(book, styles)
    _set_up(sheet)
    _write_head(sheet, styles, head)
    for at, (row, seen) in enumerate(rows):
        _write_row(sheet, styles, at, row, seen)
    _validate(sheet, len(rows), lists)
    book.close()
    return kept.getvalue()


def _write_lists(book: Workbook, styles: Styles) -> Mapping[str, str]:
    words = follow_words()
    sheet = book.add_worksheet(words["lists"])
    where = {}
    for column, (name, values) in enumerate((("stage", STAGES.values()), ("kept", words["kept"].values()))):
        for row, value in enumerate(values):
            sheet.write_string(row, column, value, styles())
        letter = "AB"[column]
        where[name] = f"='{words['lists']}'!${letter}$1:${letter}${len(values)}"
    sheet.hide()
    return where


def _set_up(sheet: Worksheet) -> None:
    columns = register_columns()
    for at, column in enumerate(columns):
        hidden = {"hidden": True} if column.kind == "code" else {}
        sheet.set_column(at, at, column.width + (2 if column.field in EDITABLE else 0), None, hidden)
    sheet.set_column(len(columns), len(columns), 8, None, {"hidden": True})
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(CAPTIONS)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    sheet.hide_gridlines(2)
    # No password: the lock only keeps codes and figures from being typed over by a slip.
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})


def _write_head(sheet: Worksheet, styles: Styles, head: FollowHead) -> None:
    words, columns = follow_words(), register_columns()
    title = f"{words['title']} ({words['illustrative']})" if head.illustrative else words["title"]
    sheet.write_string(0, 0, title, styles(bold=True, font_size=14))
    sheet.write_string(0, len(columns), head.area)
    sheet.write_string(1, 0, head.subtitle, styles(italic=True))
    sheet.write_string(2, 0, words["reminder"], styles(bold=True, font_color="#14532D"))
    sheet.set_row(0, 21)
    looks = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#EDEDED", **_GRID}
    for at, column in enumerate(columns):
        sheet.write_string(CAPTIONS, at, caption_of(column.field), styles(**looks))
        sheet.write_string(FIELDS, at, column.field)
    sheet.write_string(FIELDS, len(columns), SEEN)
    sheet.set_row(CAPTIONS, 54)
    sheet.set_row(FIELDS, None, None, {"hidden": True})


def _write_row(sheet: Worksheet, styles: Styles, at: int, row: RegisterRow, seen: int) -> None:
    tallest = 2
    for place, column in enumerate(register_columns()):
        value = at + 1 if column.field == "ordinal" else getattr(row, column.field)
        _write(sheet, styles, (FIRST + at, place), column.field, column.kind, value)
        if isinstance(value, str):
            tallest = max(tallest, lines(value, column.width * _EM_A_DIGIT - 0.6))
    sheet.write_number(FIRST + at, len(register_columns()), seen)
    sheet.set_row(FIRST + at, tallest * _LINE + 3)


def _write(sheet: Worksheet, styles: Styles, cell: tuple[int, int], field: str, kind: str, value: Any) -> None:
    looks: dict[str, Any] = {"text_wrap": True, "align": _ALIGN.get(kind, "left"), "valign": "top", **_GRID}
    looks |= _OPEN if field in EDITABLE else {"bg_color": "#F2F2F2"}
    if kind == "date":
        looks["num_format"] = DATE
    elif kind == "money":
        looks["num_format"] = NUMBER
    elif isinstance(value, str):
        looks["num_format"] = "@"
    style = styles(**looks)
    if value is None:
        sheet.write_blank(*cell, None, style)
    elif isinstance(value, bool):
        sheet.write_string(*cell, follow_words()["kept"][value], style)
    elif isinstance(value, date):
        sheet.write_datetime(*cell, datetime.combine(value, time.min), style)
    elif isinstance(value, str):
        sheet.write_string(*cell, clean(value), style)
    else:
        sheet.write_number(*cell, millions(value) if kind == "money" else value, style)


def _validate(sheet: Worksheet, count: int, lists: Mapping[str, str]) -> None:
    """Choices are offered, not forced: what is typed otherwise is told when the sheet comes back."""
    if not count:
        return
    for place, column in enumerate(register_columns()):
        if column.field in lists:
            rule = {"validate": "list", "source": lists[column.field], "error_type": "warning"}
            sheet.data_validation(FIRST, place, FIRST + count - 1, place, rule)
