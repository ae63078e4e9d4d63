"""Drafts that are due: made once by the clock, never over what people wrote, one that fails stops no other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lived import AREA

from jobs.clockwork import papers
from jobs.clockwork.papers import draft_due, due_documents
from jobs.clockwork.run_log import runs
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.makers import maker_of
from jobs.papermaking.making import Signing, asked, make
from jobs.question import Question
from jobs.workplace import Workplace

HERE = Question(area=AREA)
MONTH = "disbursement/2026-M10"


@pytest.fixture(autouse=True)
def quick_schools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two schools are as good as twelve."""
    monkeypatch.setattr(papers, "standing_schools", lambda *_: ["th-hong-phong", "th-thanh-giang"])


def test_what_was_cut_off_lately_is_due(place: Workplace) -> None:
    """20/11/2026: the money of September and October; on 11/1/2027 quarter IV, the half-year, the year and the schools' reports"""
    assert sorted(due_documents(place, AREA)) == ["disbursement/2026-M09", "disbursement/2026-M10"]
    place.now = datetime(2027, 1, 11, 3, 0, tzinfo=UTC)
    due = set(due_documents(place, AREA))
    assert {"plan_report/2026-Q4", "plan_report/2026-H2", "plan_report/2026", "disbursement/2026-M12"} <= due
    assert {"monitoring/2026", "school_report/2026/th-hong-phong", "school_report/2026/th-thanh-giang"} <= due


def test_a_second_run_drafts_nothing_anew(place: Workplace) -> None:
    """drafted once, with a line in the run log; then quiet"""
    first = draft_due(place, AREA)
    assert MONTH in first.made
    assert first.failed == {}
    assert draft_due(place, AREA).made == []
    newest, before = runs(place, 2, "papers")
    assert [code for code, _ in before.facts.get("changed", ())] == ["run_drafted"] * len(first.made)
    assert not newest.facts.get("changed")


def test_what_was_submitted_is_not_drafted_again(place: Workplace) -> None:
    """October was made by hand and submitted: the clock leaves it"""
    make(place, HERE, asked(place, HERE, MONTH), final=Signing("Minh", "Minh", "Cho bổ sung sau"))
    assert MONTH not in draft_due(place, AREA).made


def test_one_that_fails_stops_no_other(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """September's maker breaks: October is drafted, September is named in the run log and tried again next time"""

    def breaking(ground: Ground) -> Made:
        if ground.order.period == "2026-M09":
            raise ZeroDivisionError
        return maker_of("disbursement")(ground)

    monkeypatch.setattr("jobs.papermaking.making.maker_of", lambda _kind: breaking)
    done = draft_due(place, AREA)
    assert set(done.failed) == {"disbursement/2026-M09"}
    assert MONTH in done.made
    monkeypatch.undo()
    monkeypatch.setattr(papers, "standing_schools", lambda *_: [])
    assert draft_due(place, AREA).made == ["disbursement/2026-M09"]
