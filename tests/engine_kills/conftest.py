"""One office for all tests of this folder, only to be copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from ticking import office


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an office whose week 47 has just been cut off."""
    home = tmp_path_factory.mktemp("office") / "var"
    office(home)
    return home
