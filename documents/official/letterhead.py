"""The head of official papers in Word: issuing body, national title, number, place and day, what it is about, to whom.

Decree 30/2020/NĐ-CP, annex I, part II and annex III. Everything that differs is a slot of `frame` (see `frame.slots`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.shared import Mm

from documents.official.blocks import body, drop_first, line, loop, rule
from documents.official.page import width_of
from documents.official.tables import hidden_table

# The country's name is 95.7 mm long in bold 13 pt, the motto 60.5 mm in bold 14 pt.
_HEAD: Final = (68, 97)
_MOTTO: Final = 60.5
# The line under the issuing body is a third to a half as long as its name; names of schools are long.
RULES: Final = {"commune": 20, "investor": 20, "economic_office": 16, "culture_office": 20, "school": 22}
# The name of a school is long; 12 and 13 pt are both allowed.
_SIZES: Final = {"school": 12}
# "Kính gửi:" stands so far in, and the dashes of several addressees under its colon.
_TO: Final = 30
_COLON: Final = 49
_DASH: Final = 3


def letterhead(
    paper: Any,
    left: Sequence[str],
    right: tuple[str, str],
    below: tuple[Sequence[str], str],
    *,
    rule_length: float = RULES["economic_office"],
    parents: int = 1,
    size: float = 13,
) -> None:
    """The head in two columns: `left` are the body's lines, of which the first `parents` are not bold.

    `right` are the country's name and its motto; `below` the lines under the left column (number, "V/v …") and the
    place and day. Slots that begin with `{%p` are a template's own words.
    """
    table = hidden_table(paper, _HEAD, rows=2)
    office, country = table.rows[0].cells
    for place, text in enumerate(left):
        _line_or_tag(office, text, size, bold=place >= parents)
    rule(office, _HEAD[0], rule_length)
    line(country, right[0], size=13, bold=True, align="center")
    line(country, right[1], size=14, bold=True, align="center")
    rule(country, _HEAD[1], _MOTTO)
    number, day = table.rows[1].cells
    for place, text in enumerate(below[0]):
        # What a letter is about stands 6 pt under its number.
        line(number, text, size=13 if place == 0 else 12, align="center", before=4 if place == 0 else 6)
    line(day, below[1], size=14, italic=True, align="center", before=4)
    for cell in (office, country, number, day):
        drop_first(cell)


def title(paper: Any, kind: str, subject: str) -> None:
    """The kind of paper and what it is about, with a drawn line below."""
    line(paper, kind, bold=True, align="center", before=14, keep=True)
    line(paper, subject, bold=True, align="center", keep=True)
    rule(paper, width_of(paper), width_of(paper) / 3)


def official_head(paper: Any, form: str, issuer: str) -> None:
    """The head of a paper of the forms `named`, `letter` and `minutes`, as slots of `frame`."""
    left = (
        "{%p if frame.parent %}",
        "{{ frame.parent }}",
        "{%p endif %}",
        "{%p for text in frame.issuer %}",
        "{{ text }}",
        "{%p endfor %}",
    )
    number = ["{{ frame.number_line }}", *(["{{ frame.subject_line }}"] if form == "letter" else [])]
    below = (number, "{{ frame.day_line }}")
    country = ("{{ frame.country }}", "{{ frame.motto }}")
    letterhead(paper, left, country, below, rule_length=RULES[issuer], parents=3, size=_SIZES.get(issuer, 13))
    if form != "letter":
        title(paper, "{{ frame.title }}", "{{ frame.subject }}")


def sheet_head(paper: Any, issuer: str) -> None:
    """The head of an internal sheet: whose it is, and its title; no national title and no number."""
    table = hidden_table(paper, _HEAD, rows=1)
    office, _ = table.rows[0].cells
    for text in ("{%p if frame.parent %}", "{{ frame.parent }}", "{%p endif %}"):
        _line_or_tag(office, text, 13, bold=False)
    for text in ("{%p for text in frame.issuer %}", "{{ text }}", "{%p endfor %}"):
        _line_or_tag(office, text, 13, bold=True)
    rule(office, _HEAD[0], RULES[issuer])
    drop_first(office)
    title(paper, "{{ frame.title }}", "{{ frame.subject }}")


def addressees(paper: Any) -> None:
    """To whom: one on the line of "Kính gửi:", several each with a dash under its colon; nothing for none."""
    with loop(paper, "if frame.addressee"):
        line(paper, "{{ frame.to }} {{ frame.addressee }}", align="center", before=12, after=6)
    with loop(paper, "if frame.addressees"):
        line(paper, "{{ frame.to }}", left=_TO, before=12, keep=True)
        with loop(paper, "for text in frame.addressees"):
            hanging = line(paper, "{{ text }}", left=_COLON + _DASH, after=2)
            hanging.paragraph_format.first_line_indent = Mm(-_DASH)
    line(paper, "", size=6)


def basis(paper: Any) -> None:
    """What the paper rests on: each in italics on lines of its own."""
    with loop(paper, "for text in frame.basis"):
        body(paper, "{{ text }}", italic=True)


def _line_or_tag(cell: Any, text: str, size: float, *, bold: bool) -> None:
    if text.startswith("{%p"):
        cell.add_paragraph(text)
    else:
        line(cell, text, size=size, bold=bold, align="center")
