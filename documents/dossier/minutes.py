"""The minutes of a survey at a school: what was surveyed filled in, room to correct it on the spot, three to sign."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from documents.dossier.matter import Matter
from documents.dossier.phrases import shortened, words
from documents.dossier.template import set_marks
from documents.official.figures import FigureBook, Source
from documents.official.filling import fill
from documents.official.frame import Frame, ending, slots
from documents.official.paper import (
    Head,
    Slot,
    add_band,
    add_tag,
    body,
    close_document,
    finish,
    heading,
    line,
    loop,
    open_document,
    rows_loop,
    slot_row,
    table,
)
from documents.official.phrases import told
from documents.survey_form import FormColumn, columns
from model.plan.document_rows import DocumentKind
from model.targets.dossier.lines import SchoolCondition
from model.words.dates import short
from model.words.numbers import number

_FIGURES: Final = (12, 78, 30, 45)
_WORKS: Final = (12, 55, 53, 45)
_SIZE: Final = 12
_TEXT: Final = 13
# A date and a remark stand elsewhere in the minutes.
_ASKED: Final = ("count", "answer")


def render_minutes(
    matter: Matter, school: SchoolCondition, kind: DocumentKind, frame: Frame, book: FigureBook
) -> bytes:
    """The minutes of one school; its figures are noted under `minutes.<school>.`."""
    said = words()["minutes"]
    names = {"office": matter.sender.economic_office, "culture": matter.sender.culture_office}
    values = {
        **slots(frame, [matter.mark] if matter.mark else []),
        "opening": told(said["opening"], school=school.name),
        "sides": [told(text, **names) for text in said["sides"]],
        "source": told(said["source"], day=short(school.on)) if school.on else said["source_none"],
        "figures": _figures(school, book),
        "works": [
            {
                "ordinal": str(place),
                "name": shortened(line.name, 200),
                "condition": shortened(line.condition or "", 200),
            }
            for place, line in enumerate((one for one in matter.dossier.lines if one.work in school.works), 1)
        ],
        "ending": ending(frame, said["ending"]),
    }
    return fill(minutes_template(kind), values)


@lru_cache(maxsize=4)
def minutes_template(kind: DocumentKind) -> bytes:
    """The template of the minutes."""
    said = words()["minutes"]
    paper = open_document(kind)
    body(paper, "{{ opening }}", size=_TEXT)
    with loop(paper, "for text in sides"):
        line(paper, "{{ text }}", size=_TEXT, first=10, after=6)
    body(paper, said["done"], size=_TEXT)
    body(paper, "{{ source }}", size=_TEXT, italic=True, keep=True)
    _table(paper, said["head"])
    with loop(paper, "if works"):
        line(paper, "", size=6)
        heading(paper, said["works_title"], size=_TEXT)
        made = table(paper, _WORKS, [[Head(caption) for caption in said["works_head"]]], _SIZE)
        cells = [Slot("{{ row.ordinal }}", "center"), Slot("{{ row.name }}"), Slot("{{ row.condition }}"), Slot("")]
        rows_loop(made, "for row in works", cells, _SIZE)
    line(paper, "", size=6)
    line(paper, said["opinion"], size=_TEXT, first=10, after=6)
    close_document(paper, kind, "{{ ending }}")
    set_marks(paper)
    return finish(paper)


def _table(paper: Any, captions: list[str]) -> None:
    made = table(paper, _FIGURES, [[Head(caption) for caption in captions]], _SIZE)
    add_tag(made, "for row in figures")
    add_tag(made, "if row.band")
    add_band(made, "{{ row.name }}", _SIZE)
    add_tag(made, "else")
    slot_row(
        made,
        [Slot("{{ row.ordinal }}", "center"), Slot("{{ row.name }}"), Slot("{{ row.value }}", "center"), Slot("")],
        _SIZE,
    )
    add_tag(made, "endif")
    add_tag(made, "endfor")


def _figures(school: SchoolCondition, book: FigureBook) -> list[dict[str, Any]]:
    """What the survey asks of a school of this level, with what is known; the unknown is left to be written."""
    rows: list[dict[str, Any]] = []
    asked = [column for column in columns() if column.kind in _ASKED and column.asked_of(school.level)]
    for place, (before, column) in enumerate(zip([None, *asked], asked, strict=False), 1):
        if before is None or before.group != column.group:
            rows.append({"band": True, "name": column.group})
        value = _figure(school, column, book)
        rows.append({"band": False, "ordinal": str(place), "name": column.caption, "value": value})
    return rows


def _figure(school: SchoolCondition, column: FormColumn, book: FigureBook) -> str:
    where = told(words()["where"]["minutes"], school=school.name, column=column.caption)
    value = school.figures.get(column.field)
    source = Source(schools=(school.school,), kinds=("condition_surveyed",))
    return book.add(f"minutes.{school.school}.{column.field}", where, value, _shown(column.kind, value), source)


def _shown(kind: str, value: int | None) -> str:
    if value is None:
        return str(words()["minutes"]["to_write"])
    return str(words()["minutes"]["yes_no"][int(bool(value))]) if kind == "answer" else number(value)
