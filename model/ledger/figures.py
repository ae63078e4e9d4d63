"""Guards on the figures and codes of an event, before anybody asks about the work."""

from __future__ import annotations

from model.ledger.events import Event
from model.plan.rules import Rules
from model.words.problems import Refused

# Far above anything a commune builds in one go; a figure beyond it is a slip of the finger.
LARGEST_QUANTITY = 100_000
LARGEST_AMOUNT = 10**15
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


def check_figures(event: Event) -> None:
    """Raise if a quantity, an amount, a year or a percent cannot be meant."""
    quantity, amount, percent = (event.body.get(key) for key in ("quantity", "amount", "percent"))
    if quantity is not None and not 0 < quantity <= LARGEST_QUANTITY:
        raise Refused("quantity_absurd", quantity=quantity)
    if amount is not None and abs(amount) > LARGEST_AMOUNT:
        raise Refused("amount_absurd", amount=amount)
    # Only a capital plan is ever reduced by a negative figure.
    if amount is not None and amount < 0 and event.body.get("category") != "adjustment":
        raise Refused("amount_negative", amount=amount)
    year = event.body.get("year")
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Refused("year_absurd", year=year)
    if percent is not None and not 0 <= percent <= 100:
        raise Refused("percent_absurd", percent=percent)


def check_codes(rules: Rules, event: Event) -> None:
    """Raise if a funding source, or a paper that may come later, is not one the office knows."""
    source = event.body.get("source")
    if source is not None and source not in rules.sources:
        raise Refused("source_unknown", source=source, known=", ".join(rules.sources))
    for paper in event.body.get("papers", ()):
        if paper not in rules.papers:
            raise Refused("paper_unknown", paper=paper, known=", ".join(rules.papers))
