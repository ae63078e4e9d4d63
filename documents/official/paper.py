"""Building blocks of Word templates: everything a script needs to build an official paper, from one place.

A template is built like this, and filled with `filling.fill(template_bytes(paper), {**slots(frame), …})`::

    paper = open_document(kind)                     # head, title, addressees, basis: slots of `frame`
    heading(paper, "I. SỰ CẦN THIẾT")
    with loop(paper, "for text in necessity"):
        body(paper, "{{ text }}")
    close_document(paper, kind, "{{ ending }}")     # recipients and signature; the ending is the last paragraph
    annex(paper, "I", "{{ list_title }}")           # lies across, own page numbers
    listed = table(paper, widths, [[Head("TT"), Head("Tên công trình"), Head("Số tiền")]])
    rows_loop(listed, "for row in lines", [Slot("{{ row.ordinal }}", "center"), Slot("{{ row.name }}"), money("{{ row.amount }}")])
    finish(paper)                                   # marks of drafts on every page, a last paragraph
"""

from __future__ import annotations

from typing import Any

from documents.official.blocks import body, heading, line, loop, picture, rule, tag
from documents.official.closing import annex, official_foot, several_signatures
from documents.official.filling import template_bytes
from documents.official.letterhead import addressees, basis, official_head, sheet_head
from documents.official.marks import marks
from documents.official.page import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, new_paper
from documents.official.tables import (
    Head,
    Slot,
    add_band,
    add_tag,
    add_total,
    amount_width,
    money,
    rows_loop,
    slot_row,
    table,
)
from model.plan.document_rows import DocumentKind

__all__ = [
    "LANDSCAPE_WIDTH",
    "PORTRAIT_WIDTH",
    "Head",
    "Slot",
    "add_band",
    "add_tag",
    "add_total",
    "amount_width",
    "annex",
    "body",
    "close_document",
    "finish",
    "heading",
    "line",
    "loop",
    "marks",
    "money",
    "open_document",
    "picture",
    "rows_loop",
    "rule",
    "slot_row",
    "table",
    "tag",
    "template_bytes",
]


def open_document(kind: DocumentKind) -> Any:
    """A paper with the head its form asks for: head, title, addressees and basis, as slots of `frame`."""
    paper = new_paper(kind.name)
    if kind.form == "sheet":
        sheet_head(paper, kind.issuer)
    else:
        official_head(paper, kind.form, kind.issuer)
    if kind.form in ("named", "letter"):
        addressees(paper)
        basis(paper)
    else:
        line(paper, "", size=6)
    return paper


def close_document(paper: Any, kind: DocumentKind, ending: str | None = None) -> None:
    """The foot its form asks for. `ending` is the last paragraph of the body, kept on the page of the signature."""
    if kind.form in ("named", "letter"):
        official_foot(paper, ending)
    else:
        several_signatures(paper, len(kind.signing), ending)


def finish(paper: Any) -> bytes:
    """The template's bytes: marks on every page, and the paragraph Word wants after a last table."""
    line(paper, "", size=1)
    marks(paper)
    return template_bytes(paper)
