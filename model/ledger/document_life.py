"""The life of a document: opened, filled, submitted for signing, signed, and what became of it.

A document is what the office makes and sends, as against a paper, which came in. Its id is its kind
and what it is about: `dossier/2027-1`, `plan_report/2026-Q4`, `school_report/2026-H1/th-hong-phong`.
Each time it is submitted it gets an edition whose bytes lie in the archive and never change; one that
was returned is submitted again as the next edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from model.ledger.events import Event, effective
from model.words.problems import Refused

# What a document may become, from what it is.
_AFTER: Final = {
    "document_submitted": ("open", "submitted", "returned", "refused"),
    "document_signed": ("submitted",),
    "document_returned": ("submitted", "signed"),
    "document_approved": ("signed",),
    "document_refused": ("signed",),
}
# What may still be changed in it, and until when.
_FILLING: Final = frozenset({"document_listed", "document_unlisted", "narrative", "document_opened"})
_FILLED: Final = ("open", "returned", "refused")
# A narrative of this text empties its box.
EMPTY: Final = "-"


@dataclass(frozen=True, slots=True)
class Listed:
    """A work in a document, with what is asked for it in a year (đồng; None: not said yet)."""

    work: str
    year: int | None
    amount: int | None
    priority: int | None
    text: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of one box as it stands."""

    text: str
    on: date
    actor: str
    position: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as it was submitted: file name → sha256, the figures' sha256, who submitted it, what was left out by name."""

    number: int
    files: Mapping[str, str]
    traced: str
    by: str
    on: date
    position: int
    left: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentStanding:
    """Where a document stands after all that was recorded of it.

    `state` is open, submitted, signed, returned, approved, partly_approved or refused.
    """

    id: str
    state: str = "open"
    name: str = ""
    years: tuple[int, ...] = ()
    text: str | None = None
    listed: Mapping[tuple[str, int | None], Listed] = field(default_factory=dict)
    boxes: Mapping[tuple[str, str | None], Narrative] = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    number: str | None = None
    signed_day: date | None = None
    signed_file: str | None = None
    remark: str | None = None
    approved: tuple[Mapping[str, Any], ...] = ()
    last: Event | None = None

    @property
    def kind(self) -> str:
        """Its kind, an id of `data/rules/documents.yaml`."""
        return self.id.partition("/")[0]

    @property
    def edition(self) -> Edition | None:
        """The edition submitted last."""
        return self.editions[-1] if self.editions else None

    def box(self, name: str, work: str | None = None) -> str:
        """The text of a box, empty if nobody wrote it."""
        found = self.boxes.get((name, work))
        return found.text if found else ""


def document_of(subject: str, events: Iterable[Event]) -> DocumentStanding:
    """The standing of a document after the events about it."""
    standing = DocumentStanding(subject)
    for event in effective(events):
        standing = _after(standing, event)
    return standing


def documents_of(events: Iterable[Event]) -> dict[str, DocumentStanding]:
    """Every document among events, by its id."""
    told: dict[str, list[Event]] = {}
    for event in events:
        if event.subject.kind == "document":
            told.setdefault(event.subject.id, []).append(event)
    return {subject: document_of(subject, found) for subject, found in told.items()}


def check_document(history: Sequence[Event], event: Event) -> None:
    """Raise unless an event about a document may follow those before it."""
    subject = event.subject.id
    if event.kind == "void":
        return
    before = document_of(subject, [one for one in history if one.position != event.draft.target])
    if event.kind in _FILLING and before.state not in _FILLED:
        raise Refused(f"document_is_{before.state}", document=subject)
    if event.kind in _AFTER and event.draft.target is None and before.state not in _AFTER[event.kind]:
        raise Refused(f"{event.kind}_from_{before.state}", document=subject)
    if event.kind == "document_submitted" and event.body["edition_number"] != len(before.editions) + 1:
        raise Refused("document_edition_taken", document=subject, edition=event.body["edition_number"])


def _after(standing: DocumentStanding, event: Event) -> DocumentStanding:
    step = _STEPS.get(event.kind)
    return standing if step is None else replace(step(standing, event), last=event)


def _opened(standing: DocumentStanding, event: Event) -> DocumentStanding:
    said = event.body
    years = tuple(sorted(int(year) for year in said.get("years", ())))
    return replace(standing, name=said["name"], years=years or standing.years, text=said.get("text"))


def _listed(standing: DocumentStanding, event: Event) -> DocumentStanding:
    said = event.body
    row = Listed(
        work=said["work"],
        year=said.get("year"),
        amount=said.get("amount"),
        priority=said.get("priority"),
        text=said.get("text"),
        position=event.position,
    )
    return replace(standing, listed={**standing.listed, (row.work, row.year): row})


def _unlisted(standing: DocumentStanding, event: Event) -> DocumentStanding:
    work = event.body["work"]
    return replace(standing, listed={key: row for key, row in standing.listed.items() if row.work != work})


def _written(standing: DocumentStanding, event: Event) -> DocumentStanding:
    key = (event.body["box"], event.body.get("work"))
    boxes = dict(standing.boxes)
    text = event.body["text"].strip()
    if text == EMPTY:
        boxes.pop(key, None)
    else:
        boxes[key] = Narrative(text, event.on, event.draft.actor, event.position)
    return replace(standing, boxes=boxes)


def _submitted(standing: DocumentStanding, event: Event) -> DocumentStanding:
    said = event.body
    made = Edition(
        number=said["edition_number"],
        files=dict(said["files"]),
        traced=said["traced"],
        by=said["by"],
        on=event.on,
        position=event.position,
        left=tuple(said.get("left", ())),
        reason=said.get("reason"),
    )
    return replace(standing, state="submitted", editions=(*standing.editions, made), remark=None)


def _signed(standing: DocumentStanding, event: Event) -> DocumentStanding:
    file = next((paper.file for paper in event.draft.papers if paper.file), None)
    day = date.fromisoformat(event.body["day"])
    return replace(standing, state="signed", number=event.body["number"], signed_day=day, signed_file=file)


def _returned(standing: DocumentStanding, event: Event) -> DocumentStanding:
    return replace(standing, state="returned", remark=event.body["text"])


def _approved(standing: DocumentStanding, event: Event) -> DocumentStanding:
    state = "partly_approved" if event.body.get("partial") else "approved"
    return replace(standing, state=state, approved=tuple(event.body["amounts"]), remark=event.body.get("text"))


def _refused(standing: DocumentStanding, event: Event) -> DocumentStanding:
    return replace(standing, state="refused", remark=event.body["text"])


_STEPS: Final = {
    "document_opened": _opened,
    "document_listed": _listed,
    "document_unlisted": _unlisted,
    "narrative": _written,
    "document_submitted": _submitted,
    "document_signed": _signed,
    "document_returned": _returned,
    "document_approved": _approved,
    "document_refused": _refused,
}
