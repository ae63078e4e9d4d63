"""Keys that come twice, refusals that leave no gap, and days that cannot be."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import areas, chain_head
from model.store.works import current_standings
from model.words.problems import Refused


def test_the_same_key_with_the_same_words_gives_the_same_event_and_changes_nothing(desk: Any) -> None:
    """listed with key k-1, twice → one event, same id, same head"""
    desk.opens()
    first = desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    head = desk.head
    desk.now += timedelta(days=2)
    again = desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    assert (again, desk.head) == (first, head)
    desk.says("2026-03-03", "comment", text="đã xem")
    assert desk.head[0] == head[0] + 1


@pytest.mark.parametrize("other", [{"on": "2026-03-03"}, {"kind": "surveyed"}, {"who": "Lan"}, {"text": "khác"}])
def test_the_same_key_with_other_words_is_refused(desk: Any, other: dict[str, str]) -> None:
    """listed with key k-1; the key again with another day, kind, person or text → refused, names the first event"""
    desk.opens()
    first = desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    said = {"on": "2026-03-02", "kind": "listed"} | other
    problem = desk.is_told(said.pop("on"), said.pop("kind"), "qd_danh_muc", key="k-1", **said)
    assert problem.code == "key_taken"
    assert first.id in str(problem)


def test_a_key_is_its_communes_own(desk: Any) -> None:
    """Minh's key k-1 in 11284 and Tuấn's k-1 in 11809 → two events, and neither sees the other's work"""
    desk.opens()
    desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    draft = Draft(
        "11809",
        Subject("directive", "k-1"),
        "directive",
        date(2026, 3, 2),
        "Tuấn",
        {"text": "?", "lead": "P.KT"},
        (),
        "k-1",
    )
    assert desk.appends(draft).id == "11809-1"
    with desk.store.reading() as connection:
        assert areas(connection) == ["11284", "11809"]
        assert current_standings(connection, "11809") == {}


def test_a_refusal_that_is_caught_leaves_no_gap(desk: Any) -> None:
    """one transaction: comment, approved (refused, caught), comment → positions 2 and 3, chain unbroken"""
    desk.opens()
    with desk.store.writing() as connection:
        appender = Appender(connection, desk.rules, desk.now)
        work = Subject("work", "CT-01")
        kept = []
        for kind in ("comment", "approved", "comment"):
            try:
                kept.append(appender.append(Draft("11284", work, kind, date(2026, 3, 2), "Minh", {"text": "đã xem"})))
            except Refused:
                continue
        assert [event.position for event in kept] == [2, 3]
        assert kept[1].previous == kept[0].hash
        assert chain_head(connection, "11284") == (3, kept[1].hash)


def test_tomorrow_cannot_be_recorded(desk: Any) -> None:
    """today is 2026-12-01; 2026-12-02 surveyed → refused"""
    desk.opens()
    problem = desk.is_told("2026-12-02", "surveyed", "bb_khao_sat")
    assert problem.code == "date_in_future"
    assert "01/12/2026" in str(problem)


def test_today_is_todays_date_in_hanoi(desk: Any) -> None:
    """at 18:30 UTC on 1 December it is 2 December in Hà Nội → 2026-12-02 is kept"""
    desk.opens()
    desk.now = datetime(2026, 12, 1, 18, 30, tzinfo=timezone.utc)  # noqa: UP017
    desk.says("2026-12-02", "surveyed", "bb_khao_sat")
    assert desk.work().since == date(2026, 12, 2)
