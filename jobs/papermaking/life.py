"""The life of a document after it was made: what people write into it, its signing, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from documents.official.compared import Compared, compared
from jobs.archive import archived
from jobs.evidence import content_of, keep, looked_at, send_ahead
from jobs.meanwhile import check_seen
from jobs.papermaking.making import MadeDocument, asked, standing_of
from jobs.papermaking.order import Order
from jobs.papermaking.traced import TRACED, Traced
from jobs.papermaking.written import FINAL_FOLDER, folder_of, write_files
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding, Edition
from model.ledger.events import Draft, Event, Paper, Subject
from model.store.append import Appender
from model.store.events import event_with_key
from model.words.problems import WrongInput

_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Told:
    """Something a person says about a document: the event's kind and body, the papers and the file behind it.

    `key` makes the same saying be recorded once; `seen` is what the form it was typed into has seen of
    the document (`jobs.meanwhile`), None asks nothing.
    """

    kind: str
    actor: str
    body: Mapping[str, Any]
    papers: tuple[Paper, ...] = ()
    file: Path | None = None
    also: tuple[Draft, ...] = ()
    key: str | None = None
    seen: int | None = None


def tell(place: Workplace, question: Question, document: str, told: Told) -> Event:
    """Record what a person says about a document; refused or kept, never half."""
    order = asked(place, question, document)
    today = question.on or place.today(order.area)
    given = [] if told.file is None else [looked_at(place, told.file, order.area, today)]
    papers = told.papers
    if given:
        first = papers[0] if papers else Paper("van_ban", str(told.body.get("number") or order.id), _day(told.body))
        papers = (Paper(first.type, first.number, first.on, file=given[0].sha256), *papers[1:])
    subject = Subject("document", order.id)
    draft = Draft(order.area, subject, told.kind, today, told.actor, told.body, papers, told.key)
    send_ahead(place, given)
    with place.store.writing() as connection:
        if told.key and (recorded := event_with_key(connection, order.area, told.key)):
            # What came with it was recorded then, with it.
            return recorded
        appender = Appender(connection, place.rules, place.now)
        event = appender.append(draft)
        check_seen(connection, order.area, subject, told.seen, {event.position})
        for more in told.also:
            appender.append(more)
        keep(place, connection, given)
        return event


def _day(body: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(body["day"]) if "day" in body else None


def again(place: Workplace, question: Question, document: str, edition: int | None = None) -> MadeDocument:
    """Write an edition once more, byte for byte as it was submitted, from the archive."""
    order = asked(place, question, document)
    wanted = edition_of(place, order, edition)
    files = {name: archived(place, sha, name) for name, sha in wanted.files.items()}
    kept = archived(place, wanted.traced, order.id)
    folder = folder_of(place, order.area, order.id, FINAL_FOLDER.format(edition=wanted.number))
    paths = write_files(folder, files | {TRACED: kept})
    return MadeDocument(order.id, paths, (), wanted.number, len(Traced.of_text(kept).figures))


def edition_of(place: Workplace, order: Order, edition: int | None) -> Edition:
    """An edition of a document, the last if none is named."""
    editions = standing_of(place, order).editions
    if not editions:
        raise WrongInput("document_not_submitted", document=order.id)
    wanted = len(editions) if edition is None else edition
    if not 0 < wanted <= len(editions):
        raise WrongInput("document_edition_unknown", document=order.id, edition=wanted, known=len(editions))
    return editions[wanted - 1]


def signed_beside_issued(place: Workplace, order: Order, standing: DocumentStanding) -> Compared | None:
    """What the signed Word file says otherwise than the issued one; None where there are not two to compare.

    A document of several Word files is compared with the one that is most alike.
    """
    edition = standing.edition
    if edition is None or standing.signed_file is None:
        return None
    signed = content_of(place.home, standing.signed_file)
    if signed is None:
        raise WrongInput("signed_missing", document=order.id)
    if not signed.startswith(b"PK"):
        return None
    figures = Traced.of_text(archived(place, edition.traced, order.id)).figures
    words = [archived(place, sha, name) for name, sha in edition.files.items() if name.endswith(_WORD)]
    found = [compared(content, signed, figures) for content in words]
    return min(found, key=lambda one: len(one.changes) + one.reworded, default=None)
