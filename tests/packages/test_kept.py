"""Packages and merges as they are kept, on both engines: every edition stays, the highest counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from engines import NewStore
from packages.made_up import CITY, PERIOD, asked, member, package
from sqlalchemy import Connection

from model.store.packages import (
    close_merged,
    editions_of,
    merged_states,
    package_marks,
    packages_at,
    put_package,
    read_merged,
    write_merged_draft,
)
from model.targets.packages.merging import merge
from model.targets.packages.package import Package
from model.words.problems import Refused

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
FIRST, SECOND = package("1"), package("1", edition=2, works=5)


@pytest.fixture
def store(new_store: NewStore) -> Iterator[Connection]:
    with new_store().writing() as connection:
        yield connection


def put(store: Connection, area: str, one: Package) -> None:
    signed = area == CITY
    put_package(store, area, one, public_key="k" if signed else None, signature="s" if signed else None, at=NOW)


def test_the_highest_edition_counts_wherever_it_lies(store: Connection) -> None:
    """Edition 1 came signed, edition 2 was published here, and a stranger's is nobody's."""
    put(store, CITY, FIRST)
    put(store, "1", FIRST)
    put(store, "9", package("9"))
    assert packages_at(store, CITY, PERIOD, ["1"])["1"].area == CITY
    put(store, "1", SECOND)
    found = packages_at(store, CITY, PERIOD, ["1"])
    assert {unit: (row.area, row.edition, row.package) for unit, row in found.items()} == {"1": ("1", 2, SECOND)}
    assert package_marks(store, CITY, PERIOD, ["1"])["1"].sha256 == SECOND.sha256
    assert packages_at(store, CITY, PERIOD)["1"].edition == 1
    assert packages_at(store, CITY, "2026-W48", ["1"]) == {}


def test_every_edition_stays(store: Connection) -> None:
    """Two editions of one week, in order, and one of the next."""
    put(store, "1", SECOND)
    put(store, "1", FIRST)
    put(store, "1", replace(FIRST, period="2026-W48"))
    assert [row.edition for row in editions_of(store, "1", "1", PERIOD)] == [1, 2]
    assert [row.text for row in editions_of(store, "1", "1", PERIOD)] == [FIRST.text, SECOND.text]
    assert [row.edition for row in editions_of(store, "1", "1", "2026-W48")] == [1]


def test_a_draft_is_made_anew_and_a_closed_merge_stays(store: Connection) -> None:
    """Without the package, with it, closed; then nothing changes it."""
    before, after = (merge(asked(), [member("1")], there) for there in ({}, {"1": FIRST}))
    assert read_merged(store, CITY, PERIOD) is None
    write_merged_draft(store, before, NOW)
    draft = write_merged_draft(store, after, NOW)
    assert read_merged(store, CITY, PERIOD) == draft
    closed = close_merged(store, draft, "Ông Tuấn", NOW)
    kept = read_merged(store, CITY, PERIOD)
    assert kept is not None
    assert (kept, kept.merge) == (closed, after)
    assert merged_states(store, CITY) == {PERIOD: ("closed", "Ông Tuấn")}
    with pytest.raises(Refused):
        write_merged_draft(store, before, NOW)
