"""The week's lines of one school as a small sheet: what is asked, where the answer goes, and reading it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from documents.filled_sheet import is_blank, sheet_rows, shown, whole
from documents.fitting import lines
from documents.templates import words_of
from documents.workbook import Styles, open_book
from model.ledger.fields import MOST_BORROWED_CLASSES, MOST_SCHOOL_LETTERS
from model.words.folding import clean, fold
from model.words.problems import WrongInput
from model.words.sentences import say
from model.words.vocabulary import WORKERS

_HEAD_ROW: Final = 3
_ANSWER: Final = 3
_WIDTHS: Final = (4, 6, 62, 40)
_WORK: Final = "work:"
_GRID: Final = {"border": 1, "border_color": "#7F7F7F", "valign": "vcenter", "text_wrap": True}
_OPEN: Final = {**_GRID, "border": 2, "border_color": "#14532D", "locked": False}


@dataclass(frozen=True, slots=True)
class SchoolSheet:
    """Whose sheet it is, of which week, the works asked about, and the classes it told last."""

    school: str
    name: str
    period: str
    week: str
    works: Sequence[tuple[str, str]]
    classes: int | None


@dataclass(slots=True)
class SchoolTyped:
    """A sheet as it came back: workers by work, what obstructs, classes, what the commune should know, by whom."""

    school: str
    period: str
    workers: dict[str, str] = field(default_factory=dict)
    obstacle: str = ""
    classes: int | None = None
    note: str = ""
    by: str = ""
    findings: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.workers and not self.obstacle and not self.note and self.classes is None


def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = words_of("exchange")["school"]
    return found


def render_school_sheet(asked: SchoolSheet, created: datetime) -> bytes:
    """The sheet, to be filled on a computer or a phone."""
    words = _words()
    book, kept = open_book(words["title"], words["author"], created)
    styles = Styles(book, 12)
    sheet, lists = book.add_worksheet(words["sheet"]), book.add_worksheet(words["lists"])
    for row, said in enumerate(WORKERS.values()):
        lists.write_string(row, 0, said, styles())
    lists.hide()
    _set_up(sheet, styles, asked)
    asks = _asks(asked)
    for at, (code, text, value) in enumerate(asks, start=1):
        row = _HEAD_ROW + at
        sheet.write_string(row, 0, code)
        sheet.write_number(row, 1, at, styles(**_GRID, align="center"))
        sheet.write_string(row, 2, clean(text), styles(**_GRID))
        style = styles(**_OPEN, align="left")
        sheet.write_blank(row, _ANSWER, None, style) if value is None else sheet.write_number(
            row, _ANSWER, value, style
        )
        sheet.set_row(row, 16 * max(2, lines(text, _WIDTHS[2] * 0.52)))
        if code.startswith(_WORK):
            source = f"='{words['lists']}'!$A$1:$A${len(WORKERS)}"
            sheet.data_validation(
                row, _ANSWER, row, _ANSWER, {"validate": "list", "source": source, "error_type": "warning"}
            )
    book.close()
    return kept.getvalue()


def _asks(asked: SchoolSheet) -> list[tuple[str, str, int | None]]:
    words = _words()
    works = [(f"{_WORK}{code}", words["work"].format(work=name), None) for code, name in asked.works]
    rest = [("obstacle", None), ("classes", asked.classes), ("note", None), ("by", None)]
    return [*works, *((name, words[name], value) for name, value in rest)]


def _set_up(sheet: Worksheet, styles: Styles, asked: SchoolSheet) -> None:
    words = _words()
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width, None, {"hidden": True} if at == 0 else {})
    sheet.write_string(0, 0, asked.school)
    sheet.write_string(1, 0, asked.period)
    sheet.write_string(0, 1, f"{words['title']}: {clean(asked.name)}", styles(bold=True, font_size=15))
    sheet.write_string(1, 1, asked.week, styles(italic=True))
    sheet.write_string(2, 1, words["hint"], styles(font_color="#14532D"))
    for at, text in enumerate(words["heads"], start=1):
        sheet.write_string(_HEAD_ROW, at, text, styles(bold=True, bg_color="#EDEDED", **_GRID))
    sheet.set_row(0, 24)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.protect("")


def read_school_sheet(content: bytes, name: str) -> SchoolTyped:
    """What a filled sheet says; a file that is no such sheet is refused in one sentence."""
    rows = sheet_rows(content, name, _words()["sheet"], "school_sheet")
    first = [row[0].value if row else None for row in rows]
    if len(rows) <= _HEAD_ROW or is_blank(first[0]) or is_blank(first[1]):
        raise WrongInput("school_sheet_not_a_form", file=name)
    typed = SchoolTyped(shown(first[0]), shown(first[1]))
    for number, row in enumerate(rows[_HEAD_ROW + 1 :], start=_HEAD_ROW + 2):
        if len(row) > _ANSWER and not is_blank(row[0].value) and not is_blank(row[_ANSWER].value):
            _read(typed, str(row[0].value), row[_ANSWER].value, f"D{number}")
    return typed


def _read(typed: SchoolTyped, code: str, value: object, cell: str) -> None:
    text = " ".join(clean(str(value)).split())[:MOST_SCHOOL_LETTERS]
    if code.startswith(_WORK):
        known = {fold(words): said for said, words in WORKERS.items()}
        said = known.get(fold(text))
        if said is None:
            typed.findings.append(say("school_sheet_workers", cell=cell, value=shown(value)))
        else:
            typed.workers[code.removeprefix(_WORK)[:40]] = said
    elif code == "classes":
        count = whole(value)
        if count is None or not 0 <= count <= MOST_BORROWED_CLASSES:
            typed.findings.append(say("school_sheet_classes", cell=cell, value=shown(value)))
        else:
            typed.classes = count
    elif code in ("obstacle", "note", "by"):
        setattr(typed, code, text)
