"""The table by unit as its address asks for it: compared by an indicator, sought, sorted, one page of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jobs.list_pages import PageAt, page_at
from model.targets.packages.city_table import UnitRow, first_compared, in_order, sought, target_in_force, unit_rows
from model.targets.packages.definitions import differing
from model.targets.packages.merging import Merge
from model.targets.packages.package import IndicatorFigure, TargetFigure
from web.city.asked import TableAsked


@dataclass(frozen=True, slots=True)
class TableShown:
    """The table: `choices` are indicators by id, `states` those there are; `whole` while nobody is left out by a search.

    `figure` is what the chosen indicator comes to in all, `sum_apart` that nothing can be added up.
    """

    rows: tuple[UnitRow, ...]
    page: PageAt
    choices: Mapping[str, str]
    indicator: str
    states: tuple[str, ...]
    whole: bool
    figure: IndicatorFigure | None
    target: TargetFigure | None
    sum_apart: bool


def table_of(merge: Merge, asked: TableAsked, number: int) -> TableShown:
    """The table of a merge."""
    figures = {figure.id: figure for figure in merge.indicators}
    chosen = asked.indicator if asked.indicator in figures else first_compared(merge)
    rows = unit_rows(merge, chosen)
    found = in_order(sought(rows, asked.q, asked.state), asked.sort, most_first=not asked.up)
    at = page_at(len(found), number, len(found) or 1) if asked.whole else page_at(len(found), number)
    figure = figures.get(chosen)
    return TableShown(
        rows=found[at.rows],
        page=at,
        choices={id_: f"{one.code}. {one.name}" for id_, one in figures.items()},
        indicator=chosen,
        states=tuple(dict.fromkeys(row.state for row in rows)),
        whole=len(found) == len(rows),
        figure=figure,
        target=target_in_force(figure, merge.on.year) if figure else None,
        sum_apart=chosen in differing(merge.definitions),
    )
