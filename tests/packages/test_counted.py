"""What a merge counts of what lies in the store: rows that are not what they promise, what came later, what is known of who did not come."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from packages.made_up import CITY, PERIOD, package
from sqlalchemy import insert

from jobs.packages.members import register_member
from jobs.packages.merging import close_merge, merge_period, uncounted
from jobs.workplace import Workplace
from model.store import city_tables
from model.store.packages import put_package
from model.store.packages_news import unmerged_periods
from model.targets.packages.package import Coverage, Package

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
ONE, TWO, PROVINCE, NATION = "20001", "20002", "33", "VN"


@pytest.fixture
def place(tmp_path: Path, empty_store: Path) -> Iterator[Workplace]:
    """A city with two communes in its own store; the first has published the week."""
    home = tmp_path / "var"
    home.mkdir()
    shutil.copyfile(empty_store, home / "tiendo.sqlite3")
    here = Workplace(home, now=NOW)
    for unit in (ONE, TWO):
        registers(here, CITY, unit, "commune")
    puts(here, package(ONE))
    yield here
    here.store.close()


def registers(place: Workplace, area: str, unit: str, kind: str) -> None:
    register_member(place, area, unit, f"Đơn vị {unit}", kind, on=date(2025, 7, 1), actor="Tuấn")


def puts(place: Workplace, one: Package, at: datetime = NOW) -> None:
    with place.store.writing() as connection:
        put_package(connection, one.unit, one, public_key=None, signature=None, at=at)


def writes(place: Workplace, unit: str, one: Package, text: str | None = None) -> None:
    """A row of `package` as whoever has a login to the unit's own rows can write it."""
    row = {"area": unit, "unit": unit, "period": PERIOD, "edition": 1, "sha256": one.sha256}
    with place.store.writing() as connection:
        connection.execute(insert(city_tables.package).values(**row, content=text or one.text, made_at=1))


@pytest.mark.parametrize(
    ("other", "text", "said"),
    [
        (package(ONE, works=99), None, "của đơn vị, kỳ hoặc lần khác"),
        (package(TWO, edition=2), None, "của đơn vị, kỳ hoặc lần khác"),
        (package(TWO, works=9), package(TWO, works=99).text, "của đơn vị, kỳ hoặc lần khác"),
        (package(TWO), "{", "toàn bộ nội dung"),
        (package(TWO, works=10**17), None, "số công trình"),
        (package(TWO, on=date(2026, 11, 12)), None, "lịch báo cáo"),
        (package(TWO, name="x" * 5000, illustrative=True), None, "minh họa"),
    ],
)
def test_a_row_that_is_not_what_it_promises_is_named_and_not_counted(
    place: Workplace, other: Package, text: str | None, said: str
) -> None:
    """another's figures, another edition, hash or day, no package at all: the others are merged, and closing goes on"""
    writes(place, TWO, other, text)
    closed = close_merge(place, CITY, PERIOD, "Ông Tuấn")
    lines = {line.unit: line for line in closed.merge.members}
    assert (lines[ONE].state, lines[TWO].state, closed.merge.works) == ("came", "refused", 2)
    assert said in (lines[TWO].said or "")
    assert len(lines[TWO].said or "") <= 800
    with place.store.reading() as connection:
        assert all(row.package for row in uncounted(connection, closed))


def test_who_waited_for_the_store_is_merged_again(place: Workplace) -> None:
    """a package begun before the merge and written after it: still to be merged, once, and then no more"""

    def waiting() -> list[str]:
        with place.store.reading() as connection:
            return unmerged_periods(connection, CITY, [ONE, TWO])

    place.now = NOW + timedelta(minutes=1)
    merge_period(place, CITY, PERIOD)
    assert waiting() == []
    puts(place, package(TWO), at=NOW)
    assert waiting() == [PERIOD]
    place.now = NOW + timedelta(minutes=2)
    assert merge_period(place, CITY, PERIOD).merge.coverage.came == 2
    assert waiting() == []
    # One that changes nothing is looked at once as well.
    puts(place, package("20003"), at=NOW + timedelta(minutes=3))
    with place.store.reading() as connection:
        assert unmerged_periods(connection, CITY, [ONE, TWO, "20003"]) == [PERIOD]
    place.now = NOW + timedelta(minutes=4)
    merge_period(place, CITY, PERIOD)
    with place.store.reading() as connection:
        assert unmerged_periods(connection, CITY, [ONE, TWO, "20003"]) == []


def test_a_province_that_did_not_come_counts_as_it_did_last(place: Workplace) -> None:
    """week 46 told of 70 communes, the forged week 99 of none; a province that never came is unknown, and both are said"""
    for unit in (CITY, PROVINCE):
        registers(place, NATION, unit, "province")
    before = merge_period(place, NATION, PERIOD).merge
    assert before.coverage == Coverage(of=0, came=0, unknown=2)
    week = {"first_day": date(2026, 11, 9), "last_day": date(2026, 11, 13), "on": date(2026, 11, 12)}
    puts(place, package(PROVINCE, kind="province", period="2026-W46", coverage=Coverage(70, 68), **week))
    puts(place, package(PROVINCE, kind="province", period="2026-W48", coverage=Coverage(71, 71)))
    puts(place, package(PROVINCE, kind="province", period="2026-W99", coverage=Coverage(1, 1)))
    after = merge_period(place, NATION, PERIOD).merge
    assert {line.unit: line.coverage for line in after.members} == {
        CITY: Coverage(0, 0, unknown=1),
        PROVINCE: Coverage(70, 0),
    }
    assert after.coverage == Coverage(70, 0, unknown=1)
