"""What was decided about a finding, and which decisions no longer fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from model.checks.answers import answered, last_decisions, stale_decisions
from model.ledger.events import Event, Paper
from model.plan.findings import Finding

LATE = date(2026, 12, 31)
NUMBERS = {"stated": 9, "computed": 4}


def test_nothing_said_is_open(finding: Callable[..., Finding]) -> None:
    """No event."""
    one = answered([finding()], {})[0]
    assert (one.finding.status, one.decision, one.stale) == ("open", None, None)


def test_the_last_word_holds(finding: Callable[..., Finding], decide: Callable[..., Event]) -> None:
    """2/3 asked, 9/3 answered; entered the other way round."""
    events = [decide(1, "answered", day=9, **NUMBERS), decide(2, "asked", day=2, **NUMBERS)]
    assert answered([finding()], last_decisions(events, "xa", LATE))[0].finding.status == "answered"
    assert answered([finding()], last_decisions(events, "xa", date(2026, 3, 8)))[0].finding.status == "asked"
    assert answered([finding()], last_decisions(events, "xa", date(2026, 3, 1)))[0].finding.status == "open"


def test_what_was_taken_back_is_not_said(finding: Callable[..., Finding], decide: Callable[..., Event]) -> None:
    """2/3 asked, 9/3 accepted, and the latter voided."""
    events = [
        decide(1, "asked", day=2, **NUMBERS),
        decide(2, "accepted", day=9, **NUMBERS),
        decide(3, kind="void", day=10, target=2),
    ]
    assert answered([finding()], last_decisions(events, "xa", LATE))[0].finding.status == "asked"


def test_another_plans_decisions_are_not_ours(decide: Callable[..., Event]) -> None:
    """`xa` is not `x`."""
    assert last_decisions([decide(1)], "x", LATE) == {}


@pytest.mark.parametrize("now", [{"stated": 8}, {"computed": 5}, {"computed": None}])
def test_other_numbers_open_it_again(
    now: dict[str, int], finding: Callable[..., Finding], decide: Callable[..., Event]
) -> None:
    """Accepted when it was 9 against 4; it is not any more."""
    decisions = last_decisions([decide(1, "accepted", **NUMBERS)], "xa", LATE)
    one = answered([finding(**now)], decisions)[0]
    assert one.finding.status == "open"
    assert one.stale is not None
    assert one.stale.reason == "changed"
    assert "9 / 4" in one.stale.message
    assert one.as_json()["note"] == one.stale.message


def test_a_finding_without_numbers_keeps_its_answer(
    finding: Callable[..., Finding], decide: Callable[..., Event]
) -> None:
    """A hole has no numbers then and none now."""
    hole = finding(stated=None, computed=None, severity="hole")
    one = answered([hole], last_decisions([decide(1, "answered")], "xa", LATE))[0]
    assert (one.finding.status, one.stale) == ("answered", None)


@pytest.mark.parametrize(
    ("status", "reason"), [("asked", "gone"), ("answered", "gone"), ("accepted", "gone"), ("corrected", "settled")]
)
def test_a_decision_without_its_finding_says_so(status: str, reason: str, decide: Callable[..., Event]) -> None:
    """The finding no longer arises: expected only of what was said to be corrected."""
    stale = stale_decisions([], last_decisions([decide(1, status, **NUMBERS)], "xa", LATE))
    assert [one.reason for one in stale] == [reason]
    assert "xa.total.rooms" in stale[0].message
    assert stale[0].as_json()["decision"]["status"] == status  # type: ignore[index]


def test_a_reopened_finding_that_is_gone_is_no_news(decide: Callable[..., Event]) -> None:
    """Nobody relies on it."""
    assert stale_decisions([], last_decisions([decide(1, "open", **NUMBERS)], "xa", LATE)) == []


def test_corrected_but_still_there_says_so(finding: Callable[..., Finding], decide: Callable[..., Event]) -> None:
    """The plan was said to be mended; the edition in use was not."""
    decisions = last_decisions([decide(1, "corrected", **NUMBERS)], "xa", LATE)
    assert [one.reason for one in stale_decisions([finding()], decisions)] == ["still"]
    assert answered([finding()], decisions)[0].finding.status == "corrected"


def test_the_basis_is_its_papers_or_word_of_mouth(decide: Callable[..., Event]) -> None:
    """15/TB-UBND of 9/3, and once nothing but a word."""
    papers = (Paper("van_ban", "15/TB-UBND", date(2026, 3, 9)),)
    written = last_decisions([decide(1, "answered", papers=papers)], "xa", LATE)["xa.total.rooms"]
    spoken = last_decisions([decide(1, "answered")], "xa", LATE)["xa.total.rooms"]
    assert written.basis == "15/TB-UBND (09/03/2026)"
    assert spoken.basis == "ý kiến trực tiếp, chưa có văn bản"
