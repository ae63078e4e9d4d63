"""The questions paper as a workbook: the same rows, with a column open for answers."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from documents.filters import plain
from documents.fitting import lines
from documents.questions_rows import QuestionsPaper, values, words
from documents.workbook import Styles, open_book
from model.words.folding import clean

_A4: Final = 9
_SIZE: Final = 11
_LINE: Final = 15
_HEAD: Final = 5
# Excel counts a column's width in digits, of half an em each.
_EM_A_DIGIT: Final = 0.5
_GRID: Final[dict[str, Any]] = {"border": 1, "border_color": "#7F7F7F", "text_wrap": True}
_CENTRED: Final = frozenset({"ordinal", "stated", "computed"})


def render_questions_xlsx(paper: QuestionsPaper) -> bytes:
    """The workbook; only the answers can be typed, and whatever is typed in the plan stays text."""
    said, sheet_words = values(paper), words()["sheet"]
    day = datetime.combine(paper.on, time())
    book, kept = open_book(words()["letter"]["kind"], plain(paper.office), day)
    styles, sheet = Styles(book, _SIZE), book.add_worksheet(sheet_words["name"])
    columns = sheet_words["columns"]
    _set_up(sheet, columns)
    _top(sheet, styles, said)
    for i, column in enumerate(columns):
        head = styles(**_GRID, bold=True, align="center", valign="vcenter", bg_color="#EDEDED")
        sheet.write_string(_HEAD, i, column["caption"], head)
    sheet.set_row(_HEAD, 3 * _LINE)
    for r, row in enumerate(said["rows"], _HEAD + 1):
        _row(sheet, styles, columns, r, row)
    below = _HEAD + len(said["rows"]) + 2
    for note in said["notes"]:
        sheet.write_string(below, 0, clean(note), styles(italic=True))
        below += 1
    book.close()
    return kept.getvalue()


def _set_up(sheet: Worksheet, columns: list[dict[str, Any]]) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.freeze_panes(_HEAD + 1, 3)
    sheet.set_footer("&C&P")
    # No password: it keeps questions from being typed over by accident, nothing more.
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    for i, column in enumerate(columns):
        sheet.set_column(i, i, column["width"], None, {"hidden": column.get("hidden", False)})


def _top(sheet: Worksheet, styles: Styles, said: dict[str, Any]) -> None:
    office = f"{said['parent_body']} – {said['office']}"
    texts = (office, words()["table"]["title"], said["subject"], said["mark"])
    for r, text in enumerate(texts):
        sheet.write_string(r, 0, text, styles(bold=r != 2, font_size=14 if r == 1 else _SIZE))


def _row(sheet: Worksheet, styles: Styles, columns: list[dict[str, Any]], r: int, row: dict[str, str]) -> None:
    needed = 1
    for i, column in enumerate(columns):
        text, field = row[column["field"]], column["field"]
        align = "center" if field in _CENTRED else "left"
        # Written as text, so that nothing is taken for a formula, a link or a date.
        shape = styles(**_GRID, align=align, locked=field != "answer")
        sheet.write_string(r, i, text, shape) if text else sheet.write_blank(r, i, None, shape)
        room = column["width"] * _EM_A_DIGIT
        if not column.get("hidden"):
            needed = max(needed, sum(lines(part, room) for part in text.split("\n")))
    sheet.set_row(r, needed * _LINE + 3)
