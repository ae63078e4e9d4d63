"""Kinds of documents in the groups in which an office thinks of them, and who may make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jobs.papermaking.document_kinds import AFTER_CLOSING, KEYS
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.rights import Actor, rights_of
from model.plan.document_rows import DocumentKind
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import EVENTS, ROLES

GROUPS: Final = ("periodic", "capital", "letters", "minutes", "internal")
# What is made again and again before it is sent records nothing; who may write into it may make it.
MAKING: Final = ("narrative", "document_submitted")


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of document: its name, the parts of its key, the kinds of period it tells, and its group."""

    id: str
    name: str
    key: tuple[str, ...]
    periods: tuple[str, ...]
    formats: tuple[str, ...]
    group: str


def kinds_shown(place: Workplace, question: Question) -> list[KindShown]:
    """Every kind of document, in the order of its rules."""
    with answers(place, question) as found:
        rows = [place.rules.documents.kind(kind, found.mark.on) for kind in KEYS]
    return [KindShown(row.id, row.name, KEYS[row.id], row.periods, row.formats, _group(row)) for row in rows]


def kind_shown(place: Workplace, question: Question, kind: str) -> KindShown:
    """One kind; WrongInput for one that is not made."""
    found = next((one for one in kinds_shown(place, question) if one.id == kind), None)
    if found is None:
        raise WrongInput("document_unknown", document=kind, known=", ".join(KEYS))
    return found


def may(role: str, *events: str) -> bool:
    """Whether a role may record any of these events under some condition; the ledger asks again when it is recorded."""
    return any(role in rights_of(event, step=False) for event in events)


def check_may_make(actor: Actor) -> None:
    """Raise `Refused` unless this person may make documents of the unit."""
    check_may(actor, *MAKING)


def check_may(actor: Actor, *events: str) -> None:
    """Raise `Refused` unless this person may record one of these events, whoever is in the register yet."""
    if actor.role == "school" or not may(actor.role, *events):
        allowed = dict.fromkeys(role for event in events for role in rights_of(event, step=False) if role != "school")
        who = "; ".join(ROLES[role] for role in allowed)
        facts = {"name": actor.name, "role": ROLES[actor.role], "what": EVENTS[events[0]], "who": who}
        raise Refused("right_missing", **facts)


def _group(row: DocumentKind) -> str:
    if row.id == "dossier":
        return "capital"
    if row.form == "minutes":
        return "minutes"
    if row.form == "sheet":
        return "internal"
    return "letters" if row.form == "letter" or row.id in AFTER_CLOSING else "periodic"
