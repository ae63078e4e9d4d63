"""A clock that jumps by a day between ticks: nothing is lost, nothing is sent twice."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from ticking import NOW, QUARTER, Postbox, Seen, Ticks, mail_server, mail_through, seen

from jobs.keeping.verifying import verify
from jobs.workplace import Workplace

A_DAY = timedelta(days=1)


@dataclass
class Desk:
    """An office to be copied, its postbox, and what ticks in it."""

    office: Path
    box: Postbox
    ticks: Ticks
    folder: Path

    def lives_through(self, name: str, *moments: datetime) -> tuple[Seen, Counter[str]]:
        """What is there after ticks at these moments, and how often each e-mail came."""
        home = Path(shutil.copytree(self.office, self.folder / name))
        self.box.got.clear()
        for moment in moments:
            self.ticks.tick_well(home, moment)
        place = Workplace(home, now=max(moments))
        assert verify(place) == []
        return seen(place), Counter(self.box.got)


@pytest.fixture(scope="module")
def desk(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("jumps")
    shutil.copytree(built, folder / "var")
    ticks = Ticks(folder / "errors.txt")
    with mail_server() as (box, port):
        mail_through(folder / "var", port)
        yield Desk(folder / "var", box, ticks, folder)
    ticks.close()


@pytest.fixture(scope="module")
def straight(desk: Desk) -> Seen:
    there, came = desk.lives_through("straight", NOW, NOW + A_DAY)
    assert came.total() == len(came) > 0
    assert {name[:10] for _, name in there.letters} == {"2026-11-19", "2026-11-20"}
    return there


def test_a_clock_that_jumped_back_says_nothing_twice(desk: Desk, straight: Seen) -> None:
    """Thursday, Wednesday, Friday → the same weeks and papers as Thursday, Friday; no e-mail came twice"""
    there, came = desk.lives_through("back", NOW, NOW - A_DAY, NOW + A_DAY)
    assert there.snapshots == straight.snapshots
    assert there.papers == straight.papers
    assert there.notices >= straight.notices
    assert came.total() == len(came)
    assert there.letters.items() >= straight.letters.items()


def test_a_clock_that_jumped_forward_and_was_set_right_says_nothing_twice(desk: Desk, straight: Seen) -> None:
    """Friday by mistake, Thursday again, Friday indeed → the same weeks; no e-mail came twice"""
    there, came = desk.lives_through("forward", NOW + A_DAY, NOW + QUARTER, NOW + A_DAY + QUARTER)
    assert there.snapshots == straight.snapshots
    assert came.total() == len(came) > 0
    assert set(there.letters.values()) <= {"sent", "waiting"}
