"""The benchmark of papers: documents a CPU-second, beside bare docxtpl, xlsxwriter and Jinja in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from documents.bar import bar
from documents.density import fit
from documents.dossier.list_xlsx import render_list
from documents.dossier.papers import render_letter
from documents.notes import keyed_rows, notes
from documents.official.filling import OWN, compiled
from documents.room import COLUMNS
from documents.weekly import render_html
from documents.weekly_xlsx import render_xlsx
from jobs.bench.machine import machine
from jobs.bench.papers_bare import bare_page, bare_sheets, bare_word, ready
from jobs.bench.papers_ground import ON, SIZES, Letter, letter, pages
from jobs.workplace import Workplace
from model.targets.page import WeeklyPage
from model.words.problems import WrongInput

AIM: Final = 1.3
# A commune's week that is fixed, so that the same pages are made on any day.
_NOW: Final = datetime(2026, 11, 22, 3, tzinfo=UTC)
_TURN: Final = 40


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row: CPU seconds of so many documents on each side; without an aim it informs."""

    code: str
    of: int
    ours: float
    bare: float
    aim: float | None = AIM

    @property
    def ratio(self) -> float:
        """Our CPU time by theirs."""
        return self.ours / self.bare

    def as_json(self) -> dict[str, Any]:
        """The row as other programs read it."""
        return {
            "code": self.code,
            "of": self.of,
            "ours_a_second": round(self.of / self.ours, 1),
            "bare_a_second": round(self.of / self.bare, 1),
            "ratio": round(self.ratio, 3),
            "aim": self.aim,
            "met": None if self.aim is None else self.ratio <= self.aim,
        }


@dataclass(frozen=True, slots=True)
class PapersBenchmark:
    """What was measured, of what size and on which machine."""

    size: str
    machine: str
    rows: list[PaperRow]

    def as_json(self) -> dict[str, Any]:
        """The benchmark as other programs read it."""
        of = SIZES[self.size]
        rows = [row.as_json() for row in self.rows]
        return {"size": self.size, "machine": self.machine, "works": of.rows, "pages": of.pages, "rows": rows}


def bench_papers(size: str) -> PapersBenchmark:
    """Make the papers of a size on both sides, in turns, in a home of its own."""
    if size not in SIZES:
        raise WrongInput("bench_size_unknown", size=size, known=", ".join(SIZES))
    of = SIZES[size]
    with tempfile.TemporaryDirectory(prefix="tiendo-", ignore_cleanup_errors=True) as folder:
        place = Workplace(Path(folder), now=_NOW)
        rows = list(_dossiers(letter(place, of.rows), of.dossiers))
        rows += _weekly(pages(place, of.pages))
        place.store.close()
    return PapersBenchmark(size, machine(), rows)


def _dossiers(of: Letter, times: int) -> Iterator[PaperRow]:
    """The letter with its annexes, and the list as a workbook; both made once before anything is counted."""
    template, values = _captured(of)
    day = datetime.combine(ON, datetime.min.time())
    scale = of.listing()[0].scale
    cells, ours = ready(render_list(of.matter, scale, day)), compiled(template)
    _letter(of), bare_word(template, values), bare_sheets(cells)
    turns: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
        "dossier_word": (lambda: _letter(of), lambda: bare_word(template, values)),
        "dossier_compiled": (lambda: _letter(of), lambda: ours.fill(values)),
        "dossier_sheet": (lambda: render_list(of.matter, scale, day), lambda: bare_sheets(cells)),
    }
    for code, (one, other) in turns.items():
        yield _row(code, range(times), lambda _, one=one: one(), lambda _, other=other: other(), 1)  # type: ignore[misc]


def _letter(of: Letter) -> bytes:
    listing, book = of.listing()
    return render_letter(of.matter, listing, book, of.kind, of.frame, [])


def _captured(of: Letter) -> tuple[bytes, Mapping[str, Any]]:
    """The template and the ready values our side fills it with."""
    caught: list[tuple[bytes, Mapping[str, Any]]] = []

    def catch(template: bytes, values: Mapping[str, Any]) -> bytes:
        caught.append((template, dict(values)))
        return b""

    before = OWN.set({of.kind.id: catch})
    try:
        _letter(of)
    finally:
        OWN.reset(before)
    return caught[0]


def _weekly(made: Iterable[WeeklyPage]) -> Iterator[PaperRow]:
    """Page and workbook of each commune: the whole, and each alone."""
    told = list(made)
    template, cells = bare_page(), ready(render_xlsx(told[0]))
    values = [_page_values(page) for page in told]
    render_html(told[0]), template.render(values[0]), bare_sheets(cells)
    places = range(len(told))
    html = _row("weekly_page", places, lambda at: render_html(told[at]), lambda at: template.render(values[at]), _TURN)
    sheet = _row("weekly_sheet", places, lambda at: render_xlsx(told[at]), lambda _: bare_sheets(cells), _TURN)
    yield PaperRow("weekly", len(told), html.ours + sheet.ours, html.bare + sheet.bare)
    yield PaperRow(html.code, html.of, html.ours, html.bare, None)
    yield PaperRow(sheet.code, sheet.of, sheet.ours, sheet.bare, None)


def _page_values(page: WeeklyPage) -> dict[str, Any]:
    """What the template of the page prints, fitted beforehand."""
    fitted = fit(page)
    shown, setting = fitted.page, fitted.setting
    rows = keyed_rows(shown.levels)
    middle = -(-len(rows) // 2)
    return {
        "page": shown,
        "whole": page,
        "size": round(setting.size * 10),
        "halves": [rows[:middle], rows[middle:]] if setting.compact else [rows],
        "hidden_levels": fitted.hidden_levels,
        "compact": setting.compact,
        "notes": notes(shown.levels),
        "not_given": [row for row in shown.levels if row.unknown],
        "bars": [bar(way) for way in shown.ways[: setting.bars]],
        "columns": COLUMNS,
    }


def _row(
    code: str, places: Iterable[int], ours: Callable[[int], object], bare: Callable[[int], object], turn: int
) -> PaperRow:
    """Both sides in turns of so many documents, CPU time only."""
    left, spent, count = iter(places), [0.0, 0.0], 0
    while batch := list(islice(left, turn)):
        for side, make in enumerate((ours, bare)):
            began = time.process_time()
            for at in batch:
                make(at)
            spent[side] += time.process_time() - began
        count += len(batch)
    return PaperRow(code, count, spent[0], spent[1], AIM if code != "dossier_compiled" else None)
