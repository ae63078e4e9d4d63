"""What tests of flags may ask for: the rules, and a story with nothing told yet."""

from __future__ import annotations

import pytest
from flag_story import RULES, Story

from model.plan.rules import Rules, read_rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that come with the program."""
    return read_rules(RULES)


@pytest.fixture
def story(rules: Rules) -> Story:
    """A story with nothing told yet."""
    return Story(rules)
