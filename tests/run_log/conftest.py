"""A place whose store is empty, on each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobs.workplace import Workplace


@pytest.fixture
def place(tmp_path: Path, new_address: Callable[[], str]) -> Iterator[Workplace]:
    """A place of a test's own."""
    made = Workplace(tmp_path / "var", new_address())
    yield made
    made.store.close()
