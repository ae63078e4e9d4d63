"""Postings written: by whoever owns the tables as rows, by a unit's own login through the server's function.

Such a login sees the slices of its own postings only, and no number of another may be guessed: it says each slice by
its fields, and the server gives the number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from model.ledger.cells import Slice
from model.store.postings import SliceNumbers
from model.store.server import speaks_for_a_unit
from model.store.tables import posting

_POSTING = posting.insert()
_POST = text("SELECT tiendo_post(CAST(:lines AS json))")


class _OwnNumbers(dict[Slice, int]):
    """Numbers that only tell the slices of one transaction apart: every slice has one as soon as it is asked for."""

    def __contains__(self, _here: object) -> bool:
        return True

    def __missing__(self, here: Slice) -> int:
        self[here] = len(self) + 1
        return self[here]

    def get(self, here: Slice, _default: object = None) -> int:
        """The number of a slice."""
        return self[here]


def new_numbers(connection: Connection) -> SliceNumbers:
    """What the numbers of slices are remembered in during a transaction."""
    return _OwnNumbers() if speaks_for_a_unit(connection) else {}


def write_postings(connection: Connection, rows: Sequence[Mapping[str, Any]], numbers: SliceNumbers) -> None:
    """Keep the rows of postings, whose slices are numbered by `numbers`."""
    if not rows:
        return
    if not isinstance(numbers, _OwnNumbers):
        connection.execute(_POSTING, rows)
        return
    fields = {number: here._asdict() for here, number in numbers.items()}
    lines = [{**row, **fields[row["slice"]]} for row in rows]
    connection.execute(_POST, {"lines": json.dumps(lines, ensure_ascii=False)})
