"""Letters that tie the notes below the table of levels to its rows."""

from __future__ import annotations

from documents.filters import letter
from model.targets.page import LevelRow

KeyedRow = tuple[LevelRow, str]


def notes(rows: tuple[LevelRow, ...]) -> list[str]:
    """The notes in order of their letters; rows with the same note share it."""
    return list(dict.fromkeys(row.note for row in rows if row.note))


def keyed_rows(rows: tuple[LevelRow, ...]) -> list[KeyedRow]:
    """Each row with the letter of its note, empty if it has none."""
    order = notes(rows)
    return [(row, letter(order.index(row.note)) if row.note else "") for row in rows]
