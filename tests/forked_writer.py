"""A process that has everything ready and, told to, lets a child write until somebody kills it.

`python tests/forked_writer.py URL FOLDER WORK`: reads lines; `go N` forks a child which opens the store
anew and writes until it is killed, starting with works of its own; `back N` forks one which makes
backups without end into FOLDER. The child's id is printed first, then each thing it has done after it
is done. A fork costs a hundredth of starting Python, so that two hundred kills fit in a coffee break.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jobs.keeping import backup as backups  # noqa: E402 - the path comes first
from jobs.workplace import Workplace  # noqa: E402
from model.ledger.events import Draft, Paper, Subject  # noqa: E402
from model.plan.rules import Rules, read_rules  # noqa: E402
from model.store.append import Appender  # noqa: E402
from model.store.cells import move_mark  # noqa: E402
from model.store.connections import Store  # noqa: E402
from model.store.events import chain_head  # noqa: E402

AREA = "11284"
NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)
DAY = date(2026, 11, 30)


def drafts(number: int) -> Iterator[list[Draft]]:
    """What a child writes, each list in one transaction: a work and its first steps, then talk about it."""
    chance = random.Random(number)
    serial = 0
    while True:
        serial += 1
        subject = Subject("work", f"W-{number}-{serial}")
        link = {"item": f"a{number}.classroom", "plan": "nam_thanh_mien", "quantity": 3, "phase": "2026-2028"}
        link |= {"level": "primary", "school": "a", "kind": "classroom", "action": "new_build", "unit": "room"}
        body = {"name": "Nhà", "cycle": "construction", "state": "proposed", "links": [link | {"planned": None}]}
        paper = (Paper("qd_danh_muc", "1/QĐ-UBND", DAY),)
        opened = Draft(AREA, subject, "work_opened", date(2026, 1, 5), "Minh", body)
        yield [opened, Draft(AREA, subject, "listed", DAY, "Minh", {}, paper)]
        for _ in range(chance.randint(1, 6)):
            said = [{"text": "x" * chance.randint(1, 4000)} for _ in range(chance.randint(1, 3))]
            yield [Draft(AREA, subject, "comment", DAY, "Minh", body) for body in said]


def write(url: str, rules: Rules, number: int) -> None:
    """Write until killed; a position is told only after its transaction was acknowledged."""
    store = Store(url)
    for i, some in enumerate(drafts(number)):
        with store.writing() as connection:
            events = Appender(connection, rules, NOW).append_all(some)
            if i % 4 == 3:
                move_mark(connection, AREA, DAY, chain_head(connection, AREA)[0])
        os.write(1, f"{events[-1].position} {events[-1].hash}\n".encode())


def back_up(home: Path, folder: Path) -> None:
    """Back up until killed."""
    while True:
        made = backups.back_up(Workplace(home), to=folder)
        os.write(1, f"{made.file}\n".encode())


def main(url: str, home: str, folder: str) -> None:
    """Fork a child for every line."""
    rules = read_rules(ROOT / "data" / "rules")
    for line in sys.stdin:
        word, number = line.split()
        child = os.fork()
        if child == 0:
            os.write(1, f"{os.getpid()}\n".encode())
            write(url, rules, int(number)) if word == "go" else back_up(Path(home), Path(folder))
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
