"""A PostgreSQL server killed while somebody writes: what was acknowledged is there, nothing half-written."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import pytest
from postgres import Server
from sqlalchemy import text

from model.plan.rules import Rules
from model.store.connections import Store
from model.store.events import chain_head
from model.store.verify import differences

ROOT = Path(__file__).resolve().parent.parent.parent
AREA = "11284"
# Events of one transaction: a work opened with two items, its capital, two payments.
TOGETHER = 4

# For each number it reads it forks a child, which writes until the server is gone: each transaction is a work and its
# money, then its last position is said. A fork costs a hundredth of starting Python and reading the rules.
WRITE = """
import json, os, sys
from datetime import UTC, date, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.ledger.events import Draft, Subject
from model.plan.rules import read_rules
from model.store.append import Appender
from model.store.connections import Store
from model.words.problems import Problem
sys.stdout.reconfigure(encoding="utf-8")
rules, links = read_rules(Path(sys.argv[1]) / "data" / "rules"), json.loads(sys.argv[3])

def draft(work, kind, day, **body):
    return Draft("11284", Subject("work", work), kind, date.fromisoformat(day), "Minh", body)

def write(first):
    store = Store(sys.argv[2])
    for n in range(first, first + 100_000):
        work = f"CT-{n:06d}"
        with store.writing() as connection:
            appender = Appender(connection, rules, datetime(2026, 12, 1, 2, tzinfo=UTC))
            opened = {"name": "Nhà", "cycle": "construction", "state": "building", "links": links}
            appender.append(draft(work, "work_opened", "2026-01-05", **opened))
            appender.append(draft(work, "allocated", "2026-02-02", amount=9 * 10**9, source="NSTP"))
            appender.append(draft(work, "disbursed", "2026-03-02", amount=10**9, source="NSTP"))
            event = appender.append(draft(work, "disbursed", "2026-04-02", amount=2 * 10**9, source="NSTP"))
        print(event.position, flush=True)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            write(int(line))
        except Problem as problem:
            print(problem.code, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


def links() -> list[dict[str, object]]:
    """Two items of a work."""
    shared = {"plan": "nam_thanh_mien", "phase": "2026-2028", "level": "primary", "school": "th-hong-phong"}
    one = shared | {"action": "new_build", "unit": "room", "planned": None, "quantity": 3}
    return [one | {"item": f"a.{kind}", "kind": kind} for kind in ("classroom", "subject_room")]


@pytest.fixture
def lasting_server() -> Iterator[Server]:
    """A server of its own that forces every commit to the disk, as in an office."""
    server = Server(fsync=True)
    yield server
    server.close()


@contextmanager
def forker(address: str) -> Iterator[subprocess.Popen[str]]:
    """The process whose children write; it ends with its last one."""
    command = [sys.executable, "-c", WRITE, str(ROOT), address, json.dumps(links())]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        yield process


def write_until_killed(server: Server, writers: subprocess.Popen[str], first: int, rng: random.Random) -> int:
    """The last position acknowledged before the server was killed, at a moment nobody chose."""
    assert writers.stdin is not None
    assert writers.stdout is not None
    writers.stdin.write(f"{first}\n")
    writers.stdin.flush()
    # The first is waited for, so that there is somebody writing.
    said = [writers.stdout.readline()]
    time.sleep(rng.uniform(0, 0.3))
    rng.choice((server.kill, server.stop_at_once))()
    said += takewhile(lambda line: line != "ended\n", writers.stdout)
    assert said.pop().strip() in {"store_connection_lost", "store_server_unreachable"}
    return int(said[-1])


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.long)])
def test_a_killed_server_loses_nothing_that_was_acknowledged(lasting_server: Server, rules: Rules, kills: int) -> None:
    """so many kills in the middle of writing → 0 acknowledged events lost, 0 half-written, verify clean"""
    server, rng = lasting_server, random.Random(kills)
    address = server.makes("kho")
    Store(address, create=True).close()
    # An administrator who prefers speed: we insist on what was acknowledged all the same.
    server.tells("ALTER DATABASE kho SET synchronous_commit = off")
    head = 0
    with forker(address) as writers:
        for _ in range(kills):
            told = write_until_killed(server, writers, 1 + head // TOGETHER, rng)
            server.start()
            head = whole_head(address, rules)
            # What was being committed may be there or not, but whole.
            assert head in {told, told + TOGETHER}


def whole_head(address: str, rules: Rules) -> int:
    """The last position, of which nothing is half-written and verify finds nothing."""
    store = Store(address)
    with store.reading() as connection:
        head = chain_head(connection, AREA)[0]
        assert connection.execute(text("SELECT count(*) FROM event")).scalar() == head
        assert connection.execute(text("SELECT count(*) FROM work")).scalar() == head // TOGETHER
        assert list(differences(connection, rules)) == []
    store.close()
    return head
