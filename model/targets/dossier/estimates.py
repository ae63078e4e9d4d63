"""Estimates of a work: quantity times the unit price in force on the day, item by item."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import date

from model.ledger.standing import Link
from model.ledger.unit_prices import UnitPrice, UnitPrices
from model.targets.dossier.lines import EstimateRow
from model.words import vocabulary


def estimate(
    links: Iterable[Link], prices: UnitPrices, counted: Container[str], name_of: Callable[[Link], str], on: date
) -> tuple[EstimateRow, ...]:
    """A row for each item of a work; what has no quantity or no price has no amount, which is unknown and never 0.

    Only what is `counted` in such units has a price: a quantity of 80 % of schools is no number of things.
    """
    held = ((link, prices.holding(link.kind, link.level, link.action, link.unit, on)) for link in links)
    return tuple(_row(link, price if link.unit in counted else None, name_of(link)) for link, price in held)


def _row(link: Link, price: UnitPrice | None, name: str) -> EstimateRow:
    return EstimateRow(
        item=link.item,
        name=name,
        item_kind=link.kind,
        action=link.action,
        quantity=link.quantity,
        unit=vocabulary.UNITS.get(link.unit, link.unit),
        price=price.amount if price else None,
        amount=None if price is None or link.quantity is None else price.amount * link.quantity,
        basis=price.basis if price else None,
        priced_by=price.event if price else None,
    )
