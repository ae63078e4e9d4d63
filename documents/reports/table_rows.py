"""Rows of a report's table while they are filled: every figure is noted with its source as it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from documents.filters import plain
from documents.official.figures import FigureBook, Source
from documents.reports.columns import MONEY, PERCENT, Column, Columns
from documents.reports.phrases import shared, told
from documents.reports.report import Cell, Row
from model.words.numbers import million, number

Number = int | float
_ONE_DECIMAL: Final = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A figure and where it is from; `text` is how it is printed where its column would print it otherwise."""

    value: Number | None
    source: Source
    text: str | None = None


def shown(value: Number | None, unit: str) -> str:
    """A figure as tables print it: money in millions, percents with one decimal; unknown as dots, never 0."""
    unknown = shared()["unknown"]
    if unit == MONEY:
        return million(None if value is None else int(value), 3, missing=unknown)
    if unit == PERCENT:
        return number(value, _ONE_DECIMAL, missing=unknown)
    return number(value, missing=unknown)


class TableRows:
    """Fills the rows of one table; keys are `<table>.<row>.<column>`."""

    def __init__(self, book: FigureBook, table: str, title: str, columns: Columns, facts: Mapping[str, object]) -> None:
        self._book, self._table, self._title, self._columns = book, table, title, columns
        self._heads = {column.name: told(columns.title(column.name), **facts) for column in columns}

    def row(self, key: str, label: str, cells: Mapping[str, Known | str]) -> Row:
        """One row: figures where a column holds them, texts elsewhere; a column not given stays empty."""
        return {column.name: self._cell(key, label, column, cells.get(column.name, "")) for column in self._columns}

    def beside(self, key: str, label: str, column: str, values: Sequence[Known]) -> Known | str:
        """Several figures of one cell, "75 / 80", each noted by its number; one alone stays a figure."""
        if len(values) == 1:
            return values[0]
        here = self._columns[self._columns.place(column)]
        notes = [(f"{self._key(key, column)}.{n}", value) for n, value in enumerate(values, 1)]
        return " / ".join(self._note(at, label, here, value, value.source) for at, value in notes)

    def sums(self, key: str, label: str, rows: Sequence[str], more: Mapping[str, Known | str]) -> Row:
        """The row of sums over rows filled before, by their keys; `more` gives what is no sum of them."""
        own = {c.name: self._sum(rows, c) for c in self._columns if c.total and c.name not in more}
        return self.row(key, label, {**own, **self._shares(own, more), **more})

    def _sum(self, rows: Sequence[str], column: Column) -> Known:
        parts = tuple(at for row in rows if (at := self._key(row, column.name)) in self._book)
        known = [value for part in parts if (value := self._book.value(part)) is not None]
        return Known(sum(known) if known else None, Source(parts=parts))

    def _shares(self, own: Mapping[str, Known], more: Mapping[str, Known | str]) -> dict[str, Known]:
        """Shares of a row of sums, from the sums."""
        given = {**own, **{name: cell for name, cell in more.items() if isinstance(cell, Known)}}
        return {
            c.name: Known(_share(*(given[name].value for name in c.ratio)), Source())
            for c in self._columns
            if c.ratio and c.name not in more and all(name in given for name in c.ratio)
        }

    def _cell(self, key: str, label: str, column: Column, cell: Known | str) -> Cell:
        if isinstance(cell, str):
            return Cell(plain(cell))
        text = self._note(self._key(key, column.name), label, column, cell, self._source(key, column, cell))
        return Cell(text, cell.value)

    def _note(self, at: str, label: str, column: Column, cell: Known, source: Source) -> str:
        text = shown(cell.value, column.unit) if cell.text is None else plain(cell.text)
        where = told(shared()["where"], table=self._title, row=label, column=self._heads[column.name])
        return self._book.add(at, where, cell.value, text, source)

    def _source(self, key: str, column: Column, cell: Known) -> Source:
        """A computed column is the sum or the share of others of its row."""
        computed = column.add or column.ratio
        if not computed:
            return cell.source
        return Source(parts=tuple(self._key(key, name) for name in computed))

    def _key(self, row: str, column: str) -> str:
        return f"{self._table}.{row}.{column}"


def _share(part: Number | None, whole: Number | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole
