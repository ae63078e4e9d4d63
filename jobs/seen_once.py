"""A form sent a second time is no second saying: what it has seen is asked only the first time."""

from __future__ import annotations

from sqlalchemy import Connection

from jobs.meanwhile import check_seen
from model.ledger.events import Draft
from model.store.events import event_with_key


def check_seen_once(connection: Connection, draft: Draft, seen: int | None) -> None:
    """Raise `RecordedMeanwhile` if others spoke of the subject after `seen`, unless this was recorded already."""
    if draft.key is None or event_with_key(connection, draft.area, draft.key) is None:
        check_seen(connection, draft.area, draft.subject, seen)
