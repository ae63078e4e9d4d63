"""The list of what goes over with an office, as an Excel sheet that three people can sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from documents.grid import Cell, Grid
from documents.templates import words_of
from documents.workbook import Styles, open_book
from model.words.dates import short
from model.words.folding import clean

Row = Mapping[str, Any]

_A4: Final = 9
# Number, four of a name, two of a step, a day, two of a step, two days: the width of a sheet laid across.
_WIDTHS: Final = (5.0, 15.0, 13.0, 12.0, 12.0, 10.0, 10.0, 10.7, 10.0, 10.0, 10.7, 10.7)
_SIZE: Final = 11
_FRAME: Final = {"border": 1, "border_color": "#8C8C8C", "text_wrap": True}
_HEAD: Final = {**_FRAME, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EDEDED"}
_ROOM_TO_SIGN: Final = 60.0


def captions() -> Mapping[str, Any]:
    """The captions of the sheet."""
    return words_of("people", "handover")


def render_handover(listed: Row, created: datetime, *, illustrative: bool) -> bytes:
    """The workbook of a handover list, given as other programs read it."""
    texts = captions()
    book, kept = open_book(texts["title"], texts["author"], created)
    sheet = book.add_worksheet(texts["sheet"])
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    sheet.hide_gridlines(2)
    grid = Grid(sheet, Styles(book, _SIZE), _WIDTHS)
    _write_head(grid, listed, illustrative=illustrative)
    _write_table(grid, "works", list(_works(listed["works"])))
    _write_table(grid, "papers_owed", list(_papers(listed["papers_owed"])))
    _write_table(grid, "directives", [(row["text"], row["lead"], _day(row["due"])) for row in listed["directives"]])
    _write_title(grid, texts["sections"]["dossiers"]["title"])
    grid.line(texts["unknown"], italic=True)
    asked = [(row["question"], row["by"], _day(row["asked_on"])) for row in listed["questions"]]
    _write_table(grid, "questions", asked, open=listed["questions_open"])
    _write_signs(grid)
    book.close()
    return kept.getvalue()


def _write_head(grid: Grid, listed: Row, *, illustrative: bool) -> None:
    texts, into = captions(), listed["into"]
    if illustrative:
        grid.line(texts["illustrative"], bold=True, align="right")
    grid.line(texts["title"], least=24.0, bold=True, font_size=14, align="center")
    taken = texts["taken"].format(name=into["name"], on=_day(into["on"])) if into else texts["nobody"]
    grid.line(texts["unit"].format(unit=listed["unit"], area=listed["area"]), align="center")
    people = texts["people"].format(giver=listed["from"]["name"], taker=taken, on=_day(listed["on"]))
    grid.line(clean(people), align="center")


def _works(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    texts = captions()
    holders = {row["officer"] for row in rows}
    for row in rows:
        name = _name(row["id"], row["name"])
        if row["obstacle"]:
            name = texts["obstacle"].format(name=name, obstacle=row["obstacle"])
        if len(holders) > 1:
            name = texts["now_with"].format(name=name, officer=row["officer"])
        since, on, due = (_day(row[field]) for field in ("since", "next_on", "due_latest"))
        yield name, row["state_name"], since, row["next_step_name"], on, due


def _papers(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield _name(row["work"], row["name"]), row["paper_name"], row["by"], _day(row["due"])


def _name(code: str, name: str) -> str:
    return str(captions()["work"].format(code=code, name=name))


def _day(iso: str | None) -> str | None:
    return None if iso is None else short(date.fromisoformat(iso))


def _write_title(grid: Grid, title: str) -> None:
    grid.gap(8.0)
    grid.line(title, bold=True)


def _write_table(grid: Grid, name: str, rows: Sequence[Sequence[str | None]], **counts: int) -> None:
    section = captions()["sections"][name]
    _write_title(grid, section["title"].format(count=len(rows), **counts))
    if not rows:
        grid.line(captions()["none"], italic=True)
        return
    spans = _spans(section["columns"])
    heads = [column["caption"] for column in section["columns"]]
    grid.write([Cell(*span, caption, dict(_HEAD)) for span, caption in zip(spans, heads, strict=True)])
    for ordinal, row in enumerate(rows, start=1):
        grid.write([_cell(span, value) for span, value in zip(spans, (str(ordinal), *row), strict=True)])


def _cell(span: tuple[int, int], value: str | None) -> Cell:
    """A value of a table; what nobody said is said to be unknown, in grey."""
    looks: dict[str, Any] = dict(_FRAME)
    if span[0] == span[1]:
        looks |= {"align": "center"}
    if value is None:
        return Cell(*span, captions()["unknown"], {**looks, "italic": True, "font_color": "#555555"})
    return Cell(*span, clean(value), looks)


def _spans(columns: Sequence[Row]) -> list[tuple[int, int]]:
    ends = [int(column["to"]) for column in columns]
    return list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))


def _write_signs(grid: Grid) -> None:
    signs = captions()["signs"]
    wide = len(_WIDTHS) // len(signs)
    grid.gap(12.0)
    looks = {"bold": True, "align": "center"}
    grid.write([Cell(at * wide, at * wide + wide - 1, sign, looks) for at, sign in enumerate(signs)])
    grid.gap(_ROOM_TO_SIGN)
