"""The annexes of the dossier after its list, in the template: state and need, justifications, comparison, index."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from documents.dossier.phrases import words
from documents.dossier.present import columns
from documents.official.paper import (
    Head,
    Slot,
    add_band,
    add_tag,
    add_total,
    body,
    line,
    loop,
    money,
    rows_loop,
    slot_row,
    table,
)

_STATE: Final = 8
_TEXT: Final = 13
_TABLE: Final = 11
_LEFT: Final = ("school", "new", "repairs", "recognised")
_ESTIMATE: Final = (9, 47, 17, 14, 22, 24, 32)
_COMPARED: Final = (10, 46, 33, 22, 22, 32)
_INDEX: Final = (10, 55, 30, 24, 24, 22)


def add_present(paper: Any) -> None:
    """The state and needs of schools, on a page that lies across."""
    said = words()["present"]
    wide = [one[1] for one in columns()]
    with loop(paper, "if not schools"):
        line(paper, said["empty"], size=12, italic=True)
    with loop(paper, "if schools"):
        made = table(paper, wide, _heads(), _STATE, tight=True)
        cells = [
            Slot(f"{{{{ row.cells[{i}] }}}}", "left" if one[0] in _LEFT else "center")
            for i, one in enumerate(columns())
        ]
        _banded(made, "schools", cells, _STATE)
    for note in said["notes"]:
        line(paper, note, size=10, italic=True, before=2)


def _heads() -> list[list[Head]]:
    """Captions under a common one, and those alone over two rows."""
    top, below = [], []
    for above, same in groupby(columns(), key=lambda one: one[3] or one[0]):
        listed = list(same)
        if listed[0][3]:
            top.append(Head(above, cols=len(listed)))
            below += [Head(one[2]) for one in listed]
        else:
            top.append(Head(listed[0][2], rows=2))
    return [top, below]


def add_reasons(paper: Any) -> None:
    """A justification for every work: its heading, its parts, and the table of its estimate."""
    said = words()["reasons"]
    with loop(paper, "if not reasons"):
        body(paper, said["empty"], size=_TEXT, italic=True)
    with loop(paper, "for one in reasons"):
        body(paper, "{{ one.heading }}", size=_TEXT, bold=True, keep=True)
        with loop(paper, "for part in one.parts"):
            paragraph = body(paper, "{{ part.caption }} ", size=_TEXT, italic=True)
            run = paragraph.add_run("{{ part.text }}")
            run.font.size = paragraph.runs[0].font.size
        with loop(paper, "if one.estimate"):
            made = table(paper, _ESTIMATE, [[Head(caption) for caption in said["estimate_head"]]], _TABLE)
            slots = [
                Slot("{{ row.ordinal }}", "center"),
                Slot("{{ row.name }}"),
                Slot("{{ row.quantity }}", "right", wrap=False),
                Slot("{{ row.unit }}", "center"),
                money("{{ row.price }}"),
                money("{{ row.amount }}"),
                Slot("{{ row.basis }}"),
            ]
            rows_loop(made, "for row in one.estimate", slots, _TABLE)
            add_total(made, said["estimate_total"], [money("{{ one.total }}"), Slot("")], _TABLE)
            line(paper, "", size=8)
        with loop(paper, "if one.unpriced"):
            body(paper, said["estimate_none"], size=_TEXT, italic=True)


def add_comparison(paper: Any) -> None:
    """What changed since the dossier before."""
    said = words()["compared"]
    body(paper, "{{ compared_intro }}", size=_TEXT)
    with loop(paper, "if not compared"):
        body(paper, said["none"], size=_TEXT, italic=True)
    with loop(paper, "if compared"):
        made = table(paper, _COMPARED, [[Head(caption) for caption in said["head"]]], _TABLE)
        texts = [Slot("{{ row.ordinal }}", "center"), Slot("{{ row.name }}"), Slot("{{ row.what }}")]
        slots = [*texts, money("{{ row.old }}"), money("{{ row.new }}"), Slot("{{ row.cause }}")]
        rows_loop(made, "for row in compared", slots, _TABLE)


def add_index(paper: Any) -> None:
    """The index of papers, under a band for every work."""
    said = words()["index"]
    made = table(paper, _INDEX, [[Head(caption) for caption in said["head"]]], _TABLE)
    cells = [Slot(f"{{{{ row.cells[{i}] }}}}", "center" if i in (0, 3) else "left") for i in range(len(_INDEX))]
    _banded(made, "papers", cells, _TABLE)


def add_missing(paper: Any) -> None:
    """What is missing, on a page of its own that only a draft has."""
    said = words()["missing"]
    with loop(paper, "if missing"):
        title = line(paper, said["title"], bold=True, align="center", after=6, keep=True)
        title.paragraph_format.page_break_before = True
        body(paper, "{{ missing_intro }}", size=_TEXT, keep=True)
        with loop(paper, "for part in missing"):
            body(paper, "{{ part.name }}", size=_TEXT, bold=True, keep=True)
            with loop(paper, "for text in part.texts"):
                body(paper, "- {{ text }}", size=_TEXT)


def _banded(made: Any, rows: str, cells: list[Slot], size: float) -> None:
    """Rows of which some are bands over all columns."""
    add_tag(made, f"for row in {rows}")
    add_tag(made, "if row.band")
    add_band(made, "{{ row.name }}", size)
    add_tag(made, "else")
    slot_row(made, cells, size)
    add_tag(made, "endif")
    add_tag(made, "endfor")
