"""The making of a document: a draft whenever somebody asks, a final one once and from the archive ever after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from documents.official.pdf import pdf_of
from jobs.archive import archive
from jobs.papermaking.document_kinds import KEYS
from jobs.papermaking.ground import Ground, ground
from jobs.papermaking.made import Lack
from jobs.papermaking.makers import maker_of
from jobs.papermaking.order import Order, order_of
from jobs.papermaking.own_templates import own_path, used
from jobs.papermaking.traced import TRACED, traced
from jobs.papermaking.written import DRAFT_FOLDER, FINAL_FOLDER, folder_of, write_files
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding, document_of
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import events_of_subject
from model.words.problems import Refused, WrongInput
from model.words.sentences import say

MISSING: Final = "con-thieu.txt"


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that was made: where its files lie, what it misses, and its edition (None: a draft)."""

    id: str
    files: tuple[Path, ...]
    lacks: tuple[Lack, ...]
    edition: int | None
    figures: int

    def as_json(self) -> dict[str, Any]:
        """The document as other programs read it."""
        return {
            "document": self.id,
            "edition": self.edition,
            "files": [str(path) for path in self.files],
            "missing": [
                {"code": one.code, "about": one.subject, "hard": one.hard, "text": one.sentence} for one in self.lacks
            ],
            "figures": self.figures,
        }


@dataclass(frozen=True, slots=True)
class Signing:
    """A final document is wanted: in whose name, and why it may go without what it misses (None: it may not)."""

    by: str
    actor: str
    leave: str | None = None


def asked(place: Workplace, question: Question, document: str, options: Mapping[str, str] | None = None) -> Order:
    """The order that a document's id speaks of."""
    with answers(place, question) as found:
        on = question.on or place.today(found.area)
        return order_of(document, KEYS, found.area, on, options or {})


def standing_of(place: Workplace, order: Order) -> DocumentStanding:
    """Where a document stands now."""
    with place.store.reading() as connection:
        events = events_of_subject(connection, order.area, Subject("document", order.id))
    return document_of(order.id, events)


def make(
    place: Workplace, question: Question, order: Order, *, final: Signing | None = None, pdf: bool = False
) -> MadeDocument:
    """Make a document: a draft into its folder, or a final one that is archived and recorded as submitted.

    Raises `Refused` for a final one that misses something nobody took upon themselves.
    """
    with ground(place, question, order, draft=final is None) as stood:
        with used(place, order.area):
            made = maker_of(order.kind)(stood)
        lacks = (*_lacks_of_period(stood), *made.lacks)
        files = dict(made.files) | (_pdfs(made.files) if pdf else {})
        kept = traced(stood, made.figures, files).as_text()
        edition = len(stood.document.editions) + 1
    if final is None:
        paths = _write(place, order, DRAFT_FOLDER, files | {TRACED: kept} | _missing(lacks))
        return MadeDocument(order.id, paths, lacks, None, len(made.figures))
    _check(order, lacks, final)
    _submit(place, order, edition, files, kept, lacks, final)
    paths = _write(place, order, FINAL_FOLDER.format(edition=edition), files | {TRACED: kept} | _missing(lacks))
    return MadeDocument(order.id, paths, lacks, edition, len(made.figures))


def _lacks_of_period(stood: Ground) -> Iterable[Lack]:
    """Nothing goes out of a period before it was closed."""
    if stood.period is not None and not stood.closed:
        yield Lack("document_period_open", facts={"period": stood.period.id}, hard=True)


def _check(order: Order, lacks: tuple[Lack, ...], final: Signing) -> None:
    if not final.by.strip():
        raise WrongInput("document_by_needed", document=order.id)
    hard = [one for one in lacks if one.hard]
    if hard:
        raise Refused("document_incomplete_hard", document=order.id, first=hard[0].sentence, more=len(hard) - 1)
    if lacks and not (final.leave or "").strip():
        raise Refused("document_incomplete", document=order.id, first=lacks[0].sentence, number=len(lacks))


def _submit(
    place: Workplace,
    order: Order,
    edition: int,
    files: Mapping[str, bytes],
    kept: bytes,
    lacks: tuple[Lack, ...],
    final: Signing,
) -> None:
    """The bytes lie in the archive before the event names them; without the event they do no harm."""
    body: dict[str, Any] = {
        "files": {name: archive(place, content) for name, content in files.items()},
        "traced": archive(place, kept),
        "edition_number": edition,
        "by": final.by.strip(),
    }
    if (own := own_path(place, order.area, order.kind)).is_file():
        body["template"] = archive(place, own.read_bytes())
    if lacks:
        body |= {"left": [one.sentence for one in lacks], "reason": (final.leave or "").strip()}
    draft = Draft(order.area, Subject("document", order.id), "document_submitted", order.on, final.actor, body)
    with place.store.writing() as connection:
        Appender(connection, place.rules, place.now).append(draft)


def _pdfs(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A PDF of every Word file."""
    made = {}
    for name, content in files.items():
        if name.endswith(".docx"):
            drawn = pdf_of(content)
            if drawn is None:
                raise WrongInput("pdf_needs_libreoffice")
            made[name.removesuffix(".docx") + ".pdf"] = drawn
    return made


def _missing(lacks: tuple[Lack, ...]) -> dict[str, bytes]:
    if not lacks:
        return {}
    lines = [say("document_missing_title", number=len(lacks)), *(f"- {one.sentence}" for one in lacks)]
    return {MISSING: ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()}


def _write(place: Workplace, order: Order, name: str, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    return write_files(folder_of(place, order.area, order.id, name), files)
