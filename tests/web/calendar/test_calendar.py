"""The calendar: a month by days, and the same as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lived import says
from starlette.testclient import TestClient

from jobs.workplace import Workplace

Browser = Callable[..., TestClient]


def test_a_month_shows_cut_offs_meetings_and_days_off(lived_home: Path, browser_of: Browser) -> None:
    """11/2026: today is the 22nd, cut-off on Thursdays, meeting on Fridays, 24/11 off; the months beside it"""
    html = browser_of(lived_home).get("/calendar").text
    assert "Hôm nay Chủ nhật 22/11/2026" in html
    assert html.count("Chốt số liệu tuần") == 4
    assert html.count(">Giao ban tuần") == 4
    assert "Ngày Văn hóa Việt Nam" in html
    assert "/calendar?month=2026-10" in html
    assert "/calendar?month=2026-12" in html
    january = browser_of(lived_home).get("/calendar?month=2027-01").text
    assert "/calendar?month=2026-12" in january
    assert "Về tháng này" in january


def test_what_is_due_leads_to_its_work(office: Path, browser_of: Browser) -> None:
    """due on 30/11 → a link to the work"""
    place = Workplace(office)
    says(place, "2026-11-20", "due", due="2026-11-30")
    place.store.close()
    html = browser_of(office).get("/calendar").text
    assert '<a href="/works/CT-' in html


@pytest.mark.parametrize("month", ["2026-13", "26-11", "9999-12", "2026-11-01", "tháng này"])
def test_a_month_that_is_none_is_told(month: str, lived_home: Path, browser_of: Browser) -> None:
    """400"""
    assert browser_of(lived_home).get("/calendar", params={"month": month}).status_code == 400


def test_a_year_nobody_has_announced_is_told(lived_home: Path, browser_of: Browser) -> None:
    """2044 → only Saturdays and Sundays are off, and the page says so"""
    assert "chưa có lịch nghỉ" in browser_of(lived_home).get("/calendar?month=2044-05").text


def test_the_deadlines_come_as_a_file(lived_home: Path, browser_of: Browser) -> None:
    """/calendar.ics → a calendar, told to be saved"""
    answer = browser_of(lived_home).get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.startswith("BEGIN:VCALENDAR")
    assert "attachment" in answer.headers["content-disposition"]
