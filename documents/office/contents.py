"""What an office paper prints: texts by slot, tables of cells, each cell with its value where it has one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from documents.filters import plain
from documents.official.phrases import UNKNOWN

ROW: Final = "row"
BAND: Final = "band"
SUM: Final = "sum"


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as it is printed; `raw` is the number behind it, as a workbook keeps it."""

    shown: str
    raw: int | float | None = None


Cell = str | Value | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by field. A band has one text over all columns, a sum is printed bold."""

    cells: Mapping[str, Cell]
    kind: str = ROW

    def shown(self, name: str) -> str:
        """The text of a cell as it is printed; what nobody said is an ellipsis, what is left free is empty."""
        return shown(self.cells.get(name))


def shown(cell: Cell) -> str:
    """A cell as text on one line."""
    if cell is None:
        return UNKNOWN
    return plain(cell.shown if isinstance(cell, Value) else cell)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything an office paper prints beside its frame: paragraphs by slot, rows by table, and its last paragraph."""

    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    ending: str = ""

    def values(self, fields: Callable[[str], Iterable[str]]) -> dict[str, Any]:
        """The contents as plain values, as a template takes them; `fields` gives the columns of a table."""
        return {
            "texts": {name: [plain(text) for text in texts] for name, texts in self.texts.items()},
            "tables": {name: [_row(row, fields(name)) for row in rows] for name, rows in self.tables.items()},
            "ending": plain(self.ending),
        }


def _row(row: Row, fields: Iterable[str]) -> dict[str, str]:
    """A cell that was not given at all stays free; one that is None is unknown."""
    cells = {name: row.shown(name) if name in row.cells else "" for name in fields}
    return {**cells, "kind": row.kind, "band": row.shown("band") if row.kind == BAND else ""}
