"""The foot of official papers in Word: recipients, signatures, and the head of an annex.

Decree 30/2020/NĐ-CP, annex I, part II and annex III. Nothing here is split over pages or stands alone on one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.shared import Pt

from documents.official.blocks import body, drop_first, line, loop, rule
from documents.official.page import PORTRAIT_WIDTH, add_annex, width_of
from documents.official.tables import hidden_table

_FOOT: Final = (80, 85)
_SIGNATURE_ROOM: Final = 62
_RULE: Final = 40
_ABOVE_SIGNATURE: Final = 10


def signature(
    paper: Any, recipients_title: str, recipients: Sequence[str], authority: Sequence[str], signer: str
) -> None:
    """Recipients on the left, the signer's office on the right with room to sign; never split over pages."""
    table = hidden_table(paper, _FOOT, rows=1)
    left, right = table.rows[0].cells
    if recipients:
        line(left, recipients_title, size=12, bold=True, italic=True)
        for recipient in recipients:
            _line_or_tag(left, recipient, size=11, bold=False)
    for text in authority:
        _line_or_tag(right, text, size=14, bold=True)
    line(right, signer, bold=True, align="center", before=_SIGNATURE_ROOM)
    for cell in (left, right):
        drop_first(cell)
    if not recipients:
        line(left, "", size=11)


def official_foot(paper: Any, ending: str | None) -> None:
    """The last paragraph of the body (a slot), recipients and signature."""
    _ending(paper, ending)
    recipients = ("{%p for text in frame.recipients %}", "{{ text }}", "{%p endfor %}")
    authority = ("{%p for text in frame.authority %}", "{{ text }}", "{%p endfor %}")
    signature(paper, "{{ frame.recipients_title }}", recipients, authority, "{{ frame.signer }}")


def several_signatures(paper: Any, count: int, ending: str | None) -> None:
    """Signatures side by side, as minutes and sheets have them, each with its own slot `frame.signers[i]`.

    A table narrower than an upright page also stands on one that lies across.
    """
    _ending(paper, ending)
    room = width_of(paper) or PORTRAIT_WIDTH
    table = hidden_table(paper, [room / count] * count, rows=1)
    for place, cell in enumerate(table.rows[0].cells):
        line(cell, "{{ frame.signers[" + str(place) + "].title }}", size=13, bold=True, align="center")
        line(cell, "{{ frame.sign_here }}", size=12, italic=True, align="center")
        name = "{{ frame.signers[" + str(place) + "].name }}"
        line(cell, name, size=13, bold=True, align="center", before=_SIGNATURE_ROOM)
        drop_first(cell)


def annex(paper: Any, number: str | None, title: str, *, landscape: bool = True) -> Any:
    """An annex on a page of its own with its own page numbers; gives its section.

    `number` is the Roman numeral where there are two annexes or more, None where there is one; `title` is text or a
    slot. Under the title stands `frame.attached`, in italics, with a drawn line.
    """
    section = add_annex(paper, landscape=landscape)
    line(paper, "{{ frame.annex }}" + (f" {number}" if number else ""), bold=True, align="center", keep=True)
    line(paper, title, bold=True, align="center", keep=True)
    with loop(paper, "if frame.attached"):
        line(paper, "{{ frame.attached }}", italic=True, align="center", keep=True)
    rule(paper, width_of(paper), _RULE)
    line(paper, "", size=6, keep=True)
    return section


def _ending(paper: Any, ending: str | None) -> None:
    """The last paragraph goes where the signature goes; an empty one between them would let LibreOffice part them."""
    if ending is None:
        line(paper, "", size=6, keep=True)
    else:
        body(paper, ending, keep=True).paragraph_format.space_after = Pt(_ABOVE_SIGNATURE)


def _line_or_tag(cell: Any, text: str, *, size: float, bold: bool) -> None:
    if text.startswith("{%p"):
        cell.add_paragraph(text)
    else:
        line(cell, text, size=size, bold=bold, align="center" if bold else "left")
