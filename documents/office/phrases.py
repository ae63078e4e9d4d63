"""The words of office papers, from `templates/office/`: phrases by name, the layout, and the tables' columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from documents.official.phrases import told
from documents.templates import words_of


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its field, caption, width in mm, alignment, and the caption it stands under, if any."""

    field: str
    caption: str
    width: float
    align: str = "left"
    under: str = ""
    summed: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table of a paper: its name in people's words, its columns, the size of its type in points.

    `row_height` is how many mm a row has at least, where it is written into by hand; `line_place` and `sum_place`
    say in words where a figure of a line, or of a sum, stands.
    """

    name: str
    columns: tuple[Column, ...]
    size: float
    row_height: float
    line_place: str
    sum_place: str

    def caption(self, name: str) -> str:
        """The caption of a field, with the one it stands under."""
        named = (column for column in self.columns if column.field == name)
        return next((": ".join(filter(None, (one.under, one.caption))) for one in named), name)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its title, whether it lies across, and its blocks in order."""

    title: str
    landscape: bool
    blocks: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Phrases:
    """The words of one kind of paper."""

    kind: str
    said: Mapping[str, Any]

    def text(self, name: str, /, **facts: object) -> str:
        """A phrase filled with facts, on one line; a fact that is None is printed as unknown."""
        return told(self.said["phrases"][name], **facts)

    def texts(self, name: str, /, **facts: object) -> list[str]:
        """Several phrases under one name, each filled."""
        return [told(text, **facts) for text in self.said["phrases"][name]]

    def list(self, name: str) -> Sequence[str]:
        """Words under a name, as they stand."""
        listed: Sequence[str] = self.said["phrases"][name]
        return listed

    @property
    def blocks(self) -> tuple[Mapping[str, str], ...]:
        """The blocks of the paper itself, in order."""
        return tuple(self.said["layout"])

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """Its annexes, in order."""
        return tuple(
            Annex(one["title"], bool(one.get("landscape")), tuple(one["layout"]))
            for one in self.said.get("annexes", ())
        )

    def table(self, name: str) -> TableShape:
        """The shape of a table."""
        said, places = self.said["tables"][name], common()["places"]
        columns = tuple(_column(one) for one in said["columns"])
        size, high = float(said.get("size", 11)), float(said.get("row_height", 0))
        return TableShape(said["name"], columns, size, high, places["line"], places["sum"])

    @property
    def across(self) -> bool:
        """Whether the paper itself lies across; only an internal sheet may."""
        return bool(self.said.get("landscape"))

    @property
    def ending(self) -> str:
        """The last paragraph of the body, with slots for facts; empty where the paper has none."""
        return str(self.said.get("ending", ""))

    @property
    def sheets(self) -> Mapping[str, str]:
        """Table → the name of its sheet in the paper's workbook; none where the paper has no workbook."""
        sheets: Mapping[str, str] = self.said.get("sheets", {})
        return sheets


def common() -> Mapping[str, Any]:
    """The words that all office papers share."""
    return words_of("office", "common")


@cache
def phrases(kind: str) -> Phrases:
    """The words of a kind of paper."""
    return Phrases(kind, words_of("office", kind))


def _column(said: Mapping[str, Any]) -> Column:
    return Column(
        field=said["field"],
        caption=said["caption"],
        width=float(said["width"]),
        align=said.get("align", "left"),
        under=said.get("under", ""),
        summed=bool(said.get("summed")),
    )
