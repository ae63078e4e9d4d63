"""A merge is the same in any order, and by provinces as all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from packages.made_up import HASH, ROOMS, asked, member, package, rooms, share

from model.targets.packages.merging import Merge, as_package, merge
from model.targets.packages.package import IndicatorFigure, Lateness, Package, Reporting, TargetFigure

_FEW = st.integers(0, 9)
_MAYBE = st.none() | _FEW
_BLOCKS = st.sampled_from([{}, {"handed_over": 2, "proposed": 1}, {"handed_over": 1}])
_TARGETS = st.lists(
    st.builds(
        TargetFigure,
        # Nearly always the same day: only then is anything summed.
        st.sampled_from([date(2028, 12, 31)] * 4 + [date(2030, 12, 31)]),
        st.sampled_from(["=", "=", ">="]),
        st.sampled_from([10, 20, None]),
        _BLOCKS,
    ),
    min_size=1,
    max_size=2,
).map(tuple)


def aiming(figures: st.SearchStrategy[IndicatorFigure]) -> st.SearchStrategy[IndicatorFigure]:
    """Figures with any targets."""
    return st.builds(lambda figure, targets: replace(figure, targets=targets), figures, _TARGETS)


_ROOMS = aiming(st.builds(lambda n, kinds: rooms(n, kinds=kinds), _MAYBE, st.sampled_from([("hall",), ("classroom",)])))
_SHARES = aiming(st.builds(share, _MAYBE, _MAYBE))
# Decimals that do not add up in binary.
_DECIMALS = st.sampled_from([None, 0.1, 0.2, 0.3, 0.7])
_TREES = _DECIMALS.map(lambda n: replace(share(None, None, n), id="5.1", unit="tree"))
_LEVELS = aiming(_MAYBE.map(lambda n: replace(share(None, None, n), id="4.9", unit="level")))
_YES = st.sampled_from([None, 0, 1]).map(
    lambda n: replace(share(n, None if n is None else 1), id="1.9", unit="yes_no", achieved=n)
)
_ALL = (_ROOMS, _SHARES, _TREES, _LEVELS, _YES)
_INDICATORS = st.tuples(*(one | one | st.none() for one in _ALL)).map(lambda some: tuple(one for one in some if one))


@st.composite
def communes(draw: st.DrawFn) -> list[Package]:
    made = []
    for number in range(draw(st.integers(2, 5))):
        open_, asked_ = draw(_FEW), draw(_FEW)
        made.append(
            package(
                f"2{number:04d}",
                indicators=draw(_INDICATORS),
                works=draw(_FEW),
                cells={(ROOMS._replace(state=draw(st.sampled_from("ab"))), "quantity"): draw(st.integers(-3, 3)) or 1},
                late=Lateness(open_, min(open_, draw(_FEW)), 0, 0),
                reporting=Reporting(asked_, min(asked_, draw(_FEW))),
            )
        )
    return made


def merged(packages: Sequence[Package], area: str = "00") -> Merge:
    return merge(asked(area), [member(one.unit) for one in packages], {one.unit: one for one in packages})


def told(made: Merge) -> dict[str, Any]:
    """Everything but the lines of members, who are communes once and provinces once."""
    return {
        "cells": dict(made.cells),
        "ways": [row.figure for row in made.definitions],
        "indicators": made.indicators,
        "rest": (made.works, made.late, made.reporting, made.coverage),
    }


@settings(max_examples=80)
@given(communes(), st.randoms(use_true_random=False))
def test_the_order_says_nothing(packages: list[Package], random: Any) -> None:
    """Whoever comes first: the same text."""
    before = merged(packages).text
    random.shuffle(packages)
    assert merged(packages).text == before


@settings(max_examples=80)
@given(communes(), st.data())
def test_provinces_first_or_all_at_once(packages: list[Package], data: st.DataObject) -> None:
    """Communes to provinces to the nation, or communes to the nation: the same figures."""
    provinces: dict[str, list[Package]] = {}
    for one in packages:
        provinces.setdefault(data.draw(st.sampled_from(["91", "92", "93"])), []).append(one)
    published = [as_package(merged(some, area), 1, 1, HASH) for area, some in provinces.items()]
    assert told(merged(published)) == told(merged(packages))
