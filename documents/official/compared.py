"""A signed Word file beside the one that was issued: which figures differ, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]

from documents.official.figures import Figure
from model.words.document_words import FILLED_BY_THE_CLERK, where_cell, where_paragraph
from model.words.folding import clean
from model.words.problems import WrongInput

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS: Final = re.compile(r"\d[\d.,]*\d|\d")
_BODY: Final = "word/document.xml"
# A document of 3,000 works is about 40 MB of text; more is no document.
_MOST: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """A place where the signed file differs in a number: what was issued, what was signed; the figure's key if it is one."""

    where: str
    issued: str
    signed: str
    key: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """The change as other programs read it."""
        return {"where": self.where, "issued": self.issued, "signed": self.signed, "figure": self.key}


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs in a signed file: in figures, each told, and in how many places in words alone."""

    changes: tuple[Change, ...]
    reworded: int

    def as_json(self) -> dict[str, Any]:
        """The comparison as other programs read it."""
        return {"changes": [one.as_json() for one in self.changes], "reworded": self.reworded}


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or a row of a table with its cells."""

    cells: tuple[str, ...]
    table: int
    row: int

    def where(self, column: int) -> str:
        """The place in people's words."""
        return where_cell(self.table, self.row, column + 1) if self.table else where_paragraph(self.row)


def compared(issued: bytes, signed: bytes, figures: Iterable[Figure]) -> Compared:
    """What a signed .docx says otherwise than the issued one; number and day filled in by the clerk are no difference."""
    before, after = list(_lines(issued)), list(_lines(signed))
    matcher = SequenceMatcher(None, [one.cells for one in before], [one.cells for one in after], autojunk=False)
    changes: list[Change] = []
    reworded = 0
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        for old, new in _pairs(before[i:j], after[k:m]):
            for where, one, other in _cells(old, new):
                if FILLED_BY_THE_CLERK.search(one) or one == other:
                    continue
                if _numbers(one) == _numbers(other):
                    reworded += 1
                else:
                    changes.append(Change(where, one, other))
    return Compared(tuple(_named(changes, figures)), reworded)


def _pairs(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[tuple[_Line | None, _Line | None]]:
    for at in range(max(len(before), len(after))):
        yield (before[at] if at < len(before) else None, after[at] if at < len(after) else None)


def _cells(old: _Line | None, new: _Line | None) -> Iterator[tuple[str, str, str]]:
    """Place, issued and signed text of every cell of a line that may have come, gone or changed."""
    there = old or new
    one, other = (line.cells if line else () for line in (old, new))
    for column in range(max(len(one), len(other))):
        texts = (cells[column] if column < len(cells) else "" for cells in (one, other))
        if there is not None:
            yield (there.where(column), *texts)  # type: ignore[misc]


def _numbers(text: str) -> list[str]:
    return _DIGITS.findall(text)


def _named(changes: Iterable[Change], figures: Iterable[Figure]) -> Iterator[Change]:
    """The changes, each with the key of the one figure that was printed so."""
    by_shown: dict[str, list[str]] = {}
    for figure in figures:
        by_shown.setdefault(figure.shown.strip(), []).append(figure.key)
    for one in changes:
        keys = by_shown.get(one.issued.strip(), [])
        yield Change(one.where, one.issued, one.signed, keys[0]) if len(keys) == 1 else one


def _lines(content: bytes) -> Iterator[_Line]:
    body = _read(content).find(f"{_W}body")
    tables = paragraphs = 0
    for child in () if body is None else body:
        if child.tag == f"{_W}tbl":
            tables += 1
            for number, row in enumerate(child.iter(f"{_W}tr"), start=1):
                yield _Line(tuple(_text(cell) for cell in row.findall(f"{_W}tc")), tables, number)
        elif child.tag == f"{_W}p":
            paragraphs += 1
            if text := _text(child):
                yield _Line((text,), 0, paragraphs)


def _text(node: Any) -> str:
    parts = (piece.text or "" if piece.tag == f"{_W}t" else " " for piece in node.iter(f"{_W}t", f"{_W}tab", f"{_W}br"))
    return " ".join(clean("".join(parts)).split())


def _read(content: bytes) -> Any:
    """The body of a Word file, read without following anything that it points to."""
    try:
        with ZipFile(BytesIO(content)) as package:
            if package.getinfo(_BODY).file_size > _MOST:
                raise WrongInput("signed_unreadable")
            text = package.read(_BODY)
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        raise WrongInput("signed_unreadable") from None
