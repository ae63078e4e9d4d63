"""The ground a document stands on: the figures at one mark, the document itself as filled so far, and its period."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from jobs.papermaking.document_kinds import AFTER_CLOSING
from jobs.papermaking.order import Order
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding, documents_of
from model.plan.period_ids import kind_of
from model.plan.periods import Period, period_named
from model.store.events import events_of_area
from model.store.snapshots import Snapshot, read_snapshot
from model.words.document_words import DRAFT, ILLUSTRATIVE, UNCLOSED


@dataclass(frozen=True)
class Ground:
    """Everything a maker may ask.

    `found` answers as of the document's mark: the closed figures of its period, or what is known now.
    `document` and `documents` are as filled up to now. `period` is None for a document that has none;
    `closed` says whether its figures were closed. A `draft` says so on every page.
    """

    place: Workplace
    connection: Connection
    order: Order
    found: Answers
    documents: dict[str, DocumentStanding]
    period: Period | None
    closed: bool
    draft: bool

    @property
    def area(self) -> str:
        """The unit."""
        return self.found.area

    @property
    def on(self) -> date:
        """The day whose figures are told."""
        return self.found.mark.on

    @property
    def position(self) -> int:
        """The last event that was known."""
        return self.found.mark.position

    @property
    def document(self) -> DocumentStanding:
        """The document itself: its boxes, its works, its editions."""
        return self.documents.get(self.order.id) or DocumentStanding(self.order.id)

    @property
    def last(self) -> DocumentStanding | None:
        """The document of the same kind, and of the same school or work, of the period before; None if there is none."""
        first, *rest = self.order.key
        before = [
            id_
            for id_ in self.documents
            for kind, began, *more in (id_.split("/"),)
            if kind == self.order.kind and more == rest and began < first and kind_of(began) == kind_of(first)
        ]
        return self.documents[max(before)] if before else None

    @property
    def mark_words(self) -> tuple[str, ...]:
        """What every page says on top."""
        said = ((DRAFT, self.draft), (UNCLOSED, self.period is not None and not self.closed))
        return tuple(word for word, holds in (*said, (ILLUSTRATIVE, self.place.illustrative)) if holds)


@contextmanager
def ground(place: Workplace, question: Question, order: Order, *, draft: bool) -> Iterator[Ground]:
    """The ground of an order, while the store is held still."""
    with place.store.reading() as connection:
        period = None if order.period is None else period_named(order.period, order.area, place.rules)
        kept = None if period is None else read_snapshot(connection, order.area, period.id)
        afterwards = order.kind in AFTER_CLOSING
        closed = afterwards or (kept is not None and kept.state == "closed")
        rests_on = kept if closed and not afterwards else None
        found = Answers(place, connection, _question(question, order, None if afterwards else period, rests_on))
        documents = documents_of(events_of_area(connection, order.area, kinds=("document",)))
        yield Ground(place, connection, order, found, documents, period, closed, draft)


def _question(question: Question, order: Order, period: Period | None, closed: Snapshot | None) -> Question:
    if closed is not None:
        said = closed.content
        on, position = date.fromisoformat(said["on"]), said["position"]
        return Question(question.plan, order.area, on, position=position)
    on = order.on if period is None else min(period.on, order.on)
    return Question(question.plan, order.area, on, question.known_at)
