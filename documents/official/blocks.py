"""Paragraphs of official papers in Word: lines, body, headings, drawn rules, loops, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from documents.official.page import BODY
from documents.official.xml import element, put

Align = Literal["left", "center", "right", "justify"]

ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# The first line of a paragraph goes in by 1 cm; paragraphs stand 6 pt apart; lines between single and 1.5.
_INDENT: Final = 10
_APART: Final = 6
_LINES: Final = 1.1


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
    shape.alignment = ALIGN[align]
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if first:
        shape.first_line_indent = Mm(first)
    if left:
        shape.left_indent = Mm(left)
    shape.keep_with_next = keep or None
    return paragraph


def body(
    holder: Any,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    keep: bool = False,
    lines: float = _LINES,
) -> Any:
    """A paragraph of the body: justified, first line in by 1 cm, 6 pt apart; `lines` from 1 to 1.5."""
    paragraph = line(
        holder, text, size=size, bold=bold, italic=italic, align="justify", after=_APART, first=_INDENT, keep=keep
    )
    paragraph.paragraph_format.line_spacing = lines
    return paragraph


def heading(holder: Any, text: str, *, size: float = BODY) -> Any:
    """A heading of a part, "I. NHỮNG KẾT QUẢ": bold, in capitals where the words are, kept with what follows."""
    return body(holder, text, size=size, bold=True, keep=True)


def tag(holder: Any, words: str) -> None:
    """A template's own word in a paragraph that vanishes when it is filled: `{%p words %}`."""
    holder.add_paragraph("{%p " + words + " %}")


@contextmanager
def loop(holder: Any, words: str) -> Iterator[None]:
    """What is built inside is repeated, or left out; `words` are "for … in …" or "if …".

    For instance `with loop(paper, "for text in texts"): body(paper, "{{ text }}")`.
    """
    tag(holder, words)
    yield
    tag(holder, "end" + words.split(maxsplit=1)[0])


def picture(holder: Any, slot: str) -> Any:
    """A picture in the middle of the line; the value of its slot is a `filling.Picture`. Give the bare name: "chart"."""
    return line(holder, "{{ " + slot + " }}", align="center", before=_APART, after=_APART)


def rule(holder: Any, room: float, length: float) -> None:
    """A drawn line of an exact length in the middle of `room`, both in mm."""
    paragraph = holder.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm((room - length) / 2)
    # Clear of the dots below letters.
    shape.space_before = Pt(3)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    border = element("pBdr")
    border.append(element("top", val="single", sz=6, space=0, color="000000"))
    put(paragraph._p.get_or_add_pPr(), border)  # noqa: SLF001 - python-docx draws no borders
    shape.keep_with_next = True


def drop_first(cell: Any) -> None:
    """A new cell begins with an empty paragraph, which would push its text down."""
    first = cell.paragraphs[0]._p  # noqa: SLF001
    first.getparent().remove(first)
