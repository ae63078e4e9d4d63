"""What was recorded after a form was opened (`jobs.meanwhile`), without a browser.

Guards that a saying with an older `seen` is not recorded, that one form's own sayings do not stand in each other's way, and
that a form of several sayings is kept whole or not at all.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lived import FRIDAY

from jobs.meanwhile import RecordedMeanwhile, seen_now
from jobs.question import Question
from jobs.recording import Saying, record, record_all
from jobs.workplace import Workplace
from model.words.problems import Refused

WORK = "CT-30"
DAY = date(2026, 11, 18)


def says(text: str, seen: int | None, kind: str = "comment", **body: object) -> Saying:
    return Saying(WORK, kind, DAY, "Minh", {"text": text} | body, seen=seen)


@pytest.fixture
def place(office: Path) -> Workplace:
    return Workplace(office, now=FRIDAY)


def test_who_saw_less_is_told_what_happened_meanwhile(place: Workplace) -> None:
    seen = seen_now(place, Question(), "work", WORK)
    first = record(place, Question(), says("một", seen))
    with pytest.raises(RecordedMeanwhile) as met:
        record(place, Question(), says("hai", seen))
    assert [event.id for event in met.value.events] == [first.id]
    assert met.value.seen == first.position == seen_now(place, Question(), "work", WORK)
    assert record(place, Question(), says("hai", met.value.seen)).position == first.position + 1


def test_sayings_of_one_form_do_not_stand_in_each_others_way(place: Workplace) -> None:
    seen = seen_now(place, Question(), "work", WORK)
    events = record_all(place, Question(), [says("một", seen), says("hai", seen)])
    assert [event.position for event in events] == [events[0].position, events[0].position + 1]


def test_a_form_of_several_sayings_is_kept_whole_or_not_at_all(place: Workplace) -> None:
    before = seen_now(place, Question(), "work", WORK)
    with pytest.raises(Refused):
        record_all(place, Question(), [says("một", None), says("hai", None, "settled")])
    assert seen_now(place, Question(), "work", WORK) == before


def test_the_same_saying_again_is_the_first_one_whatever_happened_since(place: Workplace) -> None:
    seen = seen_now(place, Question(), "work", WORK)
    keyed = Saying(WORK, "comment", DAY, "Minh", {"text": "một"}, key="k.1", seen=seen)
    first = record(place, Question(), keyed)
    record(place, Question(), says("hai", None))
    assert record(place, Question(), keyed).id == first.id
