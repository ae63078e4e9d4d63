"""Documents as lists: which kinds there are, which were made, and one of them whole."""

from __future__ import annotations

from typing import Any

from jobs.papermaking.document_kinds import KEYS
from jobs.papermaking.life import signed_beside_issued
from jobs.papermaking.making import asked, standing_of
from jobs.papermaking.written import drafts_of
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.checks.worded_decisions import DOCUMENT
from model.ledger.document_life import DocumentStanding, documents_of
from model.words.document_words import STATES
from model.words.problems import WrongInput

Row = dict[str, Any]


def kinds(place: Workplace, question: Question) -> list[Row]:
    """Every kind of document: its name, how its id is written, and which boxes of text it has."""
    with answers(place, question) as found:
        rows = [(kind, place.rules.documents.kind(kind, found.mark.on)) for kind in KEYS]
    return [
        {
            "kind": kind,
            "name": row.name,
            "id": "/".join((kind, *(part.upper() for part in KEYS[kind]))),
            "periods": list(row.periods),
            "boxes": [{"id": box.id, "name": box.name, "needed": box.needed} for box in row.boxes],
        }
        for kind, row in rows
    ]


def documents(place: Workplace, question: Question) -> list[Row]:
    """Every document of which anything was recorded, or a draft lies in its folder."""
    with answers(place, question) as found:
        known = documents_of(found.events("document"))
        drafts = drafts_of(place, found.area)
    # The words of weekly pages are kept like those of documents; the pages themselves are no documents.
    ids = sorted(id_ for id_ in {*known, *drafts} if id_.partition("/")[0] != DOCUMENT)
    return [_row(known.get(id_) or DocumentStanding(id_)) | {"draft": id_ in drafts} for id_ in ids]


def document_shown(place: Workplace, question: Question, document: str) -> Row:
    """One document whole: its state, its editions, its texts and works, and how the signed file compares."""
    order = asked(place, question, document)
    standing = standing_of(place, order)
    if standing.last is None:
        raise WrongInput("document_not_made", document=order.id)
    found = signed_beside_issued(place, order, standing)
    return _row(standing) | {
        "remark": standing.remark,
        "editions": [
            {
                "edition": one.number,
                "on": one.on.isoformat(),
                "by": one.by,
                "files": dict(one.files),
                "left": list(one.left),
                "reason": one.reason,
            }
            for one in standing.editions
        ],
        "boxes": [
            {"box": box, "work": work, "text": said.text, "on": said.on.isoformat(), "by": said.actor}
            for (box, work), said in standing.boxes.items()
        ],
        "listed": [
            {"work": one.work, "year": one.year, "amount": one.amount, "priority": one.priority}
            for one in standing.listed.values()
        ],
        "approved": [dict(one) for one in standing.approved],
        "signed_beside_issued": None if found is None else found.as_json(),
    }


def compared_row(place: Workplace, question: Question, document: str) -> Row | None:
    """How the signed file compares with what was issued; None where there is nothing to compare."""
    order = asked(place, question, document)
    found = signed_beside_issued(place, order, standing_of(place, order))
    return None if found is None else found.as_json()


def _row(standing: DocumentStanding) -> Row:
    last = standing.last
    return {
        "document": standing.id,
        "kind": standing.kind,
        "name": standing.name,
        "state": standing.state,
        "state_name": STATES[standing.state],
        "number": standing.number,
        "signed_on": standing.signed_day.isoformat() if standing.signed_day else None,
        "signed_file": standing.signed_file,
        "submitted": len(standing.editions),
        "last": None if last is None else {"id": last.id, "kind": last.kind, "on": last.on.isoformat()},
    }
