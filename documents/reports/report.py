"""A report as it is printed: sections of sentences and boxes, and annexes of tables, the same for every form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.reports.columns import Columns


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: how it is shown, and its value where it is a figure (đồng, counts or percents; None unknown)."""

    text: str
    value: int | float | None = None


Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading row, whose cells may hold their sums; one without a heading has no `head`."""

    head: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, its groups of rows, the total below them, and what is said under it."""

    columns: Columns
    groups: tuple[Group, ...]
    total: Row | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its number ("I", empty where there is only one), its title, what stands before its table, the table.

    `short` is its name where there is little room; `band` says that a group's head goes over all columns.
    """

    id: str
    number: str
    title: str
    short: str
    before: tuple[str, ...]
    table: Table
    band: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """What people write themselves: its name, empty where the section has the same, and its paragraphs."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: its drawing as SVG, and the line under it."""

    id: str
    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the body: its title, its sentences, its boxes, and its pictures."""

    title: str
    paragraphs: tuple[str, ...]
    boxes: tuple[Box, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `subject` stands under its title, `facts` fill the heads of its tables."""

    kind: str
    subject: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    closing: tuple[str, ...]
    facts: Mapping[str, object]
