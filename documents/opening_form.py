"""The shape of the opening sheet: its head, its columns, its rows and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from documents.templates import words_of

# Rows of the sheet, from 0: title, plan, reminder, three cells of the head, captions, the hidden row of field names.
HEAD: Final = 3
CAPTIONS: Final = 6
FIELDS: Final = 7
FIRST: Final = 8
# The first column holds the row's code, hidden and locked; the head's cells stand beside their captions.
CODE: Final = "code"
LEAD: Final = 1
HEAD_VALUE: Final = 3
# A row at the end that no work has yet begins its code with this sign.
ADDED: Final = "+"
# A line that only says what the rows below it are for.
HEADING: Final = "#"


@dataclass(frozen=True, slots=True)
class OpeningColumn:
    """A column of the sheet: its field, caption, width in digits, kind of value, and on which rows it is open."""

    field: str
    caption: str
    width: float
    kind: str = "text"
    open: str = ""


@dataclass(frozen=True, slots=True)
class OpeningFormRow:
    """A line to be filled: what is written on it beforehand by field, the list its steps are in, what is open."""

    code: str
    written: Mapping[str, object]
    steps: str
    level: str | None = None
    unplaced: bool = False

    @property
    def added(self) -> bool:
        """Whether it is one of the empty rows at the end."""
        return self.code.startswith(ADDED)

    def is_open(self, column: OpeningColumn) -> bool:
        """Whether a cell of the row may be filled."""
        return {"item": True, "added": self.added, "unplaced": self.unplaced}.get(column.open, False)


@dataclass(frozen=True, slots=True)
class OpeningForm:
    """The whole sheet: its head, its rows, and the lists people choose from, by name."""

    plan: str
    plan_id: str
    head: Mapping[str, object]
    rows: Sequence[OpeningFormRow]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


def captions() -> Mapping[str, Any]:
    """All captions of the sheet."""
    return words_of("opening", "form")


@cache
def columns() -> tuple[OpeningColumn, ...]:
    """The columns in their order."""
    return tuple(OpeningColumn(**row) for row in captions()["columns"])


def caption_of(name: str) -> str:
    """What the sheet calls a field of a row or of its head."""
    head: Mapping[str, Any] = captions()["head"]
    if name in head:
        return str(head[name]["caption"])
    return next((column.caption for column in columns() if column.field == name), name)
