"""The small bar beside a figure."""

from __future__ import annotations

import pytest

from documents.gauge import LENGTH, Gauge, gauge


def test_a_share_is_drawn_on_a_hundred() -> None:
    """50 % of 100, target 75, began at 25"""
    assert gauge(50, 75, 25, of_hundred=True) == Gauge(LENGTH / 4, LENGTH / 2, LENGTH * 3 / 4)


def test_a_count_beyond_its_target_fills_the_bar_and_the_target_stands_within() -> None:
    """60 of 30"""
    assert gauge(60, 30, 0, of_hundred=False) == Gauge(0, LENGTH, LENGTH / 2)


@pytest.mark.parametrize(("achieved", "target"), [(None, 5), (5, None), (0, 0), (-1, 5)])
def test_what_is_unknown_or_nothing_has_no_bar(achieved: float | None, target: float | None) -> None:
    """None, 0 of 0, less than nothing"""
    assert gauge(achieved, target, None, of_hundred=False) is None
