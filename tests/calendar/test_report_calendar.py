"""The calendar of reports: periods, where their figures end, when they are due, and where days off move them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.workplace import shipped
from model.plan.report_calendar import Entry
from model.plan.rules import read_rules
from model.plan.spans import span_around, span_named, spans_between
from model.words.problems import WrongInput

RULES = read_rules(shipped("data") / "rules")
AREA = "11284"
DAY = timedelta(days=1)
KINDS = ("week", "month", "quarter", "half_year", "year", "school_year")


@cache
def all_entries() -> tuple[Entry, ...]:
    return tuple(RULES.reports.entries(AREA, date(2026, 1, 1), date(2030, 12, 31)))


@pytest.mark.parametrize(
    ("kind", "period", "first", "last", "cut"),
    [
        ("month", "2026-M10", (2026, 10, 1), (2026, 10, 31), (2026, 11, 2)),
        ("month", "2026-M11", (2026, 11, 1), (2026, 11, 30), (2026, 11, 30)),
        ("month", "2028-M02", (2028, 2, 1), (2028, 2, 29), (2028, 2, 29)),
        ("quarter", "2026-Q4", (2026, 9, 15), (2026, 12, 14), (2026, 12, 14)),
        ("quarter", "2027-Q1", (2026, 12, 15), (2027, 3, 14), (2027, 3, 15)),
        ("half_year", "2026-H1", (2025, 12, 15), (2026, 6, 14), (2026, 6, 15)),
        ("half_year", "2026-H2", (2026, 6, 15), (2026, 12, 14), (2026, 12, 14)),
        ("year", "2026", (2025, 12, 15), (2026, 12, 14), (2026, 12, 14)),
        ("week", "2026-W48", (2026, 11, 23), (2026, 11, 26), (2026, 11, 26)),
    ],
)
def test_a_period_tells_its_days_and_is_cut_on_a_worked_one(
    kind: str, period: str, first: tuple[int, int, int], last: tuple[int, int, int], cut: tuple[int, int, int]
) -> None:
    """Quarter to the 14th of its last month, half-year and year 15/12-14/6 and 15/12-14/12, money at month end"""
    entry = RULES.reports.period(kind, period, AREA)
    assert entry.roll_up
    assert (entry.period_id, entry.kind) == (period, kind)
    assert (entry.data_from, entry.data_to, entry.cut_off) == (date(*first), date(*last), date(*cut))
    assert entry.cut_off_set == entry.data_to


def test_the_two_cut_offs_of_a_quarter_are_both_there() -> None:
    """Plan: 14/12/2026; money: 30/11 and 31/12/2026; advances: 31/12, due before 05/01/2027"""
    entries = RULES.reports.entries(AREA, date(2026, 11, 20), date(2026, 12, 31))
    by_report = {(entry.report, entry.period_id): entry for entry in entries}
    assert by_report["quarterly_plan", "2026-Q4"].data_to == date(2026, 12, 14)
    assert by_report["disbursement", "2026-M12"].data_to == date(2026, 12, 31)
    advances = by_report["advance_balances", "2026-Q4"]
    assert (advances.data_from, advances.data_to, advances.due) == (
        date(2026, 10, 1),
        date(2026, 12, 31),
        date(2027, 1, 4),
    )
    assert not advances.roll_up


def test_the_money_report_names_the_month_after_its_figures() -> None:
    """TT 37/2025: figures to the end of the month before; nobody has said by when it is sent"""
    entry = RULES.reports.period("disbursement", "2026-M11", AREA)
    assert entry.name == "Báo cáo giải ngân vốn đầu tư công tháng 12/2026 (lũy kế đến 30/11/2026)"
    assert (entry.due, entry.due_set) == (None, None)
    assert "chưa thấy" in entry.verified


@pytest.mark.parametrize(
    ("report", "period", "due_set", "due"),
    [
        ("monitoring_half_year", "2027-H1", (2027, 7, 10), (2027, 7, 9)),
        ("monitoring_year", "2026", (2027, 2, 10), (2027, 2, 4)),
        ("facilities_new_school_year", "2027-2028", (2027, 9, 4), (2027, 9, 1)),
        ("settlement_year", "2026", (2027, 1, 19), (2027, 1, 19)),
        ("weekly_meeting", "2026-W01", (2026, 1, 2), (2025, 12, 31)),
    ],
)
def test_a_due_day_on_a_day_off_moves_and_the_day_as_set_is_kept(
    report: str, period: str, due_set: tuple[int, int, int], due: tuple[int, int, int]
) -> None:
    """10/02/2027 lies in Tết → 04/02; 04/9/2027 is a Saturday after two days off → 01/9; Friday 02/01/2026 → 31/12"""
    entry = RULES.reports.period(report, period, AREA)
    assert (entry.due_set, entry.due) == (date(*due_set), date(*due))


def test_what_is_from_memory_says_so() -> None:
    """Cut at the 14th, monitoring, schools, facilities: unconfirmed, with what is not known"""
    unsure = {entry.report for entry in all_entries() if not entry.confirmed}
    assert unsure == {
        "quarterly_plan",
        "half_year_plan",
        "yearly_plan",
        "monitoring_half_year",
        "monitoring_year",
        "school_half_year",
        "school_year",
        "facilities_new_school_year",
    }
    assert all(entry.basis and entry.verified for entry in all_entries())


def test_every_cut_and_due_day_of_five_years_is_worked() -> None:
    """All reports 2026-2030, in order, no period twice; weeks of Tết 2026, 2028 and 2029 have no meeting"""
    entries = all_entries()
    assert [entry.cut_off for entry in entries] == sorted(entry.cut_off for entry in entries)
    known = [entry for entry in entries if entry.cut_off_set.year <= 2030]
    assert all(RULES.calendar.is_working(entry.cut_off) for entry in known)
    assert all(RULES.calendar.is_working(entry.due) for entry in known if entry.due)
    keys = [(entry.report, entry.period_id) for entry in entries]
    assert len(keys) == len(set(keys))
    weeks = {entry.period_id for entry in entries if entry.kind == "week"}
    assert not weeks & {"2026-W08", "2028-W04", "2029-W07"}
    assert {"2026-W53", "2030-W06", "2027-W06"} <= weeks


def test_of_reports_with_one_period_at_most_one_makes_its_figures() -> None:
    """roll_up: each period of each kind once, and the figures of one follow on those of the one before"""
    rolled = [entry for entry in all_entries() if entry.roll_up]
    assert len({entry.period_id for entry in rolled}) == len(rolled)
    for kind in ("month", "quarter", "half_year", "year"):
        of_kind = sorted((e for e in rolled if e.kind == kind), key=lambda e: e.data_to)
        assert len(of_kind) >= 5
        for before, after in pairwise(of_kind):
            assert after.data_from == before.data_to + DAY


@pytest.mark.parametrize(
    "period", ["2026-Q5", "2026-M13", "2026-M1", "2026-H3", "2026-W54", "26", "2026-2028", "9999", "0000", "", "x"]
)
def test_what_names_no_period_is_said(period: str) -> None:
    """An id of no period, and a period that a report does not tell"""
    assert span_named(period) is None
    for wanted in ("quarter", "quarterly_plan", "nothing"):
        with pytest.raises(WrongInput):
            RULES.reports.period(wanted, period, AREA)


def test_a_report_is_asked_only_about_its_own_periods() -> None:
    """monitoring tells the first half of a year, quarterly_plan no month, and a week of Tết has no entry"""
    for wanted, period in (
        ("monitoring_half_year", "2026-H2"),
        ("quarterly_plan", "2026-M11"),
        ("month", "2026-Q4"),
        ("week", "2028-W04"),
        ("quarter", "2019-Q1"),
    ):
        with pytest.raises(WrongInput, match=period):
            RULES.reports.period(wanted, period, AREA)


@given(st.dates(date(2020, 1, 1), date(2099, 1, 1)), st.sampled_from(KINDS))
def test_every_day_lies_in_one_span_that_knows_its_name(day: date, kind: str) -> None:
    """id → span → id; spans follow one another without a gap"""
    span = span_around(kind, day)
    assert span.first <= day <= span.last
    assert span_named(span.id) == span
    assert span.after().first == span.last + DAY
    assert span.before().last == span.first - DAY
    assert list(spans_between(kind, span.first, span.after().last)) == [span, span.after()]


def test_communes_without_rows_of_their_own_are_answered_from_one_reckoning() -> None:
    """11284 has rows of its own (names of offices), 20001 and 20002 have none; what is handed out is nobody else's"""
    first, last = date(2026, 11, 1), date(2026, 12, 31)
    ours, theirs = RULES.reports.entries(AREA, first, last), RULES.reports.entries("20001", first, last)
    assert ours == theirs
    theirs.clear()
    assert RULES.reports.entries("20002", first, last) == ours
