"""Outliers: what lies far from the middle is told, and a few strange values do not move the middle."""

from __future__ import annotations

from packages.made_up import ON, package, rules

from model.targets.packages.outliers import Outlier, outliers, thresholds
from model.targets.packages.package import Package, Spread

FAR = thresholds(rules(), "31", ON)


def costs(unit: str, *values: int) -> Package:
    return package(unit, spreads=(Spread("unit_cost", "classroom", "new_build", values),))


def test_the_middle_is_not_moved_by_what_is_far() -> None:
    """Nine rooms at 590-610, one at 2,000: that one alone, with its unit and nothing of its work."""
    here = costs("1", 590, 595, 600, 605, 610)
    there = costs("2", 592, 598, 602, 608, 2000)
    [found] = outliers([here, there], FAR)
    assert (found.unit, found.value, found.median, found.of) == ("2", 2000, 601.0, 10)


def test_few_values_are_not_compared() -> None:
    """Seven are too few."""
    assert FAR.least == 8
    assert outliers([costs("1", *range(600, 606), 2000)], FAR) == ()


def test_where_most_are_the_same() -> None:
    """Nine of ten cost the same: the tenth is told by the mean distance; all the same, nothing is."""
    assert [one.value for one in outliers([costs("1", *[600] * 9, 900)], FAR)] == [900]
    assert outliers([costs("1", *[600] * 10)], FAR) == ()


def test_other_things_are_not_compared_with_it() -> None:
    """Toilets are no classrooms, days are no đồng."""
    toilets = package("2", spreads=(Spread("unit_cost", "toilet", "new_build", (90,) * 8),))
    assert outliers([costs("1", *range(600, 608)), toilets], FAR) == ()


def test_the_farthest_comes_first() -> None:
    """Two far ones, the farther first."""
    found = outliers([costs("1", *range(600, 620), 900), costs("2", 1500)], FAR)
    assert [(one.unit, one.value) for one in found] == [("2", 1500), ("1", 900)]
    assert isinstance(found[0], Outlier)
