"""Notices of events: to whom, with what, and when nobody is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flag_story import AREA, RULES, Story

from model.checks.notices.told import told
from model.ledger.events import FIRST_HASH, Draft, Event, Subject, record
from model.plan.notice_rules import read_notice_rules

TABLES = read_notice_rules(RULES)


def event(kind: str, about: str, on: str = "2026-11-23", recorded: str = "2026-11-23", **body: Any) -> Event:
    """One event about `kind:id`, recorded on a day by Minh."""
    what, _, name = about.partition(":")
    draft = Draft(AREA, Subject(what, name), kind, datetime.fromisoformat(on).date(), "Minh", body)
    return record(draft, 7, datetime.fromisoformat(recorded).replace(tzinfo=UTC), FIRST_HASH)


@pytest.mark.parametrize(
    ("about", "kind", "body", "recipients"),
    [
        ("work:CT-01", "assigned", {"officer": "Bình"}, ["officer:Bình"]),
        ("work:CT-01", "assigned", {"owner": "UBND xã"}, []),
        ("work:CT-01", "blocked", {"text": "mưa", "cause": "weather"}, ["role:economic_office"]),
        ("directive:GB-1", "directive", {"lead": "P.VHXH", "text": "x"}, ["officer:P.VHXH"]),
        ("person:binh", "office_moved", {"into": "minh"}, ["person:minh"]),
        ("school:th-hong-phong", "school_report", {}, ["school:th-hong-phong"]),
        ("period:2026-W47", "closed_period", {"by": "Minh"}, ["role:chairman", "role:culture_office"]),
        ("period:2026-Q4/th-hong-phong", "report_submitted", {}, ["role:culture_office"]),
        ("period:2026-W47/th-hong-phong", "report_submitted", {}, ["role:economic_office"]),
        ("period:2026-W47", "report_submitted", {}, []),
        ("period:2026-Q4/th-hong-phong", "report_returned", {"text": "x"}, ["school:th-hong-phong"]),
        ("period:2026-Q4", "report_returned", {"text": "x"}, ["role:culture_office"]),
        ("period:2026-W47", "report_accepted", {}, ["role:economic_office"]),
        ("work:CT-01", "building", {}, []),
        ("work:CT-01", "comment", {"text": "x"}, []),
    ],
)
def test_an_event_tells_whom_its_rules_name(about: str, kind: str, body: dict[str, Any], recipients: list[str]) -> None:
    assert [one.recipient for one in told(event(kind, about, **body), TABLES)] == recipients


def test_what_leaves_the_office_waits_for_the_closing_of_its_period() -> None:
    for one in told(event("closed_period", "period:2026-W47", by="Minh"), TABLES):
        assert one.period == "2026-W47"


def test_a_step_of_the_same_name_is_no_report(story: Story) -> None:
    """`returned` and `accepted` are steps of a work: its papers come back, what was built is accepted."""
    assert {"returned", "accepted"} <= story.rules.life_cycles.step_ids()
    assert told(event("returned", "work:CT-01"), TABLES) == []
    assert told(event("accepted", "work:CT-01"), TABLES) == []


def test_history_typed_in_later_is_no_news() -> None:
    """assigned on 2026-01-05, typed in on 2026-11-23; and the same a week late"""
    assert told(event("assigned", "work:CT-01", on="2026-01-05", officer="Bình"), TABLES) == []
    assert len(told(event("assigned", "work:CT-01", on="2026-11-16", officer="Bình"), TABLES)) == 1


def test_the_same_event_makes_the_same_keys_and_another_others() -> None:
    first = told(event("assigned", "work:CT-01", officer="Bình"), TABLES)
    assert [one.key for one in first] == ["assigned/work:CT-01/officer:Bình/7"]


def test_the_facts_are_plain_and_name_nobody_who_closed() -> None:
    (to_chairman, _) = told(event("closed_period", "period:2026-W47", by="Trần Văn Minh", snapshot="x"), TABLES)
    assert "Trần Văn Minh" not in to_chairman.facts.values()
    assert to_chairman.facts["period"] == "2026-W47"


@pytest.mark.parametrize("recorded", ["2025-06-12", "2026-11-21"])
def test_what_is_older_than_every_rule_tells_nobody_and_is_recorded_all_the_same(recorded: str) -> None:
    """assigned on 10/06/2025, before the first dated row, recorded then or in an opening sheet of today: nobody, no refusal"""
    assert list(told(event("assigned", "work:CT-01", "2025-06-10", recorded, officer="Bình"), TABLES)) == []
