"""Deliveries: what of a work's items is received by the school and handed over, in parts if need be."""

from __future__ import annotations

from collections.abc import Iterator

from model.ledger.events import Event
from model.ledger.standing import Link, Standing


def deliver(standing: Standing, event: Event) -> Standing:
    """The standing after an event handed over what it says."""
    handed = dict(standing.handed_over)
    for link, quantity in deliveries(standing, event):
        handed[link.item] = handed.get(link.item, 0) + quantity
    return standing.but(handed_over=handed)


def is_open(standing: Standing, link: Link, event: Event) -> bool:
    """Whether an item still waits; one of unknown quantity waits until a handover speaks of it."""
    left = standing.remaining(link)
    if left is None:
        return event.body.get("item", link.item) != link.item and link.item not in standing.handed_over
    return left > 0


def leaves_open(standing: Standing, event: Event) -> bool:
    """Whether an event that delivers hands over only a part, so that the work goes on."""
    after = deliver(standing, event)
    return any(is_open(after, link, event) for link in after.links) and not event.body.get("final")


def deliveries(standing: Standing, event: Event) -> Iterator[tuple[Link, int]]:
    """What an event hands over: the named item's quantity, or all that is still open of every item."""
    quantity = event.body.get("quantity")
    for link in meant(standing, event):
        part = quantity if quantity is not None else standing.remaining(link)
        if part:
            yield link, part


def meant(standing: Standing, event: Event) -> list[Link]:
    """The items an event speaks of: the one it names, or all."""
    named = event.body.get("item")
    return [link for link in standing.links if named in (None, link.item)]


def receive(standing: Standing, event: Event) -> Standing:
    """The school's word: what it took over so far, or why it did not."""
    if not event.body["received"]:
        return standing.but(received_no=event.body.get("cause", "other"), received_no_on=event.on)
    quantity, got = event.body.get("quantity"), dict(standing.received)
    for link in meant(standing, event):
        before = got.get(link.item, 0)
        if quantity is not None:
            got[link.item] = before + quantity
        else:
            got[link.item] = max(before, link.quantity or 0)
    return standing.but(received=got, received_on=event.on, received_no=None, received_no_on=None)


def not_received(standing: Standing, event: Event) -> Link | None:
    """The first item of which an event would hand over more than the school has received, or None.

    Of an unknown quantity it is enough that the school spoke of it without a number.
    """
    parts = {link.item: part for link, part in deliveries(standing, event)}
    for link in meant(standing, event):
        got = standing.received.get(link.item)
        needed = standing.handed_over.get(link.item, 0) + parts.get(link.item, 0)
        if got is None or (got < needed and (got > 0 or link.quantity is not None)):
            return link
    return None
