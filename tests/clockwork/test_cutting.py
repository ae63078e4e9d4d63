"""Cutting a large roll-up into shares."""

from __future__ import annotations

import pytest

from jobs.clockwork.cutting import cut


def under(roofs: dict[str, int]) -> tuple[list[str], dict[str, str]]:
    above = {f"{roof}-{number:04d}": roof for roof, count in roofs.items() for number in range(count)}
    return sorted(above), above


@pytest.mark.parametrize(
    ("roofs", "sizes"),
    [
        ({"31": 114}, [28, 29, 28, 29]),
        ({"31": 21}, [21]),
        ({"01": 12, "31": 13, "79": 20}, [25, 20]),
        ({"01": 12, "31": 61}, [12, 20, 20, 21]),
        ({}, []),
    ],
)
def test_a_city_stays_together_where_it_fits(roofs: dict[str, int], sizes: list[int]) -> None:
    """114 communes of one city → four shares of 28 or 29 · three small cities → two shares"""
    assert [len(share) for share in cut(*under(roofs))] == sizes


def test_a_nation_is_a_share_a_province() -> None:
    """3,321 communes in 34 provinces → 34 shares, each a province whole"""
    units, above = under({f"{number:02d}": 98 - (number < 11) for number in range(34)})
    assert len(units) == 3_321
    shares = cut(units, above)
    assert len(shares) == 34
    assert all(len({above[unit] for unit in share}) == 1 for share in shares)
    assert sorted(unit for share in shares for unit in share) == units


@pytest.mark.parametrize("count", [21, 500, 3_321, 12_345])
@pytest.mark.parametrize("roof", [1, 7, 40, 4_000])
def test_shares_are_never_many_and_leave_nobody_out(count: int, roof: int) -> None:
    """12,345 units under roofs of 40 → at most 37 shares, every unit once"""
    units = [f"{number:05d}" for number in range(count)]
    shares = cut(units, {unit: str(int(unit) // roof) for unit in units})
    assert len(shares) <= 37
    assert sorted(unit for share in shares for unit in share) == units
