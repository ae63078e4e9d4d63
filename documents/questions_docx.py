"""The questions paper as a Word file: a letter of one page, and the table of questions that goes with it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from documents.official.blocks import body, line, rule, tag
from documents.official.closing import signature
from documents.official.filling import fill, template_bytes
from documents.official.letterhead import letterhead, title
from documents.official.marks import marks
from documents.official.page import LANDSCAPE_WIDTH, add_annex, new_paper
from documents.official.tables import add_band, add_row, add_tag, ruled_table
from documents.questions_rows import QuestionsPaper, values, words

# The letter is to stay on one page, also for an office with a long name.
_LETTER: Final = 13
_SIZE: Final = 11
_WIDTHS: Final = (9, 64, 56, 17, 17, 50, 39)
_HOLE_WIDTHS: Final = (9, 112, 64, 67)
_NUMBER_COLUMNS: Final = (0, 3, 4)


def render_questions_docx(paper: QuestionsPaper) -> bytes:
    """The paper as .docx; the same questions give the same bytes."""
    return fill(questions_template(), values(paper))


@cache
def questions_template() -> bytes:
    """The paper with slots in place of what differs from plan to plan."""
    said = words()
    paper = new_paper(said["letter"]["kind"])
    _letter(paper, said["letter"])
    add_annex(paper)
    _annex(paper, said["table"])
    marks(paper)
    return template_bytes(paper)


def _letter(paper: Any, said: dict[str, Any]) -> None:
    letterhead(
        paper,
        ("{{ parent_body }}", "{{ office }}"),
        (said["country"], said["motto"]),
        ((said["number"],), "{{ place_and_day }}"),
    )
    title(paper, said["kind"], "{{ subject }}")
    line(paper, "{{ to }} {{ addressee }}", size=_LETTER, align="center", before=12)
    tag(paper, "if addressee_office")
    line(paper, "{{ addressee_office }}", size=_LETTER, align="center")
    tag(paper, "endif")
    tag(paper, "if through")
    line(paper, "{{ through }}", size=_LETTER, align="center")
    tag(paper, "endif")
    line(paper, "", size=6)
    for name in ("body", "counts", "closing[:-1]"):
        _loop(paper, name)
    # The signature never stands alone on a page.
    body(paper, "{{ closing[-1] }}", size=_LETTER, keep=True, lines=1)
    line(paper, "", size=6, keep=True)
    slots = ("{%p for text in recipients %}", "{{ text }}", "{%p endfor %}")
    signature(paper, said["recipients_title"], slots, (said["title_of_signer"],), "")


def _loop(paper: Any, name: str) -> None:
    tag(paper, f"for text in {name}")
    body(paper, "{{ text }}", size=_LETTER, lines=1)
    tag(paper, "endfor")


def _annex(paper: Any, said: dict[str, Any]) -> None:
    line(paper, said["title"], bold=True, align="center")
    line(paper, "{{ attached }}", italic=True, align="center")
    rule(paper, LANDSCAPE_WIDTH, 40)
    tag(paper, "for text in notes")
    line(paper, "{{ text }}", size=11, italic=True, align="justify", before=3)
    tag(paper, "endfor")
    line(paper, "", size=6)
    tag(paper, "if numbered")
    _numbered(paper, said["columns"])
    tag(paper, "endif")
    tag(paper, "if holes")
    line(paper, "", size=8)
    _holes(paper, said["hole_columns"])
    tag(paper, "endif")
    # Word wants a paragraph after the last table.
    line(paper, "", size=1)


def _numbered(paper: Any, captions: list[str]) -> None:
    table = ruled_table(paper, _WIDTHS, captions, _SIZE)
    add_tag(table, "for group in numbered")
    add_band(table, "{{ group.title }}", _SIZE)
    add_tag(table, "for row in group.rows")
    fields = ("ordinal", "message", "where", "stated", "computed", "question", "answer")
    add_row(table, [f"{{{{ row.{field} }}}}" for field in fields], _SIZE, _NUMBER_COLUMNS)
    add_tag(table, "endfor")
    add_tag(table, "endfor")


def _holes(paper: Any, captions: list[str]) -> None:
    table = ruled_table(paper, _HOLE_WIDTHS, captions, _SIZE)
    add_band(table, "{{ hole_title }}", _SIZE)
    add_tag(table, "for part in holes")
    add_band(table, "{{ part.request }}", _SIZE, italic=True, shade=False)
    add_tag(table, "for row in part.rows")
    add_row(table, [f"{{{{ row.{field} }}}}" for field in ("ordinal", "message", "where", "answer")], _SIZE, (0,))
    add_tag(table, "endfor")
    add_tag(table, "endfor")
