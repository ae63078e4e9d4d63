"""An office whose week has just been cut off, its mail server, and what there is to see after a tick."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import patience
from aiosmtpd.controller import Controller
from sqlalchemy import select

from jobs import people
from jobs.load import load_plan
from jobs.question import Question
from jobs.rollup import roll_up
from jobs.workplace import Workplace
from model.store.addresses import Address, put_address
from model.store.tables import letter, notice, run, snapshot

AREA, SCHOOL = "11284", "11809"
# Thursday 19/11/2026, 16:15 in Hải Phòng: week 47 was cut off a quarter of an hour ago.
NOW = datetime(2026, 11, 19, 9, 15, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
PEOPLE = (
    ("vinh", "Lê Vinh", "administrator"),
    ("minh", "Trần Minh", "economic_office"),
    ("ha", "Nguyễn Thị Hà", "chairman"),
    ("hoa", "Phạm Hoa", "economic_office"),
    ("binh", "Đỗ Bình", "economic_office"),
    ("lien", "Vũ Liên", "culture_office"),
)


class Postbox:
    """A mail server that keeps the id of every e-mail it took."""

    def __init__(self) -> None:
        self.got: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        # As slow as a real one, so that some kills come while letters go out.
        await asyncio.sleep(0.05)
        self.got.append(str(message_from_bytes(envelope.content)["Message-ID"]).strip())
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[Postbox, int]]:
    """A postbox and its port."""
    box = Postbox()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


def office(home: Path) -> Workplace:
    """Both plans a month ago, three people with an e-mail address, and the weeks up to 46 rolled up."""
    place = Workplace(home, now=NOW - timedelta(days=30))
    for plan in place.shipped_plans():
        load_plan(place, plan)
    for person, name, role in PEOPLE:
        people.add(place, Question(area=AREA), person, name, role, None, date(2026, 10, 20), "vinh")
        with place.store.writing() as connection:
            put_address(connection, Address(AREA, person, "email", f"{person}@xa.example", place.now))
    place.now = NOW - timedelta(days=7)
    for area in (AREA, SCHOOL):
        roll_up(place, area, "2026-W46")
    place.store.close()
    return place


def mail_through(home: Path, port: int) -> None:
    """Let a home send through a mail server of this machine."""
    said = f'mail: {{host: 127.0.0.1, port: {port}, security: none, from: "may@xa.example"}}\n'
    (home / "settings.yaml").write_text(said, encoding="utf-8")


@dataclass
class Ticks:
    """A process whose children tick and may be killed."""

    errors: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        words = [sys.executable, str(Path(__file__).with_name("forked_ticks.py"))]
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)

    def tick(self, home: Path, now: datetime, kill_after: float | None = None, room: int = 0) -> tuple[str, float]:
        """Tick once: how it ended (done, failed, killed) and its seconds.

        Perhaps it is killed after so many seconds, or may write no file larger than `room` bytes.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{now.isoformat()} {room} {home}\n".encode())
        self.process.stdin.flush()
        child, began = int(self.process.stdout.readline()), time.perf_counter()
        killer = None
        if kill_after is not None:
            killer = threading.Timer(kill_after, os.kill, (child, signal.SIGKILL))
            killer.start()
        ended = self.process.stdout.readline().split()[1].decode()
        seconds = time.perf_counter() - began
        if killer is not None:
            killer.cancel()
            killer.join()
        return ended, seconds

    def tick_well(self, home: Path, now: datetime) -> float:
        """Tick once, to the end and with nothing to complain about; the seconds it took."""
        ended, seconds = self.tick(home, now)
        assert ended == "done", self.errors.read_text(encoding="utf-8")[-2000:]
        return seconds

    def close(self) -> None:
        """End it."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(patience.SECONDS)


@dataclass(frozen=True)
class Seen:
    """What is there after ticks: snapshots by their hash, notices, letters by their state, papers by their bytes, runs."""

    snapshots: dict[tuple[str, str], str]
    notices: frozenset[tuple[str, str]]
    letters: dict[tuple[str, str], str]
    papers: dict[str, str]
    runs: Counter[tuple[str, str]]


def seen(place: Workplace) -> Seen:
    """The same, of a place."""
    with place.store.reading() as connection:
        rows = {table.name: connection.execute(select(table)).all() for table in (snapshot, notice, letter, run)}
    paths = [path for path in (place.home / "papers").rglob("*") if path.is_file() and not path.name.startswith(".")]
    return Seen(
        {(row.area, row.period): row.hash for row in rows["snapshot"]},
        frozenset((row.area, row.key) for row in rows["notice"]),
        {(row.area, row.id): row.state for row in rows["letter"]},
        {path.relative_to(place.home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        Counter((row.flow, row.state) for row in rows["run"]),
    )
