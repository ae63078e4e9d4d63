"""The week a report counts for: that of its day, or the next one where it was said after the cut-off."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from school_desk import AREA

from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.ledger.report_weeks import told_week, week_open_at
from model.plan.rules import Rules


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    return Workplace(tmp_path_factory.mktemp("rules")).rules


@pytest.mark.parametrize(
    ("on", "recorded", "week"),
    [
        ("2026-12-09", "2026-12-09T03:00", "2026-W50"),  # Wednesday, at once
        ("2026-12-10", "2026-12-10T08:59", "2026-W50"),  # Thursday, a minute before 16:00
        ("2026-12-10", "2026-12-10T09:00", "2026-W51"),  # Thursday, on the hour
        ("2026-12-10", "2026-12-11T02:00", "2026-W50"),  # typed on Friday by the office, about Thursday
        ("2026-12-09", "2026-12-11T02:00", "2026-W50"),
        ("2026-12-11", "2026-12-11T02:00", "2026-W51"),  # Friday
        ("2026-12-13", "2026-12-13T02:00", "2026-W51"),  # Sunday
    ],
)
def test_a_report_counts_for_one_week(rules: Rules, on: str, recorded: str, week: str) -> None:
    """Weeks are cut on Thursday at 16:00; what the office types later about an earlier day stays in that day's week."""
    at = datetime.fromisoformat(recorded).replace(tzinfo=UTC)
    draft = Draft(AREA, Subject("school", "th"), "school_report", date.fromisoformat(on), "Lan")
    assert told_week(Event(draft, 1, at, "", ""), rules).id == week


def test_the_open_week_is_the_first_that_is_not_cut(rules: Rules) -> None:
    """The week of Tết that is all days off is passed over."""
    assert week_open_at(datetime(2026, 12, 10, 8, 59, tzinfo=UTC), AREA, rules).id == "2026-W50"
    assert week_open_at(datetime(2026, 12, 10, 9, 0, tzinfo=UTC), AREA, rules).id == "2026-W51"
    assert week_open_at(datetime(2026, 2, 13, 3, 0, tzinfo=UTC), AREA, rules).id == "2026-W09"
