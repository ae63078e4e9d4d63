"""The list of works in the template: a head of two levels, rows of sums over the texts, rows of works."""

from __future__ import annotations

from typing import Any, Final

from documents.dossier.amounts import SOURCES, columns, year_of, years_slot
from documents.dossier.layout import AFTER, BEFORE, Layout
from documents.dossier.phrases import words
from documents.official.paper import Head, Slot, add_tag, line, loop, slot_row, table
from documents.official.tables import fill, keep_whole

_CENTRED: Final = ("ordinal", "benefit", "time", "priority")


def add_list(paper: Any, layout: Layout) -> None:
    """The list at the end of a paper, as wide as a page that lies across."""
    said = words()["list"]
    line(paper, words()["unit"], size=11, italic=True, align="right", keep=True)
    with loop(paper, "if not listed"):
        line(paper, said["empty"], size=12, italic=True)
    with loop(paper, "if listed"):
        made = table(paper, layout.widths, heads(layout), layout.size, tight=True)
        add_tag(made, "for row in listed")
        add_tag(made, "if row.band")
        _band(made, layout)
        add_tag(made, "else")
        slot_row(made, _work(layout), layout.size)
        add_tag(made, "endif")
        add_tag(made, "endfor")
    with loop(paper, "for text in list_notes"):
        line(paper, "{{ text }}", size=10, italic=True, before=2)


def heads(layout: Layout) -> list[list[Head]]:
    """The head: single captions over two rows, groups of amounts over their captions."""
    said = words()["list"]["heads"]
    slot = years_slot(layout.years)
    years = [Head(f"{{{{ {slot}[{place}] }}}}") for place in range(len(layout.years))]
    asked = [Head(said["by_year"], cols=len(years))] if years else []
    top = [
        *(Head(said[name], rows=2) for name in (*BEFORE, "investment")),
        Head(said["sources"], cols=len(SOURCES)),
        *asked,
        Head(said["so_far"], cols=2),
        *(Head(said[name], rows=2) for name in AFTER),
    ]
    so_far = [Head("{{ allocated_until }}"), Head(said["disbursed"])]
    return [top, [*(Head(said[name]) for name in SOURCES), *years, *so_far]]


def _money(layout: Layout, *, bold: bool) -> list[Slot]:
    """The amounts in the order of their columns."""
    years = iter(range(len(layout.years)))
    slots = [
        f"{years_slot(layout.years)}[{next(years)}]" if year_of(one) else f"of.{one}" for one in columns(layout.years)
    ]
    return [Slot(f"{{{{ row.{slot} }}}}", "right", bold, wrap=False) for slot in slots]


def _work(layout: Layout) -> list[Slot]:
    def slot(name: str) -> Slot:
        return Slot(f"{{{{ row.{name} }}}}", "center" if name in _CENTRED else "left")

    return [*map(slot, BEFORE), *_money(layout, bold=False), *map(slot, AFTER)]


def _band(made: Any, layout: Layout) -> None:
    """A row of sums: its name over all texts before the amounts; it stays with the row below."""
    row = made.add_row()
    keep_whole(row)
    for cell, column in zip(row.cells, made.columns, strict=True):
        cell.width = column.width
    amounts = _money(layout, bold=True)
    after = len(BEFORE) + len(amounts)
    fill(row.cells[0], "{{ row.ordinal }}", layout.size, bold=True, align="center", keep=True)
    label = row.cells[1].merge(row.cells[len(BEFORE) - 1])
    fill(label, "{{ row.name }}", layout.size, bold=True, keep=True)
    for cell, slot in zip(row.cells[len(BEFORE) : after], amounts, strict=True):
        fill(cell, slot.text, layout.size, bold=True, align="right", wrap=False, keep=True)
    fill(row.cells[after].merge(row.cells[-1]), "", layout.size)
