"""Formulas of a report's sheet: sums of groups and of all, sums and shares within a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from documents.reports.columns import Column, Columns


class Formulas:
    """The formulas of one sheet, as its rows come to stand; rows and columns from 0, without the equals sign."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._stretches: list[tuple[int, int]] = []
        self._once: list[int] = []
        self._seen: set[str] = set()

    def add_rows(self, first: int, after: int, names: Sequence[str]) -> None:
        """Note that a group's rows stand from `first` up to, not including, `after`."""
        if after > first:
            self._stretches.append((first, after - 1))
        for at, name in enumerate(names, first):
            if name not in self._seen:
                self._seen.add(name)
                self._once.append(at)

    def of_row(self, row: int) -> dict[str, str]:
        """Column → its formula in an ordinary row."""
        return {c.name: self._computed(c, row) for c in self._columns if c.add or c.ratio}

    def of_group(self, row: int, first: int, after: int) -> dict[str, str]:
        """Column → its formula in the row that heads the rows from `first` up to, not including, `after`."""
        if after <= first:
            return {}
        return self._sums(row, lambda at: [f"{_cell(first, at)}:{_cell(after - 1, at)}"])

    def of_total(self, row: int) -> dict[str, str]:
        """Column → its formula in the last row, over all groups."""
        if not self._stretches:
            return {}
        sums = self._sums(row, lambda at: [f"{_cell(a, at)}:{_cell(b, at)}" for a, b in self._stretches])
        once = {
            column.name: _sum([_cell(at, place) for at in self._once])
            for place, column in enumerate(self._columns)
            if column.once
        }
        return sums | once

    def _sums(self, row: int, ranges: Callable[[int], list[str]]) -> dict[str, str]:
        out = {}
        for at, column in enumerate(self._columns):
            if column.total:
                out[column.name] = _sum(ranges(at))
            elif column.ratio and all(self._columns[self._columns.place(name)].total for name in column.ratio):
                out[column.name] = self._computed(column, row)
        return out

    def _computed(self, column: Column, row: int) -> str:
        if column.add:
            return _sum([_cell(row, self._columns.place(name)) for name in column.add])
        part, whole = (_cell(row, self._columns.place(name)) for name in column.ratio)
        return f'IF(COUNT({part},{whole})<2,"",IF({whole}=0,"",{part}/{whole}*100))'


def _sum(ranges: Sequence[str]) -> str:
    """The sum of what is known, nothing where all is unknown."""
    told = ",".join(ranges)
    return f'IF(COUNT({told})=0,"",SUM({told}))'


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))
