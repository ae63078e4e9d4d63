"""The recording of an approval: what was granted becomes capital of its works in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jobs.dossier.approval import ApprovalOrder, allocations, is_partial, read_amounts
from jobs.papermaking.life import Told, tell
from jobs.papermaking.making import asked, standing_of
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper


@dataclass(frozen=True, slots=True)
class Grant:
    """What was granted: each amount as `WORK:SOURCE:YEAR:AMOUNT`, by whom, with which papers; `above`: more than asked is meant."""

    amounts: Sequence[str]
    by: str
    text: str | None = None
    papers: tuple[Paper, ...] = ()
    above: bool = False
    key: str | None = None
    seen: int | None = None


def approve(place: Workplace, question: Question, document: str, grant: Grant, actor: str) -> Event:
    """Record an approval with its amounts, and the capital of the works; all of it or nothing."""
    order = asked(place, question, document)
    standing = standing_of(place, order)
    rows = read_amounts(grant.amounts, place.rules.sources)
    on = question.on or place.today(order.area)
    capital = allocations(ApprovalOrder(standing, order.area, on, actor, grant.papers, grant.above), rows)
    body: dict[str, Any] = {"by": grant.by, "amounts": [row.as_json() for row in rows]}
    body |= {"text": grant.text} if grant.text else {}
    body |= {"partial": True} if is_partial(standing, rows) else {}
    told = Told("document_approved", actor, body, grant.papers, also=capital, key=grant.key, seen=grant.seen)
    return tell(place, question, document, told)
