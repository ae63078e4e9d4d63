"""The condition survey's form as an Excel workbook: a guide, and one row per school."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.fitting import lines
from documents.survey_form import CAPTIONS, CODE, FIELDS, FIRST, LEAD, FormColumn, FormRow, captions, columns
from documents.workbook import DATE, NUMBER, Styles, open_book
from model.words.folding import clean

_A3: Final = 8
_SIZE: Final = 11
_NARROW: Final = 6.2
_WIDTHS: Final = {"date": 10.7, "text": 30.0, "answer": 7.5}
_LINE: Final = 15
_GUIDE_WIDTH: Final = 88
_EM_A_DIGIT: Final = 0.52
# Two sheets of A3 hold the form at this scale, each as many digits wide beside the repeated names.
_SCALE: Final = 70
_PAGE_WIDTH: Final = 244.0
_GRID: Final = {"border": 1, "border_color": "#8C8C8C"}
_HEAD: Final = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, **_GRID}
_TINTS: Final = ("#DCE6F1", "#EDF2E4")
_CLOSED: Final = "#C8C8C8"


def render_form(schools: Sequence[FormRow], plan: str, year: int, created: datetime) -> bytes:
    """The form for these schools in their order, with nothing filled in."""
    texts = captions()
    title = texts["title"].format(year=year)
    book, kept = open_book(title, texts["author"], created)
    styles = Styles(book, _SIZE)
    sheet = book.add_worksheet(texts["sheets"]["form"])
    _write_form(sheet, styles, schools, (title, texts["subtitle"].format(plan=clean(plan)), texts["reminder"]))
    _write_guide(book, styles, title)
    sheet.activate()
    book.close()
    return kept.getvalue()


def _write_guide(book: Workbook, styles: Styles, title: str) -> None:
    sheet = book.add_worksheet(captions()["sheets"]["guide"])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    sheet.write_string(0, 0, title, styles(bold=True, font_size=14))
    for row, (kind, text) in enumerate(captions()["guide"], start=2):
        looks: dict[str, Any] = {"text_wrap": True} | ({"bold": True} if kind == "head" else {})
        sheet.set_row(row, _LINE * lines(text, _GUIDE_WIDTH * _EM_A_DIGIT) + 6)
        sheet.write_string(row, 0, text, styles(**looks, valign="vcenter"))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def _write_form(sheet: Worksheet, styles: Styles, schools: Sequence[FormRow], head: tuple[str, ...]) -> None:
    _set_up(sheet)
    _write_title(sheet, styles, head)
    _write_captions(sheet, styles)
    for at, school in enumerate(schools):
        _write_school(sheet, styles, at, school)
    if schools:
        for place, column in enumerate(columns(), start=LEAD):
            _validate(sheet, place, column, len(schools))


def _set_up(sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.set_column(1, 1, 4.5)
    sheet.set_column(2, 2, 29)
    for place, column in enumerate(columns(), start=LEAD):
        sheet.set_column(place, place, _WIDTHS.get(column.kind, _NARROW + (1.6 if column.most > 50_000 else 0)))
    sheet.freeze_panes(FIRST, LEAD)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.set_print_scale(_SCALE)
    sheet.repeat_rows(CAPTIONS, FIELDS)
    sheet.repeat_columns(1, 2)
    sheet.set_v_pagebreaks(_breaks())
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    # No password: the lock only keeps codes and captions from being typed over by a slip.
    sheet.protect("", {"sort": True, "format_columns": True, "format_rows": True, "select_locked_cells": True})


def _breaks() -> list[int]:
    """Where a printed page ends: before the group that would no longer fit an A3 sheet."""
    starts, used, breaks = _spans(), 0.0, []
    for first, last, _ in starts:
        width = sum(_WIDTHS.get(c.kind, _NARROW) for c in columns()[first - LEAD : last - LEAD + 1])
        if used and used + width > _PAGE_WIDTH:
            breaks.append(first)
            used = 0.0
        used += width
    return breaks


def _spans() -> list[tuple[int, int, str]]:
    """First column, last column and caption of each group."""
    spans: list[tuple[int, int, str]] = []
    for place, column in enumerate(columns(), start=LEAD):
        if spans and spans[-1][2] == column.group:
            spans[-1] = (spans[-1][0], place, column.group)
        else:
            spans.append((place, place, column.group))
    return spans


def _write_title(sheet: Worksheet, styles: Styles, head: tuple[str, ...]) -> None:
    looks: tuple[dict[str, Any], ...] = (
        {"bold": True, "font_size": 16},
        {"italic": True},
        {"bold": True, "font_color": "#7A3E00"},
    )
    for row, (text, look) in enumerate(zip(head, looks, strict=True)):
        # Not over the columns that repeat on every page, where it would be cut.
        sheet.write_string(row, LEAD, text, styles(**look, valign="vcenter"))
    sheet.set_row(0, 26)
    sheet.set_row(2, 22)


def _write_captions(sheet: Worksheet, styles: Styles) -> None:
    texts = captions()
    plain = styles(**_HEAD, bg_color=_TINTS[0])
    for place, text in enumerate((texts["code"], texts["ordinal"], texts["school"])):
        sheet.merge_range(CAPTIONS, place, CAPTIONS + 1, place, "", plain)
        sheet.write_string(CAPTIONS, place, text, plain)
    for at, (first, last, caption) in enumerate(_spans()):
        tint = {"bg_color": _TINTS[(at + 1) % 2]}
        if last > first:
            sheet.merge_range(CAPTIONS, first, CAPTIONS, last, "", styles(**_HEAD, **tint))
            sheet.write_string(CAPTIONS, first, caption, styles(**_HEAD, **tint))
        if columns()[first - LEAD].kind == "text":
            sheet.merge_range(CAPTIONS, first, CAPTIONS + 1, first, caption, styles(**_HEAD, **tint))
            continue
        for place in range(first, last + 1):
            turned = styles(**_HEAD | {"bold": False}, **tint, rotation=90)
            sheet.write_string(CAPTIONS + 1, place, columns()[place - LEAD].caption, turned)
    sheet.set_row(CAPTIONS, 22)
    sheet.set_row(CAPTIONS + 1, 150)
    sheet.write_string(FIELDS, 0, CODE)
    for place, column in enumerate(columns(), start=LEAD):
        sheet.write_string(FIELDS, place, column.field)
    sheet.set_row(FIELDS, None, None, {"hidden": True})


def _write_school(sheet: Worksheet, styles: Styles, at: int, school: FormRow) -> None:
    row = FIRST + at
    sheet.set_row(row, 30)
    middle = {"valign": "vcenter", **_GRID}
    sheet.write_string(row, 0, school.school, styles(**middle))
    sheet.write_number(row, 1, at + 1, styles(**middle, align="center"))
    sheet.write_string(row, 2, clean(school.name), styles(**middle, text_wrap=True))
    for place, column in enumerate(columns(), start=LEAD):
        looks: dict[str, Any] = {**middle, "locked": False, "align": "left" if column.kind == "text" else "center"}
        if not column.asked_of(school.level):
            looks |= {"locked": True, "bg_color": _CLOSED}
        elif column.kind == "text":
            looks |= {"num_format": "@", "text_wrap": True}
        else:
            looks |= {"num_format": DATE if column.kind == "date" else NUMBER}
        sheet.write_blank(row, place, None, styles(**looks))


def _validate(sheet: Worksheet, place: int, column: FormColumn, count: int) -> None:
    texts, cells = captions(), (FIRST, place, FIRST + count - 1, place)
    if column.kind == "count":
        bounds = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": column.most}
        sheet.data_validation(*cells, bounds | _warned("bad_number", column))
    elif column.kind == "date":
        bounds = {"validate": "date", "criteria": ">=", "value": date(2020, 1, 1)}
        sheet.data_validation(*cells, bounds | _warned("bad_date", column))
    elif column.kind == "answer":
        source = list(texts["answers"].values())
        sheet.data_validation(*cells, {"validate": "list", "source": source} | _warned("bad_answer", column))


def _warned(what: str, column: FormColumn) -> dict[str, Any]:
    said = captions()[what]
    return {"error_title": said["title"], "error_message": said["text"].format(most=column.most)}
