"""Decisions against who may decide them: the issuer of the paper, and the ceiling of the amount (guard G5).

Nothing is refused: a decision that is there was made, and a work inherited from above was decided
there. What does not fit is to be explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.checks.flags.flag import Flag, flag
from model.ledger.events import Event, Paper, effective
from model.ledger.standing import Standing
from model.plan.authority import OWNER, Authorities, Authority
from model.words.dates import short
from model.words.folding import comparison_key


def authority_flags(rows: Authorities, work: str, standing: Standing, events: Iterable[Event]) -> Iterator[Flag]:
    """What is to be explained about the decisions of one work, in the order they were made.

    Each decision is asked as of the day of its paper, or of the step where the paper has none. Where
    no row is in force, no issuer was given or nobody knows the issuer, nothing is said.
    """
    for event in effective(events):
        for paper in event.draft.papers:
            row = rows.of(event.kind, standing.cycle, event.body.get("amount"), paper.on or event.on)
            if row is not None and paper.type in row.papers:
                yield from _of_issuer(rows, row, work, standing, event, paper)
                yield from _of_amount(row, work, event, paper)


def _of_issuer(
    rows: Authorities, row: Authority, work: str, standing: Standing, event: Event, paper: Paper
) -> Iterator[Flag]:
    if paper.issuer is None or not row.bodies or _fits(rows, row, paper.issuer, standing.owner):
        return
    facts = {"event": event.id, "issuer": paper.issuer, "decider": row.decider, "basis": row.basis}
    words = {**facts, "paper": paper.number, "on": short(paper.on or event.on)}
    yield flag("authority_issuer", work, event.on, facts, words, part=event.kind, severity="soft")


def _fits(rows: Authorities, row: Authority, issuer: str, owner: str | None) -> bool:
    body = rows.body(issuer)
    if OWNER in row.bodies:
        if owner is None or comparison_key(issuer) == comparison_key(owner):
            return True
        investor = rows.body(owner)
        return None in (body, investor) or body == investor
    return body is None or body in row.bodies


def _of_amount(row: Authority, work: str, event: Event, paper: Paper) -> Iterator[Flag]:
    amount = event.body.get("amount")
    if amount is None or row.covers(amount):
        return
    facts = {"event": event.id, "amount": amount, "ceiling": row.ceiling, "basis": row.basis, "verified": row.verified}
    words = {**facts, "paper": paper.number, "on": short(paper.on or event.on), "limit": row.limit or row.decider}
    yield flag("authority_ceiling", work, event.on, facts, words, part=event.kind)
