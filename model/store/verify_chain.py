"""Verification of the chain: every event as it was hashed, none missing, and the head of a printed paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from model.ledger.events import FIRST_HASH, Event, canonical, chain_hash
from model.plan.editions import edition_hash
from model.store.events import chain_head, event_of_row
from model.store.tables import edition
from model.store.tables import event as event_table
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as the events say: a commune, what it is about, and the sentence."""

    area: str
    about: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The difference as other programs read it."""
        return {"area": self.area, "about": self.about, "message": self.message}


@dataclass(frozen=True, slots=True)
class Chain:
    """A commune's events as they could be read, and what is wrong with the chain they form."""

    events: list[Event]
    differences: list[Difference]
    readable: bool


def edition_differences(connection: Connection) -> Iterator[Difference]:
    """The editions of plans: each named by its hash, and each that was ever loaded still there."""
    kept = {row.hash: row.text for row in connection.execute(select(edition))}
    for name, text in kept.items():
        if edition_hash(text) != name:
            yield Difference("", "edition", say("verify_edition", hash=name[:16]))
            return
    query = select(event_table.c.content).where(event_table.c.subject_kind == "plan")
    for content in connection.execute(query.order_by(event_table.c.area, event_table.c.position)).scalars():
        name = _edition_said(content)
        if name is not None and name not in kept:
            yield Difference("", "edition", say("verify_edition_missing", hash=name[:16]))
            return


def _edition_said(content: str) -> str | None:
    try:
        name = json.loads(content)["body"].get("edition")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # the chain tells of it
    return name if isinstance(name, str) else None


def read_chain(connection: Connection, area: str) -> Chain:
    """A commune's chain, hashed again from its first event to its head; the first difference is named."""
    events: list[Event] = []
    found: list[Difference] = []
    query = select(event_table).where(event_table.c.area == area).order_by(event_table.c.position)
    previous, expected = FIRST_HASH, 1
    for row in connection.execute(query):
        event = _event(row)
        if event is None:
            name = f"{area}-{row.position}"
            return Chain(events, [*found[:1], Difference(area, "chain", say("verify_unreadable", event=name))], False)
        if not found and not (row.position == expected and row.previous == previous and _is_whole(row, event)):
            found.append(Difference(area, "chain", _what_broke(area, expected, row.position)))
        events.append(event)
        previous, expected = event.hash, row.position + 1
    if not found and chain_head(connection, area) != (expected - 1, previous):
        found.append(Difference(area, "head", say("verify_head", area=area, position=expected - 1)))
    return Chain(events, found, True)


def _what_broke(area: str, expected: int, position: int) -> str:
    if position == expected:
        return say("verify_chain", event=f"{area}-{expected}")
    last = "" if position - 1 == expected else f" – {area}-{position - 1}"
    return say("verify_gap", events=f"{area}-{expected}{last}")


def _event(row: Row[Any]) -> Event | None:
    try:
        return event_of_row(row)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None


def _is_whole(row: Row[Any], event: Event) -> bool:
    """Whether the text is canonical, its hash is right, and the columns beside it say the same."""
    beside = {
        "area": event.area,
        "subject_kind": event.subject.kind,
        "subject_id": event.subject.id,
        "kind": event.kind,
        "on": event.on.isoformat(),
        "key": event.draft.key,
        "target": event.draft.target,
        "content": canonical(event.draft.content()),
    }
    if any(row._mapping[name] != value for name, value in beside.items()):  # noqa: SLF001 - SQLAlchemy's public name
        return False
    return chain_hash(event.draft, event.position, event.recorded_at, event.previous) == event.hash


def head_is_in_chain(connection: Connection, area: str, position: int | None, start: str) -> bool:
    """Whether the chain holds a hash that begins so, at a position if one is given."""
    query = select(event_table.c.position).where(
        event_table.c.area == area, event_table.c.hash.startswith(start, autoescape=True)
    )
    if position is not None:
        query = query.where(event_table.c.position == position)
    return connection.execute(query.limit(1)).first() is not None
