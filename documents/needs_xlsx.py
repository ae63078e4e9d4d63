"""The needs list as an Excel workbook: the list, the basis of every figure, shares and bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.fitting import lines
from documents.templates import words_of
from documents.workbook import NUMBER, Styles, open_book
from model.words import vocabulary
from model.words.dates import short
from model.words.folding import clean

Row = Mapping[str, Any]

_A3: Final = 8
_SIZE: Final = 10
_LINE: Final = 13.2
_EM_A_DIGIT: Final = 0.52
_GRID: Final = {"border": 1, "border_color": "#8C8C8C"}
_HEAD: Final = {
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": "#EDEDED",
    **_GRID,
}
# What the list shows side by side; a standard a need does not know stays empty.
_STANDARDS: Final = ("minimum", "level_1", "level_2", "policy", "condition")


def captions() -> Mapping[str, Any]:
    """The captions of the workbook."""
    return words_of("survey", "needs")


def render_needs(listed: Row, plan: str, created: datetime) -> bytes:
    """The workbook of a needs list, given as other programs read it."""
    texts = captions()
    book, kept = open_book(texts["title"], texts["author"], created)
    styles = Styles(book, _SIZE)
    under = texts["subtitle"].format(plan=clean(plan), on=short(date.fromisoformat(listed["on"])))
    _write_list(_sheet(book, "list"), styles, listed, under)
    _write_table(_sheet(book, "detail"), styles, texts["detail"], list(_detail_rows(listed)))
    _write_table(_sheet(book, "measured"), styles, texts["measured"], list(_measured_rows(listed)))
    book.close()
    return kept.getvalue()


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(captions()["sheets"][name])
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    sheet.hide_gridlines(2)
    return sheet


def _write_list(sheet: Worksheet, styles: Styles, listed: Row, under: str) -> None:
    texts = captions()
    sheet.write_string(0, 0, texts["title"], styles(bold=True, font_size=14))
    sheet.write_string(1, 0, under, styles(italic=True))
    for row, note in enumerate(texts["notes"], start=2):
        sheet.write_string(row, 0, note, styles(font_color="#444444"))
    first = 3 + len(texts["notes"])
    widths = _list_captions(sheet, styles, first)
    sheet.freeze_panes(first + 2, 2)
    sheet.repeat_rows(first, first + 1)
    at = first + 2
    for ordinal, values in enumerate(_list_rows(listed), start=1):
        _write_row(sheet, styles, at, [ordinal, *values], widths)
        at += 1
    _write_unplaced(sheet, styles, at + 1, listed["unplaced"])


def _list_captions(sheet: Worksheet, styles: Styles, row: int) -> list[float]:
    """Write the two rows of captions; gives the widths of the columns."""
    texts, widths, style, place = captions(), [], styles(**_HEAD), 0
    for name, column in texts["list"].items():
        spread = [texts["standards"][s] for s in _STANDARDS] if name in ("missing", "remaining") else []
        last = place + max(len(spread), 1) - 1
        if spread:
            sheet.merge_range(row, place, row, last, "", style)
            for step, caption in enumerate(spread):
                sheet.write_string(row + 1, place + step, caption, style)
        else:
            sheet.merge_range(row, place, row + 1, place, "", style)
        sheet.write_string(row, place, column["caption"], style)
        sheet.set_column(place, last, column["width"])
        widths += [column["width"]] * (last - place + 1)
        place = last + 1
    sheet.set_row(row + 1, 40)
    return widths


def _list_rows(listed: Row) -> Iterator[list[Any]]:
    texts = captions()
    for school in listed["schools"]:
        if school["year"] is None:
            yield [school["name"], None, None, texts["not_surveyed"], *[None] * (2 + 2 * len(_STANDARDS))]
        for line in filter(_open, school["needs"]):
            priority = line["priority"]
            yield [
                school["name"],
                str(school["year"]),
                f"{priority['order']}. {priority['name']}" if priority else None,
                line["name"],
                line["unit"],
                *_across(line["gaps"], "missing"),
                _promised(line["promises"]),
                *_across(line["gaps"], "remaining"),
            ]


def _open(line: Row) -> bool:
    """Whether something is missing or unknown; what is complete stands with its basis only."""
    return any(gap["missing"] != 0 for gap in line["gaps"].values())


def _across(gaps: Row, what: str) -> list[Any]:
    unknown = captions()["unknown"]
    return [None if s not in gaps else unknown if gaps[s][what] is None else gaps[s][what] for s in _STANDARDS]


def _promised(promises: Sequence[Row]) -> str:
    texts = captions()
    if not promises:
        return str(texts["none"])
    return "\n".join(
        f"{_quantity(promise, promise['left'])}; {promise['phase']}: {promise['name']}" for promise in promises
    )


def _quantity(promise: Row, quantity: int | None) -> str:
    shown = captions()["unknown"] if quantity is None else str(quantity)
    return f"{shown} {vocabulary.UNITS[promise['unit']]}".strip()


def _write_unplaced(sheet: Worksheet, styles: Styles, row: int, unplaced: Sequence[Row]) -> None:
    if unplaced:
        sheet.write_string(row, 1, captions()["unplaced"], styles(bold=True))
    for at, item in enumerate(unplaced, start=row + 1):
        level = vocabulary.level(item["level"])
        text = f"{level}, {item['phase']}: {item['name']} ({_quantity(item, item['quantity'])})"
        sheet.write_string(at, 1, clean(text), styles())


def _detail_rows(listed: Row) -> Iterator[list[Any]]:
    texts = captions()
    for school in listed["schools"]:
        for line in school["needs"]:
            for standard in _STANDARDS:
                for need in line["gaps"].get(standard, {"needs": ()})["needs"]:
                    figures = [need["required"], need["existing"], need["missing"]]
                    yield [
                        school["name"],
                        texts["standards"][standard],
                        need["name"],
                        need["unit"],
                        *[texts["unknown"] if figure is None else figure for figure in figures],
                        need["basis"],
                        _certainty(need["certainty"]),
                        need["note"],
                    ]


def _certainty(word: str) -> str:
    return f"{word}: {captions()['certainty'][word]}"


def _measured_rows(listed: Row) -> Iterator[list[Any]]:
    texts = captions()
    for school in listed["schools"]:
        for row in (*school["shares"], *school["bounds"]):
            named = texts["bounds"].get(row["id"]) if row in school["bounds"] else None
            pair = [row["numerator"], row["denominator"]]
            yield [
                school["name"],
                named.format(scope=row["name"]) if named else row["name"],
                *[texts["unknown"] if figure is None else figure for figure in pair],
                None if row["within"] is None else texts["within"]["yes" if row["within"] else "no"],
                row["basis"],
                _certainty(row["certainty"]),
                row["note"],
            ]


def _write_table(sheet: Worksheet, styles: Styles, columns: Sequence[Row], rows: Sequence[Sequence[Any]]) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column["width"])
        sheet.write_string(0, place, column["caption"], styles(**_HEAD))
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    widths = [column["width"] for column in columns]
    for at, values in enumerate(rows, start=1):
        _write_row(sheet, styles, at, values, widths)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write_row(sheet: Worksheet, styles: Styles, row: int, values: Sequence[Any], widths: Sequence[float]) -> None:
    tallest, unknown = 1, captions()["unknown"]
    for place, value in enumerate(values):
        looks: dict[str, Any] = {"text_wrap": True, **_GRID}
        if value is None:
            sheet.write_blank(row, place, None, styles(**looks))
        elif isinstance(value, int):
            sheet.write_number(row, place, value, styles(**looks, align="center", num_format=NUMBER))
        elif value == unknown:
            sheet.write_string(row, place, value, styles(**looks, align="center", italic=True, font_color="#555555"))
        else:
            text = clean(value)
            sheet.write_string(row, place, text, styles(**looks, num_format="@"))
            room = widths[place] * _EM_A_DIGIT - 0.6
            tallest = max(tallest, sum(lines(part, room) for part in text.split("\n")))
    sheet.set_row(row, tallest * _LINE + 3)
