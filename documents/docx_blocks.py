"""Blocks of official papers in Word: letterhead, titles, body, signature, as Decree 30/2020/NĐ-CP has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from documents.docx_page import BODY
from documents.docx_tables import hidden_table
from documents.docx_xml import element, put

Align = Literal["left", "center", "right", "justify"]

_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# The country's name is 95.7 mm long in bold 13 pt, the motto 60.5 mm in bold 14 pt.
_HEAD: Final = (68, 97)
_FOOT: Final = (80, 85)
_MOTTO: Final = 60.5
_OFFICE_RULE: Final = 16
_SIGNATURE_ROOM: Final = 62


def line(
    holder: Any,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    align: Align = "left",
    before: float = 0,
    after: float = 0,
    first: float = 0,
    left: float = 0,
    keep: bool = False,
) -> Any:
    """A paragraph at the end of a paper or cell; spaces in points, indents in mm; `keep` holds it to the next."""
    paragraph = holder.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    shape = paragraph.paragraph_format
    shape.alignment = _ALIGN[align]
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if first:
        shape.first_line_indent = Mm(first)
    if left:
        shape.left_indent = Mm(left)
    shape.keep_with_next = keep or None
    return paragraph


def body(holder: Any, text: str, *, size: float = BODY, keep: bool = False) -> Any:
    """A paragraph of the body: justified, first line in by 1 cm, 6 pt apart."""
    paragraph = line(holder, text, size=size, align="justify", before=3, after=3, first=10, keep=keep)
    paragraph.paragraph_format.line_spacing = 1.1
    return paragraph


def tag(holder: Any, words: str) -> None:
    """A template's own word in a paragraph that vanishes when it is filled: `{%p words %}`."""
    holder.add_paragraph("{%p " + words + " %}")


def rule(holder: Any, room: float, length: float) -> None:
    """A drawn line of an exact length in the middle of `room`, both in mm."""
    paragraph = holder.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm((room - length) / 2)
    shape.space_before = Pt(1.5)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    border = element("pBdr")
    border.append(element("top", val="single", sz=6, space=0, color="000000"))
    put(paragraph._p.get_or_add_pPr(), border)  # noqa: SLF001 - python-docx draws no borders


def letterhead(paper: Any, parent: str, office: str, country: str, motto: str, number: str, place_and_day: str) -> None:
    """The head of a paper of an office under a parent body: both on the left, the country on the right."""
    table = hidden_table(paper, _HEAD, rows=2)
    left, right = table.rows[0].cells
    line(left, parent, size=13, align="center")
    line(left, office, size=13, bold=True, align="center")
    rule(left, _HEAD[0], _OFFICE_RULE)
    line(right, country, size=13, bold=True, align="center")
    line(right, motto, size=14, bold=True, align="center")
    rule(right, _HEAD[1], _MOTTO)
    below_left, below_right = table.rows[1].cells
    line(below_left, number, size=13, align="center", before=4)
    line(below_right, place_and_day, size=14, italic=True, align="center", before=4)
    for cell in (left, right, below_left, below_right):
        _drop_first(cell)


def title(paper: Any, kind: str, subject: str, room: float) -> None:
    """The kind of paper and what it is about, with a drawn line below."""
    line(paper, kind, bold=True, align="center", before=14, keep=True)
    line(paper, subject, bold=True, align="center", keep=True)
    rule(paper, room, room / 3)


def signature(paper: Any, recipients_title: str, recipients: Sequence[str], signer: str) -> None:
    """Recipients on the left, the signer's office on the right with room to sign; never split over pages."""
    table = hidden_table(paper, _FOOT, rows=1)
    left, right = table.rows[0].cells
    line(left, recipients_title, size=12, bold=True, italic=True)
    for recipient in recipients:
        if recipient.startswith("{%p"):
            left.add_paragraph(recipient)
        else:
            line(left, recipient, size=11)
    line(right, signer, bold=True, align="center", after=_SIGNATURE_ROOM)
    line(right, "", align="center")
    for cell in (left, right):
        _drop_first(cell)


def _drop_first(cell: Any) -> None:
    """A new cell begins with an empty paragraph, which would push its text down."""
    first = cell.paragraphs[0]._p  # noqa: SLF001
    first.getparent().remove(first)
