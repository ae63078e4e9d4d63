"""A disk that fills up during a tick: a sentence, a whole store, and the next tick with room makes up for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from ticking import NOW, QUARTER, Ticks, mail_server, mail_through, seen

from jobs.keeping.verifying import verify
from jobs.workplace import Workplace


@pytest.fixture(scope="module")
def home(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("full")
    shutil.copytree(built, folder / "var")
    with mail_server() as (_, port):
        mail_through(folder / "var", port)
        yield folder / "var"


@pytest.mark.long
@pytest.mark.parametrize("room", [40_000, 100_000])
def test_a_tick_without_room_says_so_and_the_next_one_makes_up_for_it(home: Path, tmp_path: Path, room: int) -> None:
    """no file may pass some bytes: one line of sentences and no traceback; with room: the week, as if nothing had been"""
    full, roomy = (Path(shutil.copytree(home, tmp_path / name)) for name in ("full", "roomy"))
    errors = tmp_path / "errors.txt"
    ticks = Ticks(errors)
    ended, _ = ticks.tick(full, NOW, room=room)
    said = errors.read_text(encoding="utf-8")
    assert ended == "failed"
    assert "Traceback" not in said
    assert "Hết chỗ" in said or "không nhận ghi" in said
    assert verify(Workplace(full, now=NOW)) == []
    for one in (full, roomy):
        ticks.tick_well(one, NOW + QUARTER)
    ticks.close()
    there, expected = (seen(Workplace(one, now=NOW)) for one in (full, roomy))
    assert (there.snapshots, there.papers) == (expected.snapshots, expected.papers)
    assert there.notices == expected.notices
    # What was composed before the disk was full goes out as it is, and the rest in a second letter.
    assert there.letters.items() >= expected.letters.items()
    assert set(there.letters.values()) == set(expected.letters.values())
    assert there.runs[("tick", "running")] == 0
