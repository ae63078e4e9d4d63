"""What tests of the outbox may ask for: letters on either engine, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs.workplace import Workplace
from model.checks.notices.notice import Notice
from model.ledger.events import Subject
from model.store.connections import Store
from model.store.letters import Letter, letters_of, put_letter

from .post_office import PostOffice

AREA = "11284"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LONGEST = timedelta(days=1)


def letter(number: int, to: str = "lan", channel: str = "email", **said: Any) -> Letter:
    """The n-th letter of a morning: each made a second after the one before."""
    made_at = NOW + timedelta(seconds=number)
    values: dict[str, Any] = {
        "area": AREA,
        "id": f"2026-11-23/person:{to}/{channel}/{number}",
        "recipient": f"person:{to}",
        "name": to.capitalize(),
        "channel": channel,
        "address": f"{to}@xa.example",
        "subject": f"Việc cần biết số {number}",
        "text": f"Kính gửi {to}, đây là thư số {number}.",
        "made_at": made_at,
        "next_try": made_at,
    }
    return Letter(**(values | said))


def put(store: Store, *letters: Letter) -> None:
    """Put letters that carry no notice."""
    with store.writing() as connection:
        for one in letters:
            assert put_letter(connection, one, ())


def notice(occasion: str, recipient: str = "role:economic_office", **said: Any) -> Notice:
    """A paper is owed for CT-07."""
    values: dict[str, Any] = {
        "rule": "paper_owed",
        "subject": Subject("work", "CT-07"),
        "recipient": recipient,
        "occasion": occasion,
        "facts": {"days": 3, "name": "Nhà lớp học", "note": None},
        "on": date(2026, 11, 20),
    }
    return Notice(**(values | said))


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    """A mail server that is open."""
    office = PostOffice().open()
    yield office
    office.shut()


class Office:
    """A home with a store of its own, from which letters go out."""

    def __init__(self, home: Path, url: str) -> None:
        home.mkdir()
        self.place = Workplace(home, url, now=NOW + timedelta(minutes=30))

    def mails_through(self, server: PostOffice, more: str = "") -> None:
        """The settings of an office with a mail server."""
        lines = ["mail:", "  host: 127.0.0.1", f"  port: {server.port}", '  from: "UBND xã <vanthu@xa.example>"']
        lines += ["  security: none", "  timeout_seconds: 1", more]
        (self.place.home / "settings.yaml").write_text("\n".join(lines), encoding="utf-8")

    def puts(self, *letters: Letter) -> None:
        put(self.place.store, *letters)

    def waits(self, **how_long: int) -> None:
        """Time goes by."""
        self.place.now += timedelta(**how_long)

    def letters(self) -> dict[int, Letter]:
        """Every letter by its number."""
        with self.place.store.reading() as connection:
            return {int(one.id.rpartition("/")[2]): one for one in letters_of(connection, AREA)}

    def states(self) -> dict[int, str]:
        """The state of every letter by its number."""
        return {number: one.state for number, one in self.letters().items()}


@pytest.fixture
def office(tmp_path: Path, new_address: Callable[[], str]) -> Iterator[Office]:
    """An office, on either engine."""
    office = Office(tmp_path / "Phòng KT", new_address())
    yield office
    office.place.store.close()
