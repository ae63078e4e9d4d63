"""The lists that lie in folders of papers: what is on a work's file, and which works there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote

from documents.fitting import lines
from documents.templates import environment, words_of
from documents.workbook import Styles, open_book
from model.words.dates import parse_date, short

Row = Mapping[str, Any]

_FILE_WIDTHS: Final = (4, 30, 15, 11, 19, 20, 15, 25, 27)
_LIST_WIDTHS: Final = (4, 9, 40, 32, 9, 11, 9, 46)
_GRID: Final = {"border": 1, "border_color": "#8C8C8C", "text_wrap": True}
_A4: Final = 9
# A digit is half as wide as its type is high; a line of it, in points.
_EM_A_DIGIT: Final = 0.5
_LINE: Final = 14.6


def words() -> Mapping[str, Any]:
    """Names of files and captions."""
    return words_of("folders")


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a list: its text, and where it leads to."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: the title of a part, or cells."""

    part: str = ""
    cells: Sequence[Shown] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list as it is printed; `illustrative` says that its figures are made up."""

    title: str
    subtitle: str
    columns: Sequence[str]
    widths: Sequence[float]
    lines: Sequence[Line]
    illustrative: bool


def file_page(
    listed: Row, files: Mapping[int, str], made: date, explained: Sequence[Row] = (), *, illustrative: bool
) -> ListPage:
    """The list of a work's file; `files` holds the path of the file of each paper by its place in the list.

    What was `explained` about the work stands under the papers: the matter, and what was said, by whom and when.
    """
    text, shown, part = words(), [], None
    for place, row in enumerate(listed["papers"]):
        if row["part"] != part:
            part = row["part"]
            shown.append(Line(part=row["part_name"]))
        shown.append(Line(cells=_paper_cells(place, row, files.get(place))))
    if explained:
        shown.append(Line(part=text["explained"]))
    for place, row in enumerate(explained, len(listed["papers"]) + 1):
        said = text["explanation"].format(text=row["text"], by=row["by"], on=short(row["on"]))
        shown.append(Line(cells=[Shown(str(place)), Shown(row["matter"]), *[Shown("")] * 6, Shown(said)]))
    on = short(parse_date(listed["on"]))
    under = text["subtitle"].format(work=listed["work"], name=listed["name"], on=on, made=short(made))
    return ListPage(text["index_title"], under, text["columns"], _FILE_WIDTHS, shown, illustrative)


def _paper_cells(place: int, row: Row, path: str | None) -> list[Shown]:
    said = (row["number"], row["on"] and short(parse_date(row["on"])), row["issuer"], row["subject"], row["signer"])
    file = Shown(path.rpartition("/")[2], quote(path)) if path else Shown(words()["no"] if row["number"] else "")
    return [
        Shown(str(place + 1)),
        Shown(row["name"]),
        *(Shown(one or "") for one in said),
        file,
        Shown(note_of(row, path)),
    ]


def note_of(row: Row, path: str | None) -> str:
    """What is to be said about a paper that is not wholly there."""
    text = words()
    if row["state"] == "owed":
        until = short(parse_date(row["due"])) if row["due"] else text["owed_open"]
        return str(text["owed"].format(by=row["by"], reason=row["reason"], due=until))
    if row["state"] == "next":
        return str(text["next"].format(step=row["step_name"]))
    if row["state"] == "missing":
        return str(text["missing"])
    return "" if path or not row["file"] else str(text["lost"])


def works_page(rows: Sequence[Row], on: date, made: date, *, illustrative: bool) -> ListPage:
    """The list of works, each with its folder."""
    text = words()
    shown = [Line(cells=_work_cells(place, row)) for place, row in enumerate(rows, 1)]
    under = text["list_subtitle"].format(count=len(rows), on=short(on), made=short(made))
    return ListPage(text["list_title"], under, text["list_columns"], _LIST_WIDTHS, shown, illustrative)


def _work_cells(place: int, row: Row) -> list[Shown]:
    counts = (row["filed"], row["owed"], row["missing"])
    first = (str(place), row["work"], row["name"], row["state"], *map(str, counts))
    return [*map(Shown, first), Shown(row["folder"], quote(row["folder"] + "/"))]


def as_html(page: ListPage) -> bytes:
    """The list as a page that any browser opens."""
    made = environment().get_template("folders/index.html.j2")
    text = made.render(
        title=page.title,
        subtitle=page.subtitle,
        columns=page.columns,
        rows=page.lines,
        illustrative=words()["illustrative"] if page.illustrative else "",
    )
    return text.encode()


def as_xlsx(page: ListPage, created: datetime) -> bytes:
    """The list as a sheet that prints on landscape A4."""
    book, kept = open_book(page.title, words()["author"], created)
    styles, sheet = Styles(book, 11), book.add_worksheet(words()["index"])
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, page.title, styles(bold=True, font_size=14))
    sheet.write_string(1, 0, page.subtitle, styles(italic=True))
    if page.illustrative:
        sheet.write_string(2, 0, words()["illustrative"], styles(bold=True))
    for at, column in enumerate(page.columns):
        sheet.set_column(at, at, page.widths[at])
        sheet.write_string(3, at, column, styles(bold=True, bg_color="#EDEDED", **_GRID))
    sheet.set_row(3, 2 * _LINE + 2)
    for row, line in enumerate(page.lines, 4):
        cells = line.cells or [Shown(""), Shown(line.part), *[Shown("")] * (len(page.columns) - 2)]
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, cell.text, styles(bold=not line.cells, **_GRID))
        tallest = max(
            lines(cell.text, page.widths[at] * _EM_A_DIGIT - 0.4, bold=False) for at, cell in enumerate(cells)
        )
        sheet.set_row(row, max(1, tallest) * _LINE + 2)
    sheet.freeze_panes(4, 2)
    sheet.repeat_rows(3)
    book.close()
    return kept.getvalue()
