"""What is done on the page of a document: making it, submitting it, and saying what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jobs.documentroom.checks import keep_check
from jobs.documentroom.kinds import check_may_make
from jobs.meanwhile import check_seen
from jobs.papermaking.boxes import checked_box
from jobs.papermaking.making import MadeDocument, Signing, asked, make, standing_of
from jobs.papermaking.order import Order
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.document_life import EMPTY
from model.ledger.events import Draft, Subject
from model.ledger.rights import Actor
from model.store.append import Appender
from model.store.events import chain_head, event_with_key
from model.words.problems import WrongInput

# Boxes whose ids begin so are filled for each work apart.
_OF_WORKS: Final = "work_"


@dataclass(frozen=True, slots=True)
class MakingAsked:
    """A document to be made: by whom, whether as PDF too, what is said only for this making, and what the form has seen."""

    document: str
    actor: Actor
    pdf: bool = False
    options: tuple[tuple[str, str], ...] = ()
    seen: int | None = None


def draft(place: Workplace, question: Question, wanted: MakingAsked) -> MadeDocument:
    """Make a draft, and keep what it misses for its page."""
    check_may_make(wanted.actor)
    order = asked(place, question, wanted.document, dict(wanted.options))
    position = _head(place, order)
    made = make(place, question, order, pdf=wanted.pdf)
    keep_check(place, order.area, made, position)
    return made


def submit(place: Workplace, question: Question, wanted: MakingAsked, leave: str) -> MadeDocument:
    """Make the final document and submit it in the actor's name; Conflict if something was recorded of it meanwhile."""
    check_may_make(wanted.actor)
    order = asked(place, question, wanted.document, dict(wanted.options))
    with place.store.reading() as connection:
        check_seen(connection, order.area, Subject("document", order.id), wanted.seen)
    name = wanted.actor.name
    made = make(place, question, order, final=Signing(name, name, leave.strip() or None), pdf=wanted.pdf)
    if made.edition is None:
        raise WrongInput("document_not_made", document=order.id)
    return made


def _head(place: Workplace, order: Order) -> int:
    with place.store.reading() as connection:
        return chain_head(connection, order.area)[0]


@dataclass(frozen=True, slots=True)
class BoxesSaid:
    """The texts of a document's boxes as typed: box and work (None: the whole document) → text; empty empties it."""

    texts: Mapping[tuple[str, str | None], str]
    actor: str
    key: str
    seen: int | None = None


def write_boxes(place: Workplace, question: Question, document: str, said: BoxesSaid) -> int:
    """Record the texts that were changed, all of them or none, and give how many; the same key writes them once."""
    order = asked(place, question, document)
    standing = standing_of(place, order)
    changed = {key: text for key, text in said.texts.items() if text != standing.box(*key)}
    bodies = [_body(place, question, order.id, box, text, work) for (box, work), text in changed.items()]
    subject, on = Subject("document", order.id), question.on or place.today(order.area)
    with place.store.writing() as connection:
        if not bodies or event_with_key(connection, order.area, f"{said.key}.0"):
            return len(bodies)
        drafts = [
            Draft(order.area, subject, "narrative", on, said.actor, body, key=f"{said.key}.{number}")
            for number, body in enumerate(bodies)
        ]
        events = Appender(connection, place.rules, place.now).append_all(drafts)
        check_seen(connection, order.area, subject, said.seen, {event.position for event in events})
    return len(bodies)


def _body(place: Workplace, question: Question, document: str, box: str, text: str, work: str | None) -> dict[str, str]:
    """The body of a narrative; a box about single works needs one that the unit has."""
    body = checked_box(place, question, document, box, text or EMPTY, work)
    if box.startswith(_OF_WORKS):
        with answers(place, question) as found:
            if work not in found.standings():
                raise WrongInput("document_work_needed", work=work or "-")
    return {name: value for name, value in body.items() if value}
