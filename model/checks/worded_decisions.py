"""Proposals to the leaders as the office words them: said otherwise, or left out of a week's page.

What the office says of a week's page is kept as the words of a document, `weekly_page/2026-W47`: the box of a
proposal's id holds how it is worded, and the box of the id behind `left:` that it is not put forward.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.checks.decisions import MOST_DECISIONS
from model.ledger.document_life import DocumentStanding, document_of
from model.ledger.events import Event
from model.targets.page import Decision

DOCUMENT: Final = "weekly_page"
LEFT: Final = "left:"


def page_document(period: str) -> str:
    """The id of the document under which a week's page keeps its words."""
    return f"{DOCUMENT}/{period}"


def words_of_page(events: Iterable[Event], period: str) -> DocumentStanding:
    """What the office said of a week's page."""
    wanted = page_document(period)
    return document_of(wanted, [e for e in events if e.subject.kind == "document" and e.subject.id == wanted])


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as the program makes it, as the office words it, and whether it is put forward."""

    made: Decision
    worded: Decision
    left: bool

    @property
    def id(self) -> str:
        """The name under which it is worded."""
        return self.made.id


def as_worded(made: Sequence[Decision], words: DocumentStanding) -> list[Proposal]:
    """Every proposal with what the office said of it."""
    return [_as_worded(one, words) for one in made]


def put_forward(made: Sequence[Decision], words: DocumentStanding) -> tuple[Decision, ...]:
    """The proposals that stand on the page: those not left out, at most as many as it takes."""
    return tuple(one.worded for one in as_worded(made, words) if not one.left)[:MOST_DECISIONS]


def _as_worded(one: Decision, words: DocumentStanding) -> Proposal:
    text = words.box(one.id)
    return Proposal(one, replace(one, proposal=text) if text else one, bool(words.box(f"{LEFT}{one.id}")))
