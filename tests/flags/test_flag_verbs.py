"""The verbs: listing, explaining, the past, wrong words, and what a store keeps of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Run

from jobs.flags import explain, flagged
from jobs.keeping.verifying import verify
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Paper, Subject
from model.store.append import Appender
from model.words.problems import WrongInput
from tiendo import run

AREA = "11284"
STILL = "standing_still:CT-04"
Says = Callable[..., None]


@pytest.fixture
def place(home: Path) -> Workplace:
    """A commune on 20 November 2027."""
    return Workplace(home, now=datetime.fromisoformat("2027-11-20T09:00:00+07:00"))


@pytest.fixture
def says(place: Workplace) -> Says:
    """`says("2027-11-04", "site_report", workers="none")` of CT-04, recorded on that day."""

    def say(on: str, kind: str, *papers: str, **body: object) -> None:
        day = date.fromisoformat(on)
        named = tuple(Paper(code, "1/VB", day) for code in papers)
        draft = Draft(AREA, Subject("work", "CT-04"), kind, day, "Minh", body, named)
        with place.store.writing() as connection:
            Appender(connection, place.rules, datetime.fromisoformat(f"{on}T10:00:00+07:00")).append(draft)

    return say


@pytest.fixture
def still(place: Workplace, says: Says) -> Workplace:
    """CT-04 being built since June 2027, nobody on site on 4 and 11 November."""
    says("2027-01-10", "listed", "qd_danh_muc")
    says("2027-02-10", "policy_approved", "qd_chu_truong", amount=5_000_000_000)
    says("2027-03-10", "approved", "qd_phe_duyet", amount=5_000_000_000)
    says("2027-03-12", "allocated", "qd_giao_von", amount=4_000_000_000, source="NSTP")
    says("2027-05-10", "contracted", "qd_kqlcnt", "hop_dong", amount=4_000_000_000)
    says("2027-06-01", "building", "tb_khoi_cong")
    says("2027-11-04", "site_report", workers="none")
    says("2027-11-11", "site_report", workers="none")
    return place


def test_explaining_closes_a_flag_and_a_new_fact_opens_it(still: Workplace, says: Says) -> None:
    """open → explained → a third week → open; the store stays sound."""
    (one,) = flagged(still, Question())
    assert (one.flag.id, one.open) == (STILL, True)
    event = explain(still, Question(), STILL, "chờ thép đến 25/11", by="Minh, Phòng Kinh tế")
    assert event.body["message"] == one.flag.message
    assert not flagged(still, Question())[0].open
    says("2027-11-18", "site_report", workers="none")
    assert flagged(still, Question())[0].changed
    assert list(verify(still)) == []


def test_the_past_has_the_flags_it_had(still: Workplace) -> None:
    """on 5/11 nothing; on 12/11 open; known before the explanation: open, after it: explained."""
    explain(still, Question(), STILL, "chờ thép")
    assert flagged(still, Question(on=date(2027, 11, 5))) == []
    before = still.now - timedelta(days=2)
    assert flagged(still, Question(on=date(2027, 11, 20), known_at=before))[0].open
    assert not flagged(still, Question(known_at=still.now + timedelta(days=1)))[0].open
    assert (
        flagged(still, Question(on=date(2027, 11, 20), known_at=datetime.fromisoformat("2027-11-10T00:00+07:00"))) == []
    )


def test_tracking_that_starts_later_clears_the_list(still: Workplace) -> None:
    """tracked from 8/11 → one week only, nothing flagged."""
    body = {"since": "2027-11-08"}
    with still.store.writing() as connection:
        draft = Draft(AREA, Subject("area", AREA), "tracking_started", date(2027, 11, 8), "Minh", body)
        Appender(connection, still.rules, still.now).append(draft)
    assert flagged(still, Question()) == []


def test_wrong_words_are_answered_with_one_sentence(still: Workplace) -> None:
    """an unknown flag, an empty explanation, an unknown work → what to do."""
    with pytest.raises(WrongInput, match=STILL):
        explain(still, Question(), "standing_stil:CT-04", "chờ thép")
    with pytest.raises(WrongInput, match="--text"):
        explain(still, Question(), STILL, "  ")
    with pytest.raises(WrongInput, match="CT-999"):
        flagged(still, Question(), "CT-999")


def test_the_verbs_list_explain_and_exit(still: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """flags → 1 while open; explain → 0; flags → 0 with who and when; another work → nothing."""
    at = ["--home", str(still.home), "--on", "2027-11-20"]
    # The door's own clock is the machine's: what is explained must arise on that day too.
    words = ["--known-at", "2027-11-20T12:00", *at]
    assert run(["flags", *words]) == 1
    assert "Đứng im 2 tuần báo cáo liền: không có người thi công, từ 04/11/2027." in capsys.readouterr().out
    explain(still, Question(), STILL, "chờ thép", by="Hà")
    assert run(["flags", *words, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["id"], told["status"], told["explanation"]["by"]) == (STILL, "explained", "Hà")
    assert told["names"] == ["MN Thanh Giang: Xây mới 12 phòng nuôi dưỡng"]
    assert run(["flags", *words, "--work", "CT-05"]) == 0
    assert run(["flags", *words, "--work", "CT-05x"]) == 2
    capsys.readouterr()
    assert run(["clears", *words, "--work", "CT-04", "--json"]) == 0
    (clear,) = json.loads(capsys.readouterr().out)
    assert clear["task"]["value"] == "Thi công, giám sát đến khi xong"


def test_the_door_says_in_a_sentence_what_is_missing(tiendo: Run, home: Path) -> None:
    """explain without a text, an unknown flag → exit 2, one line, no traceback."""
    for words in (["explain", STILL], ["explain", STILL, "--text", "chờ thép"], ["clears", "--work", "CT-999"]):
        told = tiendo(*words, home=home)
        assert (told.returncode, len(told.stderr.splitlines())) == (2, 1), told.stderr
        assert "Traceback" not in told.stderr
