"""What tests of the store may ask for: the rules, and a good database without events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobs.workplace import shipped
from model.plan.rules import Rules, read_rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that come with the program."""
    return read_rules(shipped("data") / "rules")


@pytest.fixture
def store_address(new_database: Callable[..., str], empty_database: str) -> str:
    """The address of a good store on PostgreSQL, closed."""
    return new_database(empty_database)
