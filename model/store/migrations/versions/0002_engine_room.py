"""The tables of the engine room: notices, letters, addresses, runs, and who runs the schedules.

Frozen: what a store of that version is. What the tables are now stands in `model/store/tables.py`.
"""

from __future__ import annotations

from functools import partial

from alembic import op
from sqlalchemy import Index, MetaData

from model.store.columns import table, text, whole

revision = "0002"
down_revision = "0001"

_metadata = MetaData()
_table = partial(table, _metadata)

_table(
    "notice",
    text("area", key=True),
    text("key", key=True),
    text("rule"),
    text("subject_kind"),
    text("subject_id"),
    text("recipient"),
    text("facts"),
    text("period", null=True),
    text("on"),
    whole("made_at"),
    text("letter", null=True),
    whole("withdrawn_at", null=True),
    Index("notice_waiting", "area", "letter", "withdrawn_at"),
)

_table(
    "letter",
    text("area", key=True),
    text("id", key=True),
    text("recipient"),
    text("name"),
    text("channel"),
    text("address"),
    text("subject"),
    text("text"),
    text("html"),
    text("state"),
    whole("at_once"),
    whole("attempts"),
    whole("next_try"),
    text("claimed_by", null=True),
    whole("claimed_until", null=True),
    text("problem", null=True),
    whole("made_at"),
    whole("settled_at", null=True),
    Index("letter_due", "state", "next_try"),
)

_table(
    "address",
    text("area", key=True),
    text("person", key=True),
    text("channel", key=True),
    text("address"),
    whole("changed_at"),
)

_table(
    "run",
    text("id", key=True),
    text("flow"),
    text("area", null=True),
    text("period", null=True),
    whole("due", null=True),
    whole("started_at"),
    whole("ended_at", null=True),
    text("holder"),
    text("state"),
    text("facts"),
    text("problem", null=True),
    Index("run_started", "started_at"),
)

_table(
    "engine",
    text("name", key=True),
    text("holder"),
    text("host"),
    whole("pid"),
    whole("started_at"),
    whole("beat_at"),
    text("facts"),
)


def upgrade() -> None:
    """Create the tables of the engine room."""
    _metadata.create_all(op.get_bind())
