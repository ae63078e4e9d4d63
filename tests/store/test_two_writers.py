"""Processes that write at once: each waits its turn, nobody is lost, and one of two rivals wins."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import patience
import pytest
from sqlalchemy import text
from well_said import VIETNAMESE

from model.ledger.events import Draft, Subject
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.verify import differences

ROOT = Path(__file__).resolve().parent.parent.parent
AREA = "11284"
EACH = 20
RIVALS = 4
ROUNDS = 30

# What each process does: opens the store it is sent to, then for every line it is given, one saying in one transaction.
WRITE = """
import json, sys
from datetime import UTC, date, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.ledger.events import Draft, Paper, Subject
from model.plan.rules import read_rules
from model.store.append import Appender
from model.store.connections import Store
from model.words.problems import Refused
sys.stdout.reconfigure(encoding="utf-8")
rules, store = read_rules(Path(sys.argv[1]) / "data" / "rules"), None
for line in sys.stdin:
    said = json.loads(line)
    if "address" in said:
        if store is not None:
            store.close()
        store = Store(said["address"], create=said["create"]) if said["address"] else None
        print("ready", flush=True)
        continue
    papers = tuple(Paper(code, "1/QĐ-UBND", date(2026, 3, 2)) for code in said["papers"])
    draft = Draft("11284", Subject("work", said["work"]), said["kind"], date(2026, 3, 2), "Minh", said["body"], papers)
    try:
        with store.writing() as connection:
            event = Appender(connection, rules, datetime(2026, 12, 1, 2, tzinfo=UTC)).append(draft)
        print(json.dumps({"position": event.position}), flush=True)
    except Refused as problem:
        print(json.dumps({"code": problem.code, "said": str(problem), "exit": problem.exit_code}), flush=True)
"""


class Writer:
    """A process at another desk, told what to say line by line."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", WRITE, str(ROOT)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
        self.process = subprocess.Popen(command, **pipes)

    def goes_to(self, address: str, *, create: bool = False) -> None:
        """Open another store; `heard` answers when it is open. Without an address, let go of the last one."""
        self.tells({"address": address, "create": create})

    def heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def says(self, work: str, kind: str, *papers: str, **body: str) -> None:
        """Say one thing, and do not wait for the answer."""
        self.tells({"work": work, "kind": kind, "papers": papers, "body": body})

    def tells(self, line: dict[str, object]) -> None:
        """One line for the process."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def is_told(self) -> dict[str, str | int]:
        """The answer to the oldest thing said: a position, or why not."""
        answer: dict[str, str | int] = json.loads(self.heard())
        return answer


Writers = Callable[[str, int], AbstractContextManager[list[Writer]]]


@pytest.fixture(scope="module")
def office() -> Iterator[list[Writer]]:
    """Four processes for all stories: starting them takes longer than what they say."""
    desks = [Writer() for _ in range(RIVALS)]
    yield desks
    for desk in desks:
        desk.process.communicate(timeout=patience.SECONDS)


@pytest.fixture
def writers(office: list[Writer]) -> Writers:
    """So many processes at one store, which they leave when they have said all."""

    @contextmanager
    def at(address: str, count: int) -> Iterator[list[Writer]]:
        desks = office[:count]
        for desk in desks:
            desk.goes_to(address)
        assert [desk.heard() for desk in desks] == ["ready"] * count
        yield desks
        for desk in desks:
            desk.goes_to("")
        assert [desk.heard() for desk in desks] == ["ready"] * count

    return at


def open_works(address: str, rules: Rules, *works: str) -> None:
    """Works to write about, at positions 1, 2, …"""
    store = Store(address)
    body = {"name": "Nhà", "cycle": "construction", "state": "proposed", "links": []}
    with store.writing() as connection:
        appender = Appender(connection, rules, datetime(2026, 12, 1, tzinfo=UTC))
        for work in works:
            appender.append(Draft(AREA, Subject("work", work), "work_opened", date(2026, 1, 5), "Minh", body))
    store.close()


def check_chain(address: str) -> list[str]:
    """What every event says, after positions and hashes were found without a gap."""
    store = Store(address)
    with store.reading() as connection:
        rows = connection.execute(
            text("SELECT position, recorded_at, content, previous, hash FROM event ORDER BY position")
        ).all()
        head = connection.execute(text("SELECT position, hash FROM head WHERE area = '11284'")).one()
    store.close()
    before = "0" * 64
    for expected, (position, recorded_at, content, previous, this) in enumerate(rows, 1):
        assert (position, previous) == (expected, before)
        said = json.loads(content) | {"position": position, "previous": previous, "recorded_at": recorded_at}
        whole = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(whole.encode()).hexdigest()
        assert this == before
    assert tuple(head) == (len(rows), before)
    return [json.loads(row.content)["body"].get("text", "") for row in rows]


def check_verified(address: str, rules: Rules) -> None:
    """Everything kept is what the events say."""
    store = Store(address)
    with store.reading() as connection:
        assert list(differences(connection, rules)) == []
    store.close()


def comments_at_once(writers: Writers, address: str, *works: str) -> list[int]:
    """The positions of twenty comments by each of two people, all said at once."""
    with writers(address, len(works)) as desks:
        for number in range(EACH):
            for who, (desk, work) in enumerate(zip(desks, works, strict=True)):
                desk.says(work, "comment", text=f"người {who} {number}")
        return [int(desk.is_told()["position"]) for desk in desks for _ in range(EACH)]


def test_two_writers_of_two_works_get_gapless_positions(
    new_address: Callable[[], str], rules: Rules, writers: Writers
) -> None:
    """Minh on CT-01 and Lan on CT-02, twenty comments each at once → positions 3 to 42, chain unbroken"""
    address = new_address()
    open_works(address, rules, "CT-01", "CT-02")
    assert sorted(comments_at_once(writers, address, "CT-01", "CT-02")) == list(range(3, 3 + 2 * EACH))
    assert sorted(check_chain(address)[2:]) == sorted(f"người {who} {n}" for who in (0, 1) for n in range(EACH))


def test_two_writers_of_one_work_lose_nobody_either(
    new_address: Callable[[], str], rules: Rules, writers: Writers
) -> None:
    """both on CT-01 → forty comments more, the work's version counts all of them"""
    address = new_address()
    open_works(address, rules, "CT-01")
    assert len(set(comments_at_once(writers, address, "CT-01", "CT-01"))) == 2 * EACH
    assert len(check_chain(address)) == 1 + 2 * EACH
    store = Store(address)
    with store.reading() as connection:
        assert connection.execute(text("SELECT version FROM work WHERE id = 'CT-01'")).scalar() == 1 + 2 * EACH
    store.close()


def test_of_four_who_take_the_same_step_one_wins(
    new_address: Callable[[], str], rules: Rules, writers: Writers
) -> None:
    """thirty rounds: four people record `listed` of the same work at once → one is heard, three are told why not"""
    address, works = new_address(), [f"CT-{number:02d}" for number in range(1, ROUNDS + 1)]
    open_works(address, rules, *works)
    with writers(address, RIVALS) as desks:
        for number, work in enumerate(works, 1):
            for desk in desks:
                desk.says(work, "listed", "qd_danh_muc")
            told = [desk.is_told() for desk in desks]
            assert [answer["position"] for answer in told if "position" in answer] == [ROUNDS + number]
            losers = [answer for answer in told if "position" not in answer]
            assert len(losers) == RIVALS - 1
            for answer in losers:
                assert answer["exit"] == 3
                assert VIETNAMESE.search(str(answer["said"]))
    assert len(check_chain(address)) == 2 * ROUNDS
    check_verified(address, rules)


def test_processes_that_make_a_store_at_once_make_one(new_place: Callable[[], str], office: list[Writer]) -> None:
    """four processes create the same missing store → all four open it"""
    address = new_place()
    for desk in office:
        desk.goes_to(address, create=True)
    assert [desk.heard() for desk in office] == ["ready"] * RIVALS
    for desk in office:
        desk.goes_to("")
    assert [desk.heard() for desk in office] == ["ready"] * RIVALS
    Store(address).close()
