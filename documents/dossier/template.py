"""The Word template of the dossier: the letter, and its annexes as sections of their own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from docx.oxml.ns import qn
from docx.shared import Pt

from documents.dossier.annexes import add_comparison, add_index, add_missing, add_present, add_reasons
from documents.dossier.layout import Layout
from documents.dossier.list_template import add_list
from documents.dossier.phrases import words
from documents.official.paper import (
    Head,
    Slot,
    add_total,
    annex,
    body,
    close_document,
    finish,
    heading,
    line,
    loop,
    money,
    open_document,
    rows_loop,
    table,
)
from documents.official.phrases import told
from documents.official.xml import element, put
from model.plan.document_rows import DocumentKind
from model.words.dates import roman

_SUMMARY: Final = (10, 62, 38, 27, 28)
_SIZE: Final = 12


@lru_cache(maxsize=16)
def dossier_template(kind: DocumentKind, layout: Layout) -> bytes:
    """The template of a layout; the same layout gives the same bytes.

    It has every annex there may be: what a dossier has none of is left out when it is filled, so that
    its slots are always the same.
    """
    paper = open_document(kind)
    _letter(paper)
    close_document(paper, kind, "{{ ending }}")
    annex(paper, _numeral("list"), "{{ list_title }}")
    add_list(paper, layout)
    annex(paper, _numeral("present"), words()["present"]["title"])
    add_present(paper)
    annex(paper, _numeral("reasons"), words()["reasons"]["title"], landscape=False)
    add_reasons(paper)
    # The break of the section before is left out with the annex: both must be alike in everything.
    with loop(paper, "if compared_intro"):
        annex(paper, _numeral("compared"), words()["compared"]["title"], landscape=False)
        add_comparison(paper)
    annex(paper, _numeral("index"), words()["index"]["title"], landscape=False)
    add_index(paper)
    add_missing(paper)
    set_marks(paper)
    return finish(paper)


def annexes_of(*, compared: bool) -> tuple[tuple[str, str], ...]:
    """What is annexed, with its numeral."""
    names = ["list", "present", "reasons", *(["compared"] if compared else []), "index"]
    return tuple((name, roman(place)) for place, name in enumerate(names, 1))


def _numeral(name: str) -> str:
    return f"{{{{ numerals.{name} }}}}"


def set_marks(paper: Any) -> None:
    """Every paragraph's end is as large as its text: Word and LibreOffice give empty cells the height of it."""
    for paragraph in paper.element.body.iter(qn("w:p")):
        sizes = paragraph.findall(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:sz')}")
        if sizes:
            mark = element("rPr")
            mark.append(element("sz", val=sizes[0].get(qn("w:val"))))
            put(paragraph.get_or_add_pPr(), mark)


def _letter(paper: Any) -> None:
    said = words()["letter"]["headings"]
    body(paper, "{{ opening }}")
    heading(paper, said["need"])
    _texts(paper, "need")
    heading(paper, said["present"])
    _texts(paper, "present")
    heading(paper, said["request"])
    body(paper, "{{ request }}", keep=True)
    _summary(paper, "summary_works", "works_head", counted=False)
    _summary(paper, "summary_groups", "groups_head", counted=True)
    heading(paper, said["money"])
    _total(paper)
    with loop(paper, "if by_year"):
        body(paper, "{{ by_year }}")
    _texts(paper, "source_lines")
    with loop(paper, "if rounding"):
        body(paper, "{{ rounding }}", italic=True)
    heading(paper, said["promises"])
    _texts(paper, "promises")
    body(paper, words()["letter"]["attached"], keep=True)
    _texts(paper, "annexes")


def _texts(paper: Any, name: str) -> None:
    with loop(paper, f"for text in {name}"):
        body(paper, "{{ text }}")


def _total(paper: Any) -> None:
    """The one sentence the city reads first: figures in bold, words in italics."""
    paragraph = body(paper, "{{ total_first }} {{ total }} ", bold=True)
    run = paragraph.add_run("{{ in_words }}")
    run.italic, run.font.size = True, Pt(14)
    paragraph.add_run(".").font.size = Pt(14)


def _summary(paper: Any, rows: str, captions: str, *, counted: bool) -> None:
    said = words()["summary"]
    with loop(paper, f"if {rows}"):
        line(paper, words()["unit"], size=_SIZE, italic=True, align="right", keep=True)
        made = table(paper, _SUMMARY, [[Head(caption) for caption in said[captions]]], _SIZE)
        third = Slot("{{ row.school }}", "center" if counted else "left")
        slots = [
            Slot("{{ row.ordinal }}", "center"),
            Slot("{{ row.name }}"),
            third,
            money("{{ row.investment }}"),
            money("{{ row.requested }}"),
        ]
        rows_loop(made, f"for row in {rows}", slots, _SIZE)
        sums = [money("{{ summary_total.investment }}"), money("{{ summary_total.requested }}")]
        counts = [Slot("{{ summary_total.works }}", "center")] if counted else []
        add_total(made, said["total"], [*counts, *sums], _SIZE)
        line(paper, "", size=10)


def list_title(years: str) -> str:
    """The title of the list, in capitals."""
    return told(words()["list"]["title"], YEARS=years.upper())
