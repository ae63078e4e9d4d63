"""Kills: whoever was told that something is recorded finds it again, and nothing is there by half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import patience
import pytest
from lived import AREA, live_in
from sqlalchemy import Connection, func, select

from jobs.keeping.backup import set_places
from jobs.workplace import Workplace
from model.plan.rules import read_rules
from model.store.backup import open_backup
from model.store.connections import Store
from model.store.events import chain_head
from model.store.tables import event, posting, work
from model.store.verify import differences

ROOT = Path(__file__).resolve().parent.parent.parent
SHORT, LONG = 8, 100
SHORT_BACKUPS, LONG_BACKUPS = 6, 60
CHECK_ALL_EVERY = 25
# A machine on which little gets done before the kills is given this much more time for the next one.
SLOWER = 1.3


class Forker:
    """A process whose children are killed."""

    def __init__(self, url: str, home: Path, folder: Path) -> None:
        command = [sys.executable, str(ROOT / "tests" / "forked_writer.py"), url, str(home), str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def kills(self, word: str, number: int, seconds: float) -> list[str]:
        """Start a child, kill it after so many seconds, and give the lines it got out before."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{word} {number}\n".encode())
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        killer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
        killer.start()
        told = []
        while (line := self.process.stdout.readline()) not in (b"ended\n", b""):
            told.append(line.decode().strip())
        killer.join()
        return told

    def close(self) -> None:
        """End it."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(patience.SECONDS)


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    """An empty store."""
    url = f"sqlite:///{(tmp_path / 'tiendo.sqlite3').as_posix()}"
    Store(url, create=True).close()
    return url


@pytest.fixture
def forker(store_url: str, tmp_path: Path) -> Iterator[Forker]:
    """What forks the writers."""
    forker = Forker(store_url, tmp_path / "var", tmp_path / "usb")
    yield forker
    forker.close()


def lost(connection: Connection, told: list[str]) -> list[str]:
    """Of what was acknowledged, what is not there as it was."""
    wanted = dict(line.split() for line in told)
    asked = select(event.c.position, event.c.hash).where(event.c.area == AREA, event.c.position.in_(map(int, wanted)))
    there = {str(row.position): row.hash for row in connection.execute(asked)}
    return [position for position, hash_ in wanted.items() if there.get(position) != hash_]


def halves(connection: Connection, after: int) -> list[object]:
    """What is there by half: gaps, opened or listed without postings, works that count other events than they have."""
    position = chain_head(connection, AREA)[0]
    count = connection.execute(select(func.count()).select_from(event)).scalar_one()
    gaps: list[object] = [] if count == position else [(count, position)]
    posted = select(posting.c.position).distinct()
    counted = event.c.kind.in_(["work_opened", "listed"])
    bare = select(event.c.position).where(counted, event.c.position > after, event.c.position.not_in(posted))
    about = select(event.c.subject_id, func.count().label("events")).group_by(event.c.subject_id).subquery()
    torn = select(about.c.subject_id).outerjoin(work, work.c.id == about.c.subject_id)
    torn = torn.where(func.coalesce(work.c.version, 0) != about.c.events)
    return gaps + list(connection.execute(bare).scalars()) + list(connection.execute(torn).scalars())


def kill_writers(url: str, forker: Forker, kills: int) -> tuple[int, int]:
    """Kill so many writers at random moments, judging after each; how much was acknowledged and written."""
    rules, chance = read_rules(ROOT / "data" / "rules"), random.Random(kills)
    acknowledged, known, longest = 0, 0, 0.25
    for number in range(kills):
        told = forker.kills("go", number, chance.uniform(0.005, longest))
        longest *= SLOWER if acknowledged < number // 2 else 1
        store = Store(url)
        with store.reading() as connection:
            assert lost(connection, told) == [], number
            assert halves(connection, known) == [], number
            known = chain_head(connection, AREA)[0]
            if number % CHECK_ALL_EVERY == 0 or number == kills - 1:
                assert list(differences(connection, rules)) == [], number
        store.close()
        acknowledged += len(told)
    return acknowledged, known


def test_a_few_kills_lose_nothing(store_url: str, forker: Forker) -> None:
    """eight writers killed → every acknowledged event is there, none by half, verify clean"""
    acknowledged, written = kill_writers(store_url, forker, SHORT)
    assert written >= acknowledged > 0


@pytest.mark.long
def test_a_hundred_kills_lose_nothing(store_url: str, forker: Forker) -> None:
    """a hundred writers killed → 0 acknowledged events lost, 0 half-written, verify clean"""
    begun = time.monotonic()
    acknowledged, written = kill_writers(store_url, forker, LONG)
    print(f"{LONG} kills: {acknowledged} acknowledged, {written} events, {time.monotonic() - begun:.0f} s")
    assert written >= acknowledged > LONG


def kill_backups(tmp_path: Path, kills: int) -> tuple[int, int]:
    """Kill so many backups at random moments: what has a real name is whole. How many were, and were told."""
    home, folder, chance = tmp_path / "var", tmp_path / "usb", random.Random(kills)
    set_places(live_in(home), keep=100_000)
    forker = Forker(Workplace(home).url, home, folder)
    told: list[str] = []
    longest = 0.4
    try:
        for number in range(kills):
            some = forker.kills("back", number, chance.uniform(0.01, longest))
            told += some
            longest *= SLOWER if len(told) < number // 3 else 1
    finally:
        forker.close()
    whole = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in whole:
        with open_backup(path, None) as backup:
            backup.check()
    assert set(told) <= set(map(str, whole))
    return len(whole), len(told)


def test_killed_backups_leave_nothing_half(tmp_path: Path) -> None:
    """six backups killed → every file with a real name is whole"""
    whole, told = kill_backups(tmp_path, SHORT_BACKUPS)
    assert whole >= told > 0


@pytest.mark.long
def test_many_killed_backups_leave_nothing_half(tmp_path: Path) -> None:
    """sixty backups killed → every file with a real name is whole"""
    whole, told = kill_backups(tmp_path, LONG_BACKUPS)
    assert whole >= told > 0
