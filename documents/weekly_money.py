"""The money of the year on the first sheet of the weekly workbook."""

from __future__ import annotations

from typing import Any, Final

from documents.captions import captions, say
from documents.filters import plain, share
from documents.grid import LAST, Cell, Formula, Grid
from documents.workbook import millions
from model.targets.page import Money, MoneyRow, WeeklyPage

_SPANS: Final = ((0, 4), (5, 7), (8, 10), (11, 11))
_PLAN, _PAID = 5, 8
_RULE: Final[dict[str, Any]] = {"bottom": 1, "bottom_color": "#8A8A8A"}


def write_money(grid: Grid, page: WeeklyPage) -> None:
    """Section 5."""
    money = page.money
    grid.gap(5)
    title = Cell(0, 6, say("money_title", money), {"bold": True})
    if money is None:
        grid.write([title])
        return grid.line(say("no_money"), italic=True, font_color="#555555")
    grid.write([title, Cell(7, LAST, say("money_basis", money), {"italic": True, "align": "right", "font_size": 10})])
    _heads(grid, money)
    for row in money.rows:
        grid.write(_row(grid, plain(row.source_name), _amount(row.allocated), _amount(row.disbursed), row, {}))
    if money.total is not None:
        grid.write(_total(grid, money, money.total))
    return None


def _heads(grid: Grid, money: Money) -> None:
    names = list(captions()["money"])
    names[2] = say("disbursed_title", money)
    looks = {"bold": True, "font_size": 10, "bg_color": "#EDEDED", "top": 1, "bottom": 1}
    cells = [
        Cell(*span, name, {**looks, "align": "right" if at else "left"})
        for at, (span, name) in enumerate(zip(_SPANS, names, strict=True))
    ]
    grid.write(cells)


def _total(grid: Grid, money: Money, total: MoneyRow) -> list[Cell]:
    plan = _sum(grid, _PLAN, [row.allocated for row in money.rows], total.allocated)
    paid = _sum(grid, _PAID, [row.disbursed for row in money.rows], total.disbursed)
    return _row(grid, captions()["total"], plan, paid, total, {"bold": True, "top": 1})


def _sum(grid: Grid, column: int, parts: list[int | None], whole: int | None) -> str | float | Formula:
    """The live sum of the rows above, or the amount itself where they do not make it up."""
    if whole is None or not parts or sum(part or 0 for part in parts) != whole:
        return _amount(whole)
    return Formula(f"=SUM({grid.name(column, len(parts))}:{grid.name(column, 1)})", millions(whole))


def _row(
    grid: Grid,
    name: str,
    plan: str | float | Formula,
    paid: str | float | Formula,
    row: MoneyRow,
    looks: dict[str, Any],
) -> list[Cell]:
    figure = {"align": "right", **_RULE, "num_format": "#,##0", **looks}
    done = share(row.disbursed, row.allocated)
    part: str | Formula = "–"
    if done is not None:
        part = Formula(f"=100*{grid.name(_PAID)}/{grid.name(_PLAN)}", done)
    return [
        Cell(*_SPANS[0], name, {**_RULE, **looks}),
        Cell(*_SPANS[1], plan, figure),
        Cell(*_SPANS[2], paid, figure),
        Cell(*_SPANS[3], part, {**figure, "num_format": "0.0"}),
    ]


def _amount(dong: int | None) -> str | float:
    return say("unknown") if dong is None else millions(dong)
