"""What verifying says an event must have posted, against the ledger's own way of making postings."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from jobs.workplace import shipped
from model.ledger.events import FIRST_HASH, Draft, Event, Subject, record
from model.ledger.postings import Postings
from model.plan.rules import Rules, read_rules
from model.store.verify_postings import _Again

HISTORIES = 60
LINK = {
    "item": "a.classroom",
    "plan": "p",
    "quantity": 3,
    "phase": "2026-2028",
    "level": "primary",
    "school": "a",
    "kind": "classroom",
    "action": "new_build",
    "unit": "room",
    "planned": 5,
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    """The rules that come with the program."""
    return read_rules(shipped("data") / "rules")


def history(seed: int) -> list[Event]:
    """A work's events on random days in random order, taken back and put right now and then; legal or not."""
    chance = random.Random(seed)
    opened = {"name": "Nhà", "cycle": "construction", "state": "proposed", "links": [LINK]}
    said: list[tuple[str, date, dict[str, object], int | None]] = [("work_opened", date(2026, 1, 5), opened, None)]
    for position in range(2, chance.randint(4, 25)):
        day = date(2026, 1, 5) + timedelta(days=chance.randint(0, 60) if chance.random() < 0.3 else position * 3)
        kind = chance.choice(["listed", "policy_approved", "approved", "allocated", "disbursed", "handed_over", "void"])
        body: dict[str, object] = {}
        if kind in ("allocated", "disbursed"):
            body = {"amount": chance.randint(1, 9) * 10**8, "source": "NSTP", "year": 2026}
        corrects = kind == "void" or chance.random() < 0.2
        said.append((kind, day, body, chance.randint(2, position - 1) if corrects and position > 2 else None))
    return [
        record(Draft("11284", Subject("work", "CT-01"), kind, day, "Minh", body, target=target), n, NOW, FIRST_HASH)
        for n, (kind, day, body, target) in enumerate(said, 1)
    ]


NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_verifying_expects_what_the_ledger_posts(rules: Rules) -> None:
    """sixty random histories, each event's postings made in both ways: the same, and not all in order"""
    posted, back = 0, 0
    for seed in range(HISTORIES):
        events = history(seed)
        for known, (event, again) in enumerate(_Again(rules).postings(events)):
            assert again == Postings(rules.life_cycles).of(events[:known], event), (seed, event.id)
            posted += len(again)
            back += event.draft.target is not None
    assert posted > HISTORIES * 10
    assert back > HISTORIES
