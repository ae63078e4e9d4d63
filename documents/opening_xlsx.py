"""The opening sheet as an Excel workbook: a guide, the sheet to fill, and the lists it offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.fitting import lines
from documents.opening_form import (
    CAPTIONS,
    CODE,
    FIELDS,
    FIRST,
    HEAD,
    HEAD_VALUE,
    HEADING,
    LEAD,
    OpeningColumn,
    OpeningForm,
    OpeningFormRow,
    captions,
    columns,
)
from documents.workbook import DATE, NUMBER, Styles, open_book
from model.words.folding import clean

_A3: Final = 8
_SIZE: Final = 11
_LINE: Final = 15
_GUIDE_WIDTH: Final = 88
_EM_A_DIGIT: Final = 0.52
_GRID: Final = {"border": 1, "border_color": "#8C8C8C"}
_HEAD: Final = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#DCE6F1", **_GRID}
_LOCKED: Final = "#F2F2F2"
_CLOSED: Final = "#C8C8C8"
_AMOUNT: Final = "#,##0.###"
# Rows of another level begin below a thicker line.
_LEVEL_LINE: Final = {"top": 2, "top_color": "#404040"}

Lists = Mapping[str, str]


def render_opening(form: OpeningForm, created: datetime) -> bytes:
    """The sheet with what is written beforehand; the rest is for people to fill."""
    texts = captions()
    book, kept = open_book(texts["title"], texts["author"], created)
    styles = Styles(book, _SIZE)
    sheet = book.add_worksheet(texts["sheets"]["form"])
    _write_guide(book, styles)
    lists = _write_lists(book, styles, form.lists)
    _set_up(sheet)
    _write_head(sheet, styles, form)
    _write_captions(sheet, styles)
    level = form.rows[0].level if form.rows else None
    at, placed = FIRST, {}
    for row in form.rows:
        if row.added and level != row.level:
            _write_heading(sheet, styles, at)
            at += 1
        _write_row(sheet, styles, at, row, begins=row.level != level)
        placed[at] = row
        level, at = row.level, at + 1
    _validate(sheet, placed, lists)
    sheet.print_area(0, 0, at - 1, LEAD + len(columns()) - 1)
    sheet.activate()
    book.close()
    return kept.getvalue()


def _write_guide(book: Workbook, styles: Styles) -> None:
    sheet = book.add_worksheet(captions()["sheets"]["guide"])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    sheet.write_string(0, 0, captions()["title"], styles(bold=True, font_size=14))
    for row, (kind, text) in enumerate(captions()["guide"], start=2):
        looks: dict[str, Any] = {"text_wrap": True} | ({"bold": True} if kind == "head" else {})
        sheet.set_row(row, _LINE * lines(text, _GUIDE_WIDTH * _EM_A_DIGIT) + 6)
        sheet.write_string(row, 0, text, styles(**looks, valign="vcenter"))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def _write_lists(book: Workbook, styles: Styles, lists: Mapping[str, Sequence[str]]) -> Lists:
    """The lists in a hidden sheet; gives the range of each by its name."""
    name = captions()["sheets"]["lists"]
    sheet = book.add_worksheet(name)
    where = {}
    for column, (key, values) in enumerate(lists.items()):
        sheet.write_string(0, column, key, styles(bold=True))
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, column, value, styles())
        letter = xl_col_to_name(column)
        where[key] = f"='{name}'!${letter}$2:${letter}${len(values) + 1}"
    sheet.hide()
    return where


def _set_up(sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    for place, column in enumerate(columns(), start=LEAD):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(FIRST, LEAD + 3)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(CAPTIONS, FIELDS)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    # No password: the lock only keeps codes and captions from being typed over by a slip.
    sheet.protect("", {"sort": True, "format_columns": True, "format_rows": True, "select_locked_cells": True})


def _write_head(sheet: Worksheet, styles: Styles, form: OpeningForm) -> None:
    texts = captions()
    sheet.write_string(0, 0, form.plan_id)
    sheet.write_string(0, LEAD, texts["title"], styles(bold=True, font_size=16, valign="vcenter"))
    sheet.write_string(1, LEAD, texts["subtitle"].format(plan=clean(form.plan)), styles(italic=True))
    sheet.write_string(2, LEAD, texts["reminder"], styles(bold=True, font_color="#7A3E00", valign="vcenter"))
    sheet.set_row(0, 26)
    sheet.set_row(2, 22)
    for row, (name, said) in enumerate(texts["head"].items(), start=HEAD):
        sheet.write_string(row, 0, name)
        label = styles(bold=True, valign="vcenter", text_wrap=True)
        sheet.merge_range(row, LEAD, row, HEAD_VALUE - 1, "", label)
        sheet.write_string(row, LEAD, said["caption"], label)
        looks: dict[str, Any] = {"locked": False, "valign": "vcenter", "align": "left", "text_wrap": True, **_GRID}
        looks |= {"num_format": DATE} if name == "tracked_from" else {"num_format": "@"}
        _write(sheet, row, HEAD_VALUE, form.head.get(name), styles(**looks))
        sheet.write_string(row, HEAD_VALUE + 1, said["note"], styles(italic=True, valign="vcenter"))
        sheet.set_row(row, 32)
    rule = {"validate": "date", "criteria": ">=", "value": date(2020, 1, 1)}
    sheet.data_validation(HEAD, HEAD_VALUE, HEAD, HEAD_VALUE, rule | _warned("bad_date"))


def _write_captions(sheet: Worksheet, styles: Styles) -> None:
    sheet.write_string(FIELDS, 0, CODE)
    for place, column in enumerate(columns(), start=LEAD):
        sheet.write_string(CAPTIONS, place, column.caption, styles(**_HEAD))
        sheet.write_string(FIELDS, place, column.field)
    sheet.set_row(CAPTIONS, 48)
    sheet.set_row(FIELDS, None, None, {"hidden": True})


def _write_row(sheet: Worksheet, styles: Styles, at: int, row: OpeningFormRow, *, begins: bool) -> None:
    edge = _LEVEL_LINE if begins else {}
    sheet.write_string(at, 0, row.code)
    high = 1
    for place, column in enumerate(columns(), start=LEAD):
        value = row.written.get(column.field)
        sheet_looks = _looks(column, row) | edge
        _write(sheet, at, place, value, styles(**sheet_looks))
        if isinstance(value, str):
            high = max(high, lines(value, column.width * _EM_A_DIGIT))
    sheet.set_row(at, max(30.0, _LINE * high + 4))


def _write_heading(sheet: Worksheet, styles: Styles, at: int) -> None:
    """The line above the empty rows; not merged, so that rows can still be sorted."""
    sheet.write_string(at, 0, HEADING)
    sheet.write_string(at, LEAD, captions()["added"], styles(bold=True, valign="vcenter"))
    sheet.set_row(at, 26)


def _looks(column: OpeningColumn, row: OpeningFormRow) -> dict[str, Any]:
    centred = column.kind in ("date", "count", "amount") or column.field == "ordinal"
    looks: dict[str, Any] = {"valign": "vcenter", "text_wrap": True, "align": "center" if centred else "left", **_GRID}
    looks["num_format"] = {"date": DATE, "count": NUMBER, "amount": _AMOUNT}.get(column.kind, "@")
    if column.field == "ordinal":
        looks["num_format"] = NUMBER
    if row.is_open(column):
        return looks | {"locked": False}
    return looks | {"bg_color": _CLOSED if column.open == "unplaced" else _LOCKED}


def _write(sheet: Worksheet, row: int, place: int, value: object, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, place, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, look)
    else:
        sheet.write_string(row, place, clean(str(value)), look)


def _validate(sheet: Worksheet, open_rows: Mapping[int, OpeningFormRow], lists: Lists) -> None:
    """One rule a column and list, over all the rows it holds for; `open_rows` are the rows by their place."""
    for place, column in enumerate(columns(), start=LEAD):
        ranges: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
        for at, row in open_rows.items():
            source = lists.get(row.steps if column.field == "state" else column.field)
            if row.is_open(column) and (column.kind == "date" or source is not None):
                ranges[source or ""].append((at, place, at, place))
        for source, cells in ranges.items():
            rule = _list_rule(source) if source else _date_rule()
            sheet.data_validation(*cells[0], rule | {"other_cells": cells[1:]})


def _list_rule(source: str) -> dict[str, Any]:
    return {"validate": "list", "source": source} | _warned("bad_list")


def _date_rule() -> dict[str, Any]:
    # A day typed as text is read too; the warning only says how a day is written.
    earliest = {"criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning"}
    return {"validate": "date"} | earliest | _warned("bad_date")


def _warned(what: str) -> dict[str, Any]:
    said = captions()[what]
    return {"error_title": said["title"], "error_message": said["text"]}
