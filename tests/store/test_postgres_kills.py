"""A PostgreSQL server killed while somebody writes: what was acknowledged is there, nothing half-written."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
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

# Writes until the server is gone: each transaction is a work and its money; then its last position is said.
WRITE = """
import json, sys
from datetime import UTC, date, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.ledger.events import Draft, Subject
from model.plan.rules import read_rules
from model.store.append import Appender
from model.store.connections import Store
from model.words.problems import Problem
sys.stdout.reconfigure(encoding="utf-8")
rules, store, links = read_rules(Path(sys.argv[1]) / "data" / "rules"), Store(sys.argv[2]), json.loads(sys.argv[4])
first = int(sys.argv[3])

def draft(work, kind, day, **body):
    return Draft("11284", Subject("work", work), kind, date.fromisoformat(day), "Minh", body)

try:
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
except Problem as problem:
    print(problem.code, flush=True)
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


def write_until_killed(server: Server, address: str, first: int, rng: random.Random) -> int:
    """The last position acknowledged before the server was killed, at a moment nobody chose."""
    command = [sys.executable, "-c", WRITE, str(ROOT), address, str(first), json.dumps(links())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as writer:
        assert writer.stdout is not None
        # The first is waited for, so that there is somebody writing.
        said = [writer.stdout.readline()]
        try:
            writer.wait(rng.uniform(0, 0.3))
        except subprocess.TimeoutExpired:
            rng.choice((server.kill, server.stop_at_once))()
        said += writer.stdout.read().splitlines()
    assert said.pop() in {"store_connection_lost", "store_server_unreachable"}
    return int(said[-1])


@pytest.mark.parametrize("kills", [2, pytest.param(25, marks=pytest.mark.long)])
def test_a_killed_server_loses_nothing_that_was_acknowledged(lasting_server: Server, rules: Rules, kills: int) -> None:
    """so many kills in the middle of writing → 0 acknowledged events lost, 0 half-written, verify clean"""
    server, rng = lasting_server, random.Random(kills)
    address = server.makes("kho")
    Store(address, create=True).close()
    # An administrator who prefers speed: we insist on what was acknowledged all the same.
    server.tells("ALTER DATABASE kho SET synchronous_commit = off")
    head = 0
    for _ in range(kills):
        told = write_until_killed(server, address, 1 + head // TOGETHER, rng)
        server.start()
        store = Store(address)
        with store.reading() as connection:
            head = chain_head(connection, AREA)[0]
            assert connection.execute(text("SELECT count(*) FROM event")).scalar() == head
            assert connection.execute(text("SELECT count(*) FROM work")).scalar() == head // TOGETHER
            # What was being committed may be there or not, but whole.
            assert head in {told, told + TOGETHER}
            assert list(differences(connection, rules)) == []
        store.close()
