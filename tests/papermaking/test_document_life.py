"""The life of a document: what may follow what, and what stands after it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from model.ledger.document_life import check_document, document_of
from model.ledger.events import FIRST_HASH, Draft, Event, Subject, record
from model.words.problems import Refused

ID = "dossier/2027-1"
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
BODIES: dict[str, dict[str, Any]] = {
    "document_submitted": {"files": {"a.docx": "1" * 64}, "traced": "2" * 64, "by": "Minh"},
    "document_signed": {"number": "41/TTr-UBND", "day": "2026-11-21"},
    "document_returned": {"text": "Bổ sung đối ứng"},
    "document_approved": {"by": "UBND thành phố", "amounts": []},
    "document_refused": {"text": "Chưa cân đối được vốn", "by": "UBND thành phố"},
    "narrative": {"box": "necessity", "text": "Thiếu phòng"},
    "document_listed": {"work": "CT-07", "year": 2027, "amount": 1_300_000_000},
}
STEPS = ("document_submitted", "document_signed", "document_returned", "document_approved", "document_refused")
# Written by hand from the issue: state reached by these steps → the steps that may follow.
MAY_FOLLOW: dict[tuple[str, ...], set[str]] = {
    (): {"document_submitted"},
    ("document_submitted",): {"document_submitted", "document_signed", "document_returned"},
    ("document_submitted", "document_signed"): {"document_returned", "document_approved", "document_refused"},
    ("document_submitted", "document_returned"): {"document_submitted"},
    ("document_submitted", "document_signed", "document_returned"): {"document_submitted"},
    ("document_submitted", "document_signed", "document_approved"): set(),
    ("document_submitted", "document_signed", "document_refused"): {"document_submitted"},
}


def told(*kinds: str, **changed: Any) -> list[Event]:
    """Events of these kinds in a row; editions are counted."""
    events: list[Event] = []
    for kind in kinds:
        body = dict(BODIES[kind]) | (changed if kind == kinds[-1] else {})
        if kind == "document_submitted":
            body.setdefault("edition_number", 1 + sum(one.kind == kind for one in events))
        draft = Draft("11284", Subject("document", ID), kind, date(2026, 11, 20), "Minh", body)
        events.append(record(draft, len(events) + 1, AT, FIRST_HASH))
    return events


def refusal(history: list[Event], event: Event) -> str | None:
    """The code of the refusal, or None."""
    try:
        check_document(history, event)
    except Refused as refused:
        assert str(refused)
        return refused.code
    return None


@pytest.mark.parametrize("path", MAY_FOLLOW)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_follows_only_those_it_may(path: tuple[str, ...], step: str) -> None:
    """submitted → signed → returned | approved | refused; returned and refused → submitted again"""
    *history, event = told(*path, step)
    code = refusal(history, event)
    assert code == (None if step in MAY_FOLLOW[path] else f"{step}_from_{document_of(ID, history).state}")


@pytest.mark.parametrize("path", [p for p in MAY_FOLLOW if p])
def test_nothing_is_written_into_what_was_submitted(path: tuple[str, ...]) -> None:
    """a narrative or a work after submitting: refused until it comes back"""
    state = document_of(ID, told(*path)).state
    for filling in ("narrative", "document_listed"):
        *history, event = told(*path, filling)
        open_again = state in ("returned", "refused")
        assert refusal(history, event) == (None if open_again else f"document_is_{state}")


def test_an_edition_number_is_given_once() -> None:
    """two people submit edition 1: the second is refused"""
    *history, event = told("document_submitted", "document_submitted", edition_number=1)
    assert refusal(history, event) == "document_edition_taken"


def test_the_last_word_on_a_box_and_on_a_year_stands() -> None:
    """narrative twice, asked 1,3 bn then 1,5 bn, box emptied by a dash"""
    first = told("narrative", "document_listed")
    later = told("narrative", "document_listed", amount=1_500_000_000)
    standing = document_of(ID, [*first, *[record(e.draft, e.position + 2, AT, e.hash) for e in later]])
    assert standing.box("necessity") == "Thiếu phòng"
    assert standing.listed[("CT-07", 2027)].amount == 1_500_000_000
    emptied = told("narrative", "narrative", text="-")
    assert document_of(ID, emptied).box("necessity") == ""


def test_part_of_what_was_asked_is_part_approved() -> None:
    """approved, partial → partly_approved, its amounts kept"""
    rows = [{"work": "CT-07", "source": "NSTP", "year": 2027, "amount": 1}]
    events = told("document_submitted", "document_signed", "document_approved", amounts=rows, partial=True)
    standing = document_of(ID, events)
    assert (standing.state, list(standing.approved)) == ("partly_approved", rows)
    assert (standing.number, standing.signed_day) == ("41/TTr-UBND", date(2026, 11, 21))
