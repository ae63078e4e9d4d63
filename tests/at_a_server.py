"""Fixtures for modules that tell other modules' stories again: every home's store is on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobs.workplace import Workplace


@pytest.fixture
def engine_kind() -> str:
    """PostgreSQL alone."""
    return "postgresql"


@pytest.fixture(autouse=True)
def stores_at_a_server(
    monkeypatch: pytest.MonkeyPatch, new_place: Callable[[], str], tmp_path: Path
) -> Iterator[dict[Path, str]]:
    """Home → the empty database that stands for its file; after the story, no file must have been made."""
    places: dict[Path, str] = {}

    def address(place: Workplace) -> str:
        if place.home not in places:
            places[place.home] = new_place()
        return place.store_url or places[place.home]

    monkeypatch.setattr(Workplace, "url", property(address))
    yield places
    assert not list(tmp_path.rglob("*.sqlite3"))
