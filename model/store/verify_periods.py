"""Verification of periods: each snapshot stands on the chain as it was, and was closed by an event of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from model.ledger.events import FIRST_HASH, Event
from model.store.tables import snapshot
from model.store.verify_chain import Difference
from model.targets.snapshot import content, snapshot_hash
from model.words.sentences import say

_BESIDE = ("area", "period", "on", "position", "head")


def period_differences(
    connection: Connection, area: str, events: Sequence[Event], merges: Collection[str] = frozenset()
) -> Iterator[Difference]:
    """The first snapshot of a commune that was changed, or that no longer stands on its chain.

    `merges` are the periods that were closed as a merge of other units, of which there is no snapshot.
    """
    hashes = {event.position: event.hash for event in events} | {0: FIRST_HASH}
    closings = {event.subject.id: event for event in events if event.kind == "closed_period"}
    query = select(snapshot).where(snapshot.c.area == area).order_by(snapshot.c.period)
    for row in connection.execute(query).mappings():
        code = _wrong(row, hashes, closings.pop(row["period"], None))
        if code is not None:
            yield Difference(area, "snapshot", say(code, period=row["period"], position=row["position"]))
            return
    for period in sorted(closings.keys() - set(merges)):
        yield Difference(area, "snapshot", say("verify_snapshot_gone", period=period))
        return


def _wrong(row: RowMapping, hashes: Mapping[int, str], closing: Event | None) -> str | None:
    """The code of the sentence about a snapshot, None if it is as it was made and closed."""
    if snapshot_hash(row["content"]) != row["hash"]:
        return "verify_snapshot"
    said: dict[str, Any] = content(row["content"])
    if any(said.get(name) != row[name] for name in _BESIDE):
        return "verify_snapshot"
    if hashes.get(row["position"]) != row["head"]:
        return "verify_snapshot_head"
    if (row["state"] == "closed") != (closing is not None):
        return "verify_snapshot_closing"
    if closing is None:
        return None
    closed = (closing.body.get("snapshot"), closing.body.get("by"), closing.body.get("head"))
    return None if closed == (row["hash"], row["closed_by"], row["head"]) else "verify_snapshot_closing"
