"""One browser, and two homes that are served at the same time: one in which every room was used, one with its plan only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import chromium, served
from playwright.sync_api import Browser
from tour_desk import Visited, adding_up, illustrated, plan_only


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Started once for all pages."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    """The illustrative home."""
    home = tmp_path_factory.mktemp("illustrated") / "var"
    samples = illustrated(home)
    with served(home) as base:
        yield Visited(home, base, samples)


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    """The home of a city."""
    home = tmp_path_factory.mktemp("above") / "var"
    samples = adding_up(home)
    with served(home) as base:
        yield Visited(home, base, samples)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    """The home on its first day."""
    home = tmp_path_factory.mktemp("beginning") / "var"
    plan_only(home)
    with served(home) as base:
        yield Visited(home, base, None)
