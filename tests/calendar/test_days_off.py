"""Days off of Vietnam, 2026-2030: against the law, the sky, and the notices that are known."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import lunar_oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.workplace import shipped
from model.plan.calendar import WorkingCalendar, read_calendar, week_cut_off_day
from model.plan.day_rows import own_days, shipped_days

RULES = shipped("data") / "rules"
CALENDAR = read_calendar(RULES)
YEARS = range(2026, 2031)
DAY = timedelta(days=1)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + DAY * i for i in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def off(year: int, *kinds: str) -> set[date]:
    return {row.on for row in CALENDAR.rows_of(year) if row.in_force and row.kind in kinds}


# DOMAIN.md §8.4, as a second witness beside the sky.
TET = {2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2)}
ANCESTORS = {2026: (4, 26), 2027: (4, 16), 2028: (4, 4), 2029: (4, 23), 2030: (4, 12)}


@pytest.mark.parametrize("year", YEARS)
def test_tet_and_the_ancestors_day_stand_where_the_moon_has_them(year: int) -> None:
    """Mùng 1 and 10/3 by the new moon at UTC+7; the eve is 29 tháng Chạp where that month has 29 days"""
    assert lunar_oracle.tet(year) == date(year, *TET[year])
    assert lunar_oracle.ancestors_day(year) == date(year, *ANCESTORS[year])
    first = CALENDAR.rows[lunar_oracle.tet(year)]
    assert first.kind == "tet"
    assert "mùng 1" in first.name
    eve = CALENDAR.rows[first.on - DAY]
    assert f"{lunar_oracle.last_of_twelfth(year)} tháng Chạp" in eve.name
    assert "10/3" in CALENDAR.rows[lunar_oracle.ancestors_day(year)].name


def test_tet_of_2030_is_a_day_earlier_here_than_in_china() -> None:
    """2030-02-02 at UTC+7, 2030-02-03 at UTC+8: the trap that two apps fell into"""
    assert (lunar_oracle.tet(2030, 7), lunar_oracle.tet(2030, 8)) == (date(2030, 2, 2), date(2030, 2, 3))
    assert CALENDAR.rows[date(2030, 2, 2)].name.startswith("Tết Canh Tuất (mùng 1")


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_eleven_days_and_the_day_of_culture(year: int) -> None:
    """Labour Code 112.1: 1 + 5 + 1 + 1 + 1 + 2 days; and 24/11 since 2026"""
    fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2), date(year, 11, 24)}
    holidays = off(year, "holiday")
    assert fixed | {lunar_oracle.ancestors_day(year)} < holidays
    assert holidays - fixed - {lunar_oracle.ancestors_day(year)} <= {date(year, 9, 1), date(year, 9, 3)}
    assert (len(holidays), len(off(year, "tet"))) == (7, 5)
    tet = sorted(off(year, "tet"))
    assert tet[-1] - tet[0] == DAY * 4
    assert lunar_oracle.tet(year) in tet


@pytest.mark.parametrize("year", YEARS)
def test_what_falls_on_a_weekend_is_made_up_for_but_for_the_day_of_culture(year: int) -> None:
    """111.3: the next working day, one for each; 24/11/2029 (Sat) and 24/11/2030 (Sun) have none"""
    holidays = off(year, "holiday", "tet")
    made_up: set[date] = set()
    for day in sorted(holidays - {date(year, 11, 24)}):
        if day.weekday() >= 5:
            following = day + DAY
            while following.weekday() >= 5 or following in holidays | made_up:
                following += DAY
            made_up.add(following)
    assert off(year, "compensatory") == made_up


@pytest.mark.parametrize("year", [2029, 2030])
def test_the_monday_after_a_day_of_culture_on_a_weekend_is_worked(year: int) -> None:
    """24/11/2029 Sat, 24/11/2030 Sun"""
    day = date(year, 11, 24)
    assert day.weekday() >= 5
    assert CALENDAR.why_off(day) is not None
    assert CALENDAR.is_working(CALENDAR.next_working(day))
    assert CALENDAR.next_working(day) - day <= DAY * 2


def test_the_swaps_of_2026_are_honoured() -> None:
    """02/01 ↔ Sat 10/01; 31/08 ↔ Sat 22/08; 29/08-02/09 off in one piece"""
    assert not CALENDAR.is_working(date(2026, 1, 2))
    assert CALENDAR.is_working(date(2026, 1, 10))
    assert CALENDAR.is_working(date(2026, 8, 22))
    assert not any(CALENDAR.is_working(date(2026, 8, 29) + DAY * i) for i in range(5))
    assert CALENDAR.next_working(date(2026, 1, 9)) == date(2026, 1, 10)
    assert CALENDAR.previous_working(date(2026, 9, 3)) == date(2026, 8, 28)


def test_a_proposed_swap_changes_nothing_and_is_named() -> None:
    """23/11/2026 ↔ Sat 28/11/2026: proposed, not decided"""
    assert CALENDAR.is_working(date(2026, 11, 23))
    assert not CALENDAR.is_working(date(2026, 11, 28))
    assert [row.on for row in CALENDAR.proposed(2026)] == [date(2026, 11, 23), date(2026, 11, 28)]
    assert CALENDAR.unconfirmed(2026) == []
    assert not CALENDAR.is_working(date(2026, 11, 24))


@pytest.mark.parametrize("year", range(2027, 2031))
def test_what_nobody_announced_is_marked_with_the_reason(year: int) -> None:
    """Tết, the day beside 02/9 and make-up days of 2027-2030; what the law itself fixes is not among them"""
    open_days = {row.on for row in CALENDAR.unconfirmed(year)}
    fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2), date(year, 11, 24)}
    assert open_days == (off(year, "tet", "compensatory", "holiday")) - fixed - {lunar_oracle.ancestors_day(year)}
    assert all(row.verified.startswith("chưa công bố") for row in CALENDAR.unconfirmed(year))
    assert all(not row.verified.startswith("chưa công bố") for row in CALENDAR.rows_of(year) if row.confirmed)


def test_only_years_with_a_tet_are_known() -> None:
    """2025 and 2031: weekends only, and said so"""
    assert [CALENDAR.covers(year) for year in (2025, 2026, 2030, 2031)] == [False, True, True, False]
    assert CALENDAR.is_working(date(2031, 1, 1))
    assert not CALENDAR.is_working(date(2031, 1, 4))
    assert CALENDAR.why_off(date(2031, 1, 4)) is None
    assert CALENDAR.rows_of(2031) == []


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_as_many_working_days_as_it_should(year: int) -> None:
    """Weekdays less the days off on weekdays, plus the Saturdays worked for them"""
    weekdays = [day for day in days_of(year) if day.weekday() < 5]
    taken = [day for day in weekdays if CALENDAR.why_off(day)]
    saturdays = off(year, "swap_work")
    assert sum(map(CALENDAR.is_working, days_of(year))) == len(weekdays) - len(taken) + len(saturdays)
    assert len(saturdays) == len(off(year, "swap_off"))


def test_no_week_is_cut_off_on_a_day_off() -> None:
    """All 261 weeks of 2026-2030, Thursday, all policies; the weeks of Tết 2026, 2028 and 2029 have none"""
    mondays = [date(2025, 12, 29) + DAY * 7 * i for i in range(262)]
    for policy in ("previous", "next"):
        cut = {monday: week_cut_off_day(monday, 4, CALENDAR, policy) for monday in mondays}
        assert [monday for monday, day in cut.items() if day is None] == [
            date(2026, 2, 16),
            date(2028, 1, 24),
            date(2029, 2, 12),
        ]
        for monday, day in cut.items():
            assert day is None or (CALENDAR.is_working(day) and timedelta(0) <= day - monday <= DAY * 6)
            assert day is None or day == monday + DAY * 3 or not CALENDAR.is_working(monday + DAY * 3)
    moved = {
        monday
        for monday in mondays
        if week_cut_off_day(monday, 4, CALENDAR, "previous") not in (None, monday + DAY * 3)
    }
    assert date(2027, 8, 30) in moved  # Thursday 02/9/2027


@pytest.mark.parametrize(
    ("monday", "weekday", "policy", "expected"),
    [
        (date(2026, 11, 23), 4, "previous", date(2026, 11, 26)),
        (date(2026, 11, 23), 2, "previous", date(2026, 11, 23)),
        (date(2026, 11, 23), 2, "next", date(2026, 11, 25)),
        (date(2026, 11, 23), 2, "stay", date(2026, 11, 24)),
        (date(2027, 2, 8), 4, "previous", date(2027, 2, 12)),
        (date(2030, 2, 4), 4, "previous", date(2030, 2, 8)),
        (date(2026, 8, 17), 6, "previous", date(2026, 8, 22)),
        (date(2026, 1, 5), 7, "previous", date(2026, 1, 10)),
        (date(2026, 1, 12), 6, "next", date(2026, 1, 16)),
        (date(2026, 2, 16), 4, "stay", None),
    ],
)
def test_a_cut_off_moves_within_its_week(monday: date, weekday: int, policy: str, expected: date | None) -> None:
    """Before by the one policy, after by the other, a swapped Saturday too, and never out of the week"""
    assert week_cut_off_day(monday, weekday, CALENDAR, policy) == expected


@given(DAYS, st.sampled_from(["previous", "next"]))
def test_a_moved_day_is_always_worked_and_the_nearest(day: date, policy: str) -> None:
    """moved(day): the day itself if worked, else no worked day lies between"""
    moved = CALENDAR.moved(day, policy)
    step = DAY if policy == "next" else -DAY
    walk = day
    while not CALENDAR.is_working(walk):
        walk += step
    assert moved == walk
    assert CALENDAR.moved(day, "stay") == day


@pytest.fixture(scope="module")
def own_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own") / "calendar.yaml"


KINDS = st.sampled_from(["holiday", "tet", "compensatory", "swap_off", "swap_work"])


@given(rows=st.dictionaries(DAYS, st.tuples(KINDS, st.booleans()), max_size=12), day=DAYS, weekday=st.integers(1, 7))
def test_whatever_an_office_writes_days_move_to_worked_ones(
    own_file: Path, rows: dict[date, tuple[str, bool]], day: date, weekday: int
) -> None:
    """Own tables at random, where they make sense: a moved day and a week's cut-off are worked days"""
    fitting = {on: kind for on, kind in rows.items() if (kind[0] == "swap_work") == (on.weekday() >= 5)}
    lines = [
        f"  - {{on: {on.isoformat()}, kind: {kind}, name: a, confirmed: true, in_force: {str(force).lower()}, basis: b, verified: c}}"
        for on, (kind, force) in fitting.items()
    ]
    own_file.write_text("rows:\n" + "\n".join(lines) if lines else "rows: []", encoding="utf-8")
    calendar = read_calendar(RULES, own_file.parent)
    assert calendar.is_working(calendar.moved(day, "previous"))
    assert calendar.is_working(calendar.moved(day, "next"))
    cut = week_cut_off_day(day - DAY * day.weekday(), weekday, calendar, "previous")
    assert cut is None or calendar.is_working(cut)
    for on, (kind, force) in fitting.items():
        worked = on.weekday() < 5 if not force else kind == "swap_work"
        assert calendar.is_working(on) is worked


def test_the_shipped_table_is_checked_like_an_offices_own() -> None:
    """data/rules/calendar.yaml read both ways gives the same days"""
    strict = own_days(RULES / "calendar.yaml", RULES.parent / "schemas" / "rules" / "calendar.schema.json")
    assert [row.on for row in strict] == [row.on for row in shipped_days(RULES)]
    assert isinstance(CALENDAR, WorkingCalendar)
