"""The first sheet of the weekly workbook: the page itself."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.bar import STEPS, text_bar
from documents.captions import captions, marks, say
from documents.filters import letter
from documents.grid import LAST, SIZE, Cell, Formula, Grid
from documents.notes import keyed_rows, notes
from documents.weekly_money import write_money
from documents.workbook import Styles
from model.targets.page import LevelRow, Way, WeeklyPage
from model.words.dates import short
from model.words.folding import clean

_A4: Final = 9
# The columns of the grid, first and last, over which each column of a table spans.
_DECISIONS: Final = ((0, 0), (1, 5), (6, 9), (10, 10), (11, 11))
_WAYS: Final = ((0, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10), (11, 11))
_LEVELS: Final = ((0, 0), (1, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 11))
_ACTIVE: Final = ((0, 2), (3, 4), (5, 5), (6, 6), (7, 9), (10, 11))

HEAD: Final[dict[str, Any]] = {
    "bold": True,
    "font_size": 10,
    "bg_color": "#EDEDED",
    "top": 1,
    "bottom": 1,
    "text_wrap": True,
    "valign": "vcenter",
}
RULE: Final[dict[str, Any]] = {"bottom": 1, "bottom_color": "#8A8A8A"}
TEXT: Final[dict[str, Any]] = {"text_wrap": True, **RULE}
COUNT: Final[dict[str, Any]] = {"align": "right", **RULE, "num_format": "#,##0"}
QUIET: Final[dict[str, Any]] = {"italic": True, "font_color": "#555555"}


def write_page(book: Workbook, sheet: Worksheet, page: WeeklyPage, whole: WeeklyPage) -> None:
    """Fill `sheet` with `page`, on one A4; counts are those of `whole`, whose lists are not cut."""
    styles = Styles(book, SIZE)
    _set_up(sheet)
    grid = Grid(sheet, styles)
    _head(grid, page)
    _decisions(grid, page)
    _ways(grid, page)
    _levels(grid, page)
    _active(grid, page)
    write_money(grid, page)
    _closing_lines(grid, page, whole)
    _closing(grid, page)
    sheet.print_area(0, 0, grid.row - 1, LAST)


def _set_up(sheet: Worksheet) -> None:
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.6, right=0.4, top=0.4, bottom=0.4)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)


def _head(grid: Grid, page: WeeklyPage) -> None:
    head = page.heading
    strong = {"bold": True, "align": "right"}
    grid.write([Cell(0, 4, clean(head.parent_body).upper(), {}), Cell(5, LAST, marks(page), strong)])
    office = Cell(0, 4, clean(head.office).upper(), {"bold": True})
    grid.write([office, Cell(5, LAST, say("cut_off", head), {"italic": True, "align": "right"})])
    grid.line(say("title"), bold=True, font_size=15, align="center", least=26, valign="vcenter")
    grid.line(say("meeting", head), align="center")
    if head.only_plan:
        grid.line(say("only_plan"), align="center", **QUIET)


def _title(grid: Grid, text: str, aside: str = "") -> None:
    grid.gap(5)
    if aside:
        left = Cell(0, 7, text, {"bold": True})
        grid.write([left, Cell(8, LAST, aside, {"italic": True, "align": "right", "font_size": 10})])
    else:
        grid.line(text, bold=True)


def _heads(grid: Grid, spans: tuple[tuple[int, int], ...], names: list[str], right_from: int) -> None:
    cells = [
        Cell(first, last, name, {**HEAD, "align": "right" if at >= right_from else "left"})
        for at, ((first, last), name) in enumerate(zip(spans, names, strict=True))
    ]
    grid.write(cells)


def _row(spans: tuple[tuple[int, int], ...], values: list[str | float]) -> list[Cell]:
    looks = [TEXT if isinstance(value, str) else COUNT for value in values]
    return [Cell(*span, value, look) for span, value, look in zip(spans, values, looks, strict=True)]


def _decisions(grid: Grid, page: WeeklyPage) -> None:
    _title(grid, say("decisions_title", page))
    if not page.decisions:
        return grid.line(say("no_decisions"), **QUIET)
    _heads(grid, _DECISIONS, captions()["decisions"], len(_DECISIONS))
    for at, one in enumerate(page.decisions, start=1):
        due = say("unknown") if one.due is None else short(one.due)[:5]
        grid.write(_row(_DECISIONS, [str(at), one.matter, one.proposal, one.lead, due]))
    return None


def _ways(grid: Grid, page: WeeklyPage) -> None:
    aside = say("last_week", page.ways[0]) if page.ways else ""
    _title(grid, say("way_title", page.ways), aside)
    if not page.ways:
        return grid.line(say("no_way"), **QUIET)
    signs = captions()["bar"]
    names = [f"{signs[step]} {name}" for step, name in zip(STEPS, captions()["ways"][1:-1], strict=True)]
    _heads(grid, _WAYS, [captions()["ways"][0], *names, captions()["ways"][-1]], 1)
    for way in page.ways:
        grid.write(_way(grid, way))
        grid.line(text_bar(way, signs), font_name="Courier New", font_size=12, text_wrap=False, **RULE)
    grid.line(say("counting", page.ways[0]), font_size=10)
    return None


def _way(grid: Grid, way: Way) -> list[Cell]:
    """The counts of a way with their live sum, which is the target."""
    counts: list[str | float] = [float(getattr(way, step)) for step in STEPS]
    by = say("by", way.on)
    cells = _row(_WAYS[:-1], [by[:1].upper() + by[1:], *counts])
    if way.not_listed < 0:
        cells[0] = Cell(0, 4, f"{cells[0].value}. {say('beyond', way)}", TEXT)
    total = Formula(f"=SUM({grid.name(5)}:{grid.name(10)})", sum(getattr(way, step) for step in STEPS))
    return [*cells, Cell(LAST, LAST, total, {**COUNT, "bold": True})]


def _levels(grid: Grid, page: WeeklyPage) -> None:
    _title(grid, say("levels_title", page))
    if not page.levels:
        return grid.line(say("no_levels"), **QUIET)
    _heads(grid, _LEVELS, captions()["levels"], 2)
    for row, key in keyed_rows(page.levels):
        grid.write(_row(_LEVELS, _level(row, key)))
    for at, note in enumerate(notes(page.levels)):
        grid.line(f"({letter(at)}) {note}", font_size=10)
    return None


def _level(row: LevelRow, key: str) -> list[str | float]:
    kind = f"{clean(row.kind_name)} ({key})" if key else clean(row.kind_name)
    counts = (row.planned, row.handed_over, row.building, row.funded, row.approved, row.proposed, row.unknown)
    return [clean(row.level_name), kind, *map(float, counts)]


def _active(grid: Grid, page: WeeklyPage) -> None:
    more = say("more_on_time", page.more_on_time) if page.more_on_time else ""
    _title(grid, say("active_title", page), more)
    if not page.active:
        return grid.line(say("no_active"), **QUIET)
    _heads(grid, _ACTIVE, captions()["active"], len(_ACTIVE))
    for work in page.active:
        last = f"{work.last_commitment} {say('kept', work)}" if work.last_commitment else say("unknown")
        following = work.next_commitment or say("unknown")
        values: list[str | float] = [
            work.name,
            say("stage", work),
            say("due", work),
            say("delay", work),
            last,
            following,
        ]
        grid.write(_row(_ACTIVE, values))
    return None


def _closing_lines(grid: Grid, page: WeeklyPage, whole: WeeklyPage) -> None:
    """Sections 6 and 7."""
    grid.gap(5)
    given, heard = page.directives, page.reporting
    told = say("directives", whole.directives, given.overdue) if given else say("no_directives")
    grid.line(f"{say('directives_title')} {told}")
    if heard and whole.reporting:
        told = say("schools", whole.reporting, heard.silent)
        told += " " + say("borrowed", whole.reporting.borrowed_classes, heard.borrowed_classes)
    else:
        told = say("no_reporting")
    grid.line(f"{say('schools_title')} {told}")
    shown = page.changes_after_closing
    changed = say("changes", whole.changes_after_closing, shown) if shown else say("no_changes")
    found = say("findings", page.open_findings) if page.open_findings else ""
    grid.line(f"{changed} {found}".strip(), indent=1)


def _closing(grid: Grid, page: WeeklyPage) -> None:
    head = page.heading
    grid.gap(6)
    boxes = ((0, 2), (3, 6), (7, LAST))
    names = ("compiler", "closer", "instruction")
    sides = {"left": 1, "right": 1, "align": "center"}
    top = {**sides, "top": 1, "bold": True}
    grid.write([Cell(*box, say(name), top) for box, name in zip(boxes, names, strict=True)])
    signed = ("", say("not_closed") if head.closed_by is None else clean(head.closed_by), "")
    below = {**sides, "bottom": 1, "valign": "bottom"}
    grid.write([Cell(*box, text, below) for box, text in zip(boxes, signed, strict=True)], least=80)
    grid.line(say("footer", head), align="center", font_size=9)
