"""The demo on both engines: the same story makes the same chain, the same figures and the same page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jobs.demo import play
from jobs.keeping.verifying import verify
from jobs.rollup import preview
from jobs.workplace import Workplace
from model.store.events import chain_head

pytestmark = pytest.mark.long

AREA = "11284"
WINTER = date(2026, 2, 28)


def played(place: Workplace) -> tuple[tuple[int, str], str]:
    """The head of the chain after the story's first winter, and the hash of a week's snapshot."""
    play(place, until=WINTER)
    assert verify(place) == []
    with place.store.reading() as connection:
        head = chain_head(connection, AREA)
    return head, preview(place, AREA, "2026-W08").snapshot.hash


def test_the_demos_first_winter_is_the_same_on_both_engines(tmp_path: Path, new_database: Callable[[], str]) -> None:
    """149 items loaded, ten groups, three months told → one head hash, one snapshot hash"""
    here = played(Workplace(tmp_path / "may-nay"))
    assert here[0][0] > 150
    assert played(Workplace(tmp_path / "may-chu", new_database())) == here
    assert not list((tmp_path / "may-chu").glob("*.sqlite3"))
