"""The shape of the condition survey's form: its groups, its columns, its captions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from documents.templates import words_of

# Rows of the sheet, from 0: title, plan, reminder, two rows of captions, the hidden row of field names.
CAPTIONS: Final = 3
FIELDS: Final = 5
FIRST: Final = 6
# The first column holds the school's code, hidden and locked; then number and name.
CODE: Final = "school"
LEAD: Final = 3


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the form: the figure it asks, its captions, its kind, the levels that fill it, its most."""

    field: str
    caption: str
    group: str
    kind: str
    most: int
    levels: tuple[str, ...]

    def asked_of(self, level: str) -> bool:
        """Whether schools of a level fill it."""
        return not self.levels or level in self.levels


@dataclass(frozen=True, slots=True)
class FormRow:
    """A school as the form names it."""

    school: str
    name: str
    level: str


def captions() -> Mapping[str, Any]:
    """All captions of the form."""
    return words_of("survey", "form")


@cache
def columns() -> tuple[FormColumn, ...]:
    """The columns in their order."""
    return tuple(
        FormColumn(
            column["field"],
            column["caption"],
            group["caption"],
            column["kind"],
            column.get("most", 0),
            tuple(column.get("levels", ())),
        )
        for group in captions()["groups"]
        for column in group["columns"]
    )


def caption_of(field: str) -> str:
    """What the form calls a figure: its group and its own caption; the field itself where there is none."""
    column = next((c for c in columns() if c.field == field), None)
    return field if column is None else f"{column.group}: {column.caption}"
