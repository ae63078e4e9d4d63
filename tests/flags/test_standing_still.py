"""Standing still: what counts as two weeks without anybody at work."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import Story


@pytest.fixture
def site(story: Story) -> Story:
    """A work under construction since 2 March 2026."""
    story.opens()
    story.builds()
    return story


def test_two_reporting_weeks_without_workers_are_to_be_explained(site: Story) -> None:
    """none on 6/5 and 13/5 → flagged, since 6/5."""
    site.says("2026-05-06", "site_report", workers="none")
    site.says("2026-05-13", "site_report", workers="none")
    flag = site.flag("standing_still", "2026-05-14")
    assert flag is not None
    assert (flag.id, flag.since, flag.facts["weeks"]) == ("standing_still:CT-01", date(2026, 5, 6), 2)
    assert flag.message == "Đứng im 2 tuần báo cáo liền: không có người thi công, từ 06/05/2026."


def test_two_reports_in_one_week_are_one_week(site: Story) -> None:
    """none on Monday and Thursday of one week → nothing; one more in the next week → flagged."""
    site.says("2026-05-04", "site_report", workers="none")
    site.says("2026-05-07", "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-08") is None
    site.says("2026-05-11", "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-11") is not None


@pytest.mark.parametrize("workers", ["few", "normal"])
def test_a_week_with_workers_breaks_the_run(site: Story, workers: str) -> None:
    """none, few, none → nothing."""
    for day, answer in (("2026-05-06", "none"), ("2026-05-13", workers), ("2026-05-20", "none")):
        site.says(day, "site_report", workers=answer)
    assert site.flag("standing_still", "2026-05-21") is None


def test_who_does_not_know_adds_no_week_and_breaks_none(site: Story) -> None:
    """unknown, none, unknown → nothing; none after it → two weeks."""
    for day, answer in (("2026-04-29", "unknown"), ("2026-05-06", "none"), ("2026-05-13", "unknown")):
        site.says(day, "site_report", workers=answer)
    assert site.flag("standing_still", "2026-05-14") is None
    site.says("2026-05-20", "site_report", workers="none")
    flag = site.flag("standing_still", "2026-05-21")
    assert flag is not None
    assert flag.facts["weeks"] == 2


def test_only_a_work_under_construction_stands_still(site: Story) -> None:
    """suspended → nothing; building again → the weeks before do not count."""
    site.says("2026-05-06", "site_report", workers="none")
    site.says("2026-05-13", "site_report", workers="none")
    site.says("2026-05-14", "suspended", "vb_tam_dung")
    for day in ("2026-05-15", "2026-05-20"):
        site.says(day, "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-21") is None
    site.says("2026-06-01", "building")
    site.says("2026-06-03", "site_report", workers="none")
    assert site.flag("standing_still", "2026-06-04") is None


def test_weeks_before_tracking_do_not_count(site: Story) -> None:
    """tracked from 11/5: none on 6/5 and 13/5 → one week."""
    site.tracked_from = date(2026, 5, 11)
    site.says("2026-05-06", "site_report", workers="none")
    site.says("2026-05-13", "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-14") is None
    site.says("2026-05-20", "site_report", workers="none")
    flag = site.flag("standing_still", "2026-05-21")
    assert flag is not None
    assert flag.since == date(2026, 5, 13)


def test_a_report_taken_back_counts_no_more(site: Story) -> None:
    """the second none was a slip → nothing."""
    site.says("2026-05-06", "site_report", workers="none")
    slip = site.says("2026-05-13", "site_report", workers="none")
    site.says("2026-05-14", "void", target=slip, reason="nhầm trường")
    assert site.flag("standing_still", "2026-05-14") is None


def test_what_happens_later_is_not_known_on_a_day(site: Story) -> None:
    """none on 6/5 and 13/5 → nothing on 8/5."""
    site.says("2026-05-06", "site_report", workers="none")
    site.says("2026-05-13", "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-08") is None


def test_a_work_that_was_withdrawn_is_not_looked_at(site: Story) -> None:
    """its only item left the plan → nothing."""
    site.says("2026-05-06", "site_report", workers="none")
    site.says("2026-05-13", "site_report", workers="none")
    site.says("2026-05-14", "unlinked", item="CT-01.classroom")
    assert site.flags("2026-05-14") == []


def test_how_many_weeks_is_the_units_own_row(site: Story) -> None:
    """three weeks from 2026 on → two are not enough."""
    site.sets("idle_weeks", 3)
    site.says("2026-05-06", "site_report", workers="none")
    site.says("2026-05-13", "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-14") is None
    site.says("2026-05-20", "site_report", workers="none")
    assert site.flag("standing_still", "2026-05-20") is not None
