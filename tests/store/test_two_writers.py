"""Two processes that write at once: each waits its turn, nobody is lost."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from model.ledger.events import Draft, Subject
from model.plan.rules import read_rules
from model.store.append import Appender
from model.store.connections import Store

ROOT = Path(__file__).resolve().parent.parent.parent
EACH = 20

# What each process does: wait for the start, then append comments, one transaction each.
WRITE = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.ledger.events import Draft, Subject
from model.plan.rules import read_rules
from model.store.append import Appender
from model.store.connections import Store
url, who, work, each = sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
rules = read_rules(Path(sys.argv[1]) / "data" / "rules")
store = Store(url)
print("ready", flush=True)
sys.stdin.readline()
for n in range(each):
    with store.writing() as connection:
        appender = Appender(connection, rules, datetime(2026, 12, 1, 2, 0, n, tzinfo=UTC))
        body = {"text": f"{who} {n}"}
        event = appender.append(Draft("11284", Subject("work", work), "comment", date(2026, 12, 1), who, body))
    print(event.position, flush=True)
"""


def open_works(url: str) -> None:
    """Two works for the two to write about, at positions 1 and 2."""
    store, rules = Store(url, create=True), read_rules(ROOT / "data" / "rules")
    body = {"name": "Nhà", "cycle": "construction", "state": "proposed", "links": []}
    with store.writing() as connection:
        appender = Appender(connection, rules, datetime(2026, 12, 1, tzinfo=UTC))
        for work in ("CT-01", "CT-02"):
            appender.append(Draft("11284", Subject("work", work), "work_opened", date(2026, 1, 5), "Minh", body))
    store.close()


def write_at_once(url: str, *works: str) -> list[list[int]]:
    """The positions that each process was given, all started together."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(ROOT), url, f"người {n}", work, str(EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for n, work in enumerate(works)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), told
    return [[int(line) for line in out.split()] for out, _ in told]


def check_chain(path: Path) -> list[tuple[int, str]]:
    """Every event's position and text, after positions and hashes were found without a gap."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT position, recorded_at, content, previous, hash FROM event ORDER BY position"
    ).fetchall()
    head = connection.execute("SELECT position, hash FROM head WHERE area = '11284'").fetchone()
    connection.close()
    before = "0" * 64
    for expected, (position, recorded_at, content, previous, this) in enumerate(rows, 1):
        assert (position, previous) == (expected, before)
        said = json.loads(content) | {"position": position, "previous": previous, "recorded_at": recorded_at}
        whole = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(whole.encode()).hexdigest()
        assert this == before
    assert head == (len(rows), before)
    return [(row[0], json.loads(row[2])["body"].get("text", "")) for row in rows]


def test_two_writers_of_two_works_get_gapless_positions(tmp_path: Path) -> None:
    """Minh on CT-01 and Lan on CT-02, twenty comments each at once → positions 3 to 42, chain unbroken"""
    path = tmp_path / "tiendo.sqlite3"
    url = f"sqlite:///{path.as_posix()}"
    open_works(url)
    first, second = write_at_once(url, "CT-01", "CT-02")
    assert sorted(first + second) == list(range(3, 3 + 2 * EACH))
    texts = [said for _, said in check_chain(path)[2:]]
    assert sorted(texts) == sorted(f"người {who} {n}" for who in (0, 1) for n in range(EACH))


def test_two_writers_of_one_work_lose_nobody_either(tmp_path: Path) -> None:
    """both on CT-01 → forty comments more, the work's version counts all of them"""
    path = tmp_path / "tiendo.sqlite3"
    url = f"sqlite:///{path.as_posix()}"
    open_works(url)
    told = write_at_once(url, "CT-01", "CT-01")
    assert len({position for positions in told for position in positions}) == 2 * EACH
    assert len(check_chain(path)) == 2 + 2 * EACH
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version FROM work WHERE id = 'CT-01'").fetchone() == (1 + 2 * EACH,)
    connection.close()


def test_processes_that_make_a_store_at_once_make_one(tmp_path: Path) -> None:
    """four processes create the same missing store → all four open it"""
    url = f"sqlite:///{(tmp_path / 'tiendo.sqlite3').as_posix()}"
    code = "import sys; sys.path.insert(0, sys.argv[1]); from model.store.connections import Store; Store(sys.argv[2], create=True).close()"
    command = [sys.executable, "-c", code, str(ROOT), url]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, errors
    Store(url).close()
