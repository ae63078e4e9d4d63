"""Unit prices: what the office says one of a kind of thing costs, from which day, by which decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, Paper, effective


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A price in đồng of one unit of a kind of item, with the decision it comes from.

    `level` and `action` None mean every level and action, `unit` None whatever the items are counted in; `event` is the id of the event that entered it.
    """

    item_kind: str
    amount: int
    basis: str
    level: str | None
    action: str | None
    unit: str | None
    text: str | None
    on: date
    position: int
    event: str
    papers: tuple[Paper, ...] = ()

    @property
    def precedence(self) -> tuple[int, bool, date, int]:
        """Of the prices that fit, the one that holds has the highest: the most exact, then what was said last."""
        exact = (self.level is not None) + (self.action is not None) + (self.unit is not None)
        return exact, self.level is not None, self.on, self.position

    def fits(self, level: str | None, action: str, unit: str) -> bool:
        """Whether the price speaks of such a thing."""
        return self.level in (None, level) and self.action in (None, action) and self.unit in (None, unit)


class UnitPrices:
    """The unit prices of a commune by what they price."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._by_kind: dict[str, list[UnitPrice]] = {}
        for event in effective(events):
            if event.kind == "unit_priced":
                price = _price(event)
                self._by_kind.setdefault(price.item_kind, []).append(price)

    def holding(self, item_kind: str, level: str | None, action: str, unit: str, on: date) -> UnitPrice | None:
        """The price of a kind of item at a level, for an action and in a unit on a day; None where nobody has entered one."""
        fitting = [
            price for price in self._by_kind.get(item_kind, ()) if price.on <= on and price.fits(level, action, unit)
        ]
        return max(fitting, key=lambda price: price.precedence, default=None)

    def __iter__(self) -> Iterator[UnitPrice]:
        """Every price that was entered and stands, by kind, in the order of days."""
        return (price for prices in self._by_kind.values() for price in prices)


def _price(event: Event) -> UnitPrice:
    said = event.body
    return UnitPrice(
        item_kind=said["item_kind"],
        amount=said["amount"],
        basis=said["basis"],
        level=said.get("school_level"),
        action=said.get("action"),
        unit=said.get("unit"),
        text=said.get("text"),
        on=event.on,
        position=event.position,
        event=event.id,
        papers=event.draft.papers,
    )
