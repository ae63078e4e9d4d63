"""Many hostile files in a row: whatever was sent, a sentence or a clean file comes out, and nothing stays behind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hostile_files import hostile_files

from jobs.uploads import PAPERS, TEXTS, received
from jobs.workplace import Workplace
from model.words.problems import WrongInput


@pytest.mark.long
def test_three_hundred_hostile_files(tmp_path: Path) -> None:
    """Each either refused by a sentence of ours, or taken as what it truly is."""
    place, taken, refused = Workplace(tmp_path / "var"), 0, 0
    for one in hostile_files(300):
        try:
            with received(place, one.name, io.BytesIO(one.content), (*PAPERS, *TEXTS)) as path:
                assert path.stat().st_size
                taken += 1
        except WrongInput as problem:
            assert problem.code.startswith("upload_")
            refused += 1
    assert (taken + refused, refused > taken) == (300, True)
    assert not list((tmp_path / "var" / "incoming").iterdir())
