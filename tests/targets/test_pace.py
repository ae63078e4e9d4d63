"""Pace: what is missing to a target, how fast it must come, how fast it has come so far."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan.facts import Value
from model.targets.assessment import Figure, Step, assess
from model.targets.pace import Pace, pace_to

BEGAN = date(2025, 11, 1)
DUE = date(2028, 12, 31)
ZERO = Value("0", "=", 0)


def pace(achieved: float | None, target: float | None, on: date, baseline: Value | None = ZERO, op: str = "=") -> Pace:
    step = Step(DUE, op, target, str(target))
    found = pace_to(assess(Figure(achieved), step, on, None), achieved, baseline, on, BEGAN)
    assert found is not None
    return found


def test_36_rooms_in_two_years_are_18_a_year() -> None:
    """6 of 42 rooms on 31/12/2026: 36 missing in two years of 365,25 days, 1,5 a month."""
    found = pace(6, 42, date(2026, 12, 31))
    assert found.shortfall == 36
    assert found.per_year == pytest.approx(18, abs=0.02)
    assert found.per_month == pytest.approx(1.5, abs=0.01)


def test_the_pace_so_far_is_the_growth_over_the_baseline() -> None:
    """3.1 stood at 65 %; 70 % on 01/11/2027 is 2,5 points a year."""
    found = pace(70, 90, date(2027, 11, 1), Value("65", "=", 65), ">=")
    assert found.so_far_per_year == pytest.approx(2.5, abs=0.01)
    assert found.shortfall == 20


def test_what_is_unknown_stays_unknown() -> None:
    """No figure: nothing is missing and nothing is needed that we could say."""
    found = pace(None, 42, date(2026, 12, 31))
    assert (found.target, found.shortfall, found.per_year, found.per_month, found.so_far_per_year) == (
        42, None, None, None, None,
    )  # fmt: skip


def test_without_a_baseline_the_pace_so_far_is_unknown() -> None:
    found = pace(6, 42, date(2026, 12, 31), None)
    assert (found.shortfall, found.so_far_per_year) == (36, None)


def test_what_is_reached_needs_nothing_more() -> None:
    for achieved in (42, 50):
        found = pace(achieved, 42, date(2026, 12, 31))
        assert (found.shortfall, found.per_year, found.per_month) == (0, 0, 0)


def test_on_the_day_itself_no_pace_helps() -> None:
    """36 missing on 31/12/2028 cannot be spread over no days; nor over the days after it."""
    for on in (DUE, date(2029, 2, 1)):
        found = pace(6, 42, on)
        assert (found.shortfall, found.per_year, found.per_month) == (36, None, None)


def test_at_most_is_missed_from_above() -> None:
    """8 where at most 5 are asked: 3 must go."""
    assert pace(8, 5, date(2026, 12, 31), op="<=").shortfall == 3
    assert pace(4, 5, date(2026, 12, 31), op="<=").shortfall == 0


def test_on_the_plans_first_day_there_is_no_pace_yet() -> None:
    assert pace(0, 42, BEGAN).so_far_per_year is None


def test_a_target_that_is_no_number_has_no_pace() -> None:
    step = Step(DUE, "=", None, "đạt")
    assert pace_to(assess(Figure(1), step, BEGAN, None), 1, ZERO, BEGAN, BEGAN) is None


def test_decimals_are_subtracted_as_they_were_typed() -> None:
    """98 − 97,9 is 0,1, not 0,0999."""
    assert pace(97.9, 98, date(2026, 12, 31)).shortfall == 0.1


@given(achieved=st.integers(0, 100), target=st.integers(0, 100), days=st.integers(1, 2000))
def test_the_needed_pace_kept_up_reaches_the_target(achieved: int, target: int, days: int) -> None:
    """Achieved + needed a year × years left is never below the target by more than rounding."""
    on = date.fromordinal(DUE.toordinal() - days)
    found = pace(achieved, target, on)
    assert found.per_year is not None
    assert achieved + found.per_year * days / 365.25 >= target - 0.03
