"""What tests of the dossier's papers may ask for: a home with the plan, the ten works rendered once."""

from __future__ import annotations

import pytest
from dossier_papers.ten_works import rendered, ten
from papers_desk import place, prepared

from documents.dossier.papers import Rendered

__all__ = ["place", "prepared"]


@pytest.fixture(scope="session")
def final() -> Rendered:
    """The papers of the ten works, as they would go out."""
    return rendered(ten(), minutes=True)
