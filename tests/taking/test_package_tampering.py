"""Packages and merges changed by direct SQL: every column and every missing row is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lived import live_in
from sqlalchemy import Table, Text, delete, select, update
from taking_desk import CITY, FRIDAY, HERE, THERE, WEEK, city_in, file_of, package_of, takes

from jobs.keeping.verifying import verify
from jobs.packages.merging import close_merge, merge_period
from jobs.packages.publishing import publish
from jobs.workplace import Workplace
from model.store.tables import metadata

# When it was made rests on nothing.
FREE = {"made_at", "closed_at"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A city that took two packages and closed its merge; a draft of the month stands beside it."""
    folder = tmp_path_factory.mktemp("tampering")
    place = city_in(folder)
    takes(place, file_of(folder, package_of(place, HERE)), file_of(folder, package_of(place, THERE)))
    close_merge(place, CITY, WEEK, "Ngô Thị Dung")
    publish(place, CITY, WEEK, actor="Ngô Thị Dung")
    merge_period(place, CITY, "2026-W46")
    return place


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A commune that published the week it closed."""
    place = live_in(tmp_path_factory.mktemp("published") / "var")
    place.now = FRIDAY
    publish(place, HERE, WEEK, actor="Trần Minh")
    return place


def rows_of(place: Workplace, table: Table) -> list[dict[str, Any]]:
    with place.store.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def finds(place: Workplace, table: Table, rows: list[dict[str, Any]], change: Any) -> set[str]:
    """What verifying is about after a change, which is taken back."""
    with place.store.writing() as connection:
        connection.execute(change)
    found = {one.about for one in verify(place)}
    with place.store.writing() as connection:
        connection.execute(delete(table))
        connection.execute(table.insert(), rows)
    return found


@pytest.mark.parametrize("name", ["package", "merged"])
def test_a_scribble_or_a_missing_row_is_found(city: Workplace, name: str) -> None:
    """one value of each column of each row changed, then the row deleted: found each time, and clean again after it"""
    table = metadata.tables[name]
    rows = rows_of(city, table)
    assert verify(city) == []
    for row in rows:
        this = [table.c[column.name] == row[column.name] for column in table.primary_key.columns]
        for column in (c for c in table.columns if c.name not in FREE):
            value = row[column.name]
            other = f"{value or ''}x" if isinstance(column.type, Text) else (value or 0) + 7
            assert finds(city, table, rows, update(table).where(*this).values({column.name: other})), column.name
        # A draft may be made anew at any time: that it is gone says nothing.
        gone = finds(city, table, rows, delete(table).where(*this))
        assert bool(gone) is (row.get("state") != "draft")
    assert verify(city) == []


def test_another_text_with_its_hash_is_found(commune: Workplace) -> None:
    """text and hash of a published package changed together: its event still speaks of the first"""
    table = metadata.tables["package"]
    rows = rows_of(commune, table)
    assert verify(commune) == []
    other = package_of(commune, HERE, works=99)
    change = update(table).values(content=other.text, sha256=other.sha256)
    assert finds(commune, table, rows, change) == {"package"}


def test_the_files_of_the_home_are_not_asked_for(commune: Workplace) -> None:
    """the sealed file may have been moved to a stick: what is kept is the row"""
    for file in (commune.home / "outgoing" / "packages").iterdir():
        Path(file).unlink()
    assert verify(commune) == []
