"""What tests of the office's papers may ask for: the commune and the school, made once and only read."""

from __future__ import annotations

import pytest
from office_desk import commune_with_a_story, school_with_tasks

from jobs.workplace import Workplace


@pytest.fixture(scope="session")
def commune(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, str]:
    """The commune with its story, and the code of its building."""
    return commune_with_a_story(tmp_path_factory.mktemp("office") / "var")


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The school with its own plan."""
    return school_with_tasks(tmp_path_factory.mktemp("school") / "var")
