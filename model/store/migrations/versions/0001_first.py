"""The first tables: the ledger, its postings and cells, periods and their papers.

Frozen: what a store of that version is. What the tables are now stands in `model/store/tables.py`.
"""

from __future__ import annotations

from functools import partial

from alembic import op
from sqlalchemy import Index, MetaData, UniqueConstraint

from model.store.columns import counted, table, text, whole

revision = "0001"
down_revision = None

_SLICE = ("plan", "school", "level", "kind", "action", "unit", "phase", "state", "block", "source", "year")
_MEASURES = (
    "count",
    "quantity",
    "unknown",
    "planned",
    "allocated",
    "contracted",
    "work_done",
    "disbursed",
    "estimated",
)

_metadata = MetaData()
_table = partial(table, _metadata)

_table("about", text("name", key=True), text("value"), comment="tiendo")

_table("head", text("area", key=True), whole("position"), text("hash"))

_table(
    "event",
    text("area", key=True),
    whole("position", key=True),
    text("subject_kind"),
    text("subject_id"),
    text("kind"),
    text("on"),
    whole("recorded_at"),
    text("key", null=True),
    whole("target", null=True),
    text("content"),
    text("previous"),
    text("hash"),
    UniqueConstraint("area", "key"),
    Index("event_subject", "area", "subject_kind", "subject_id", "position"),
)

_table("edition", text("hash", key=True), text("text"))

_table(
    "slice",
    counted("id"),
    *(whole(name) if name == "year" else text(name) for name in _SLICE),
    UniqueConstraint(*_SLICE),
)

_table(
    "posting",
    text("area", key=True),
    whole("position", key=True),
    whole("line", key=True),
    text("on"),
    text("work"),
    whole("slice"),
    *(whole(measure) for measure in _MEASURES),
    Index("posting_day", "area", "on", "position"),
)

_table("cell", text("area", key=True), whole("slice", key=True), *(whole(measure) for measure in _MEASURES))

_table("mark", text("area", key=True), text("on"), whole("position"))

_table(
    "work",
    text("area", key=True),
    text("id", key=True),
    whole("number"),
    text("state"),
    text("block"),
    text("school", null=True),
    text("since", null=True),
    text("due_latest", null=True),
    whole("allocated", null=True),
    whole("disbursed", null=True),
    whole("live"),
    text("standing"),
    whole("version"),
)

_table(
    "snapshot",
    text("area", key=True),
    text("period", key=True),
    text("state"),
    text("on"),
    whole("position"),
    text("head"),
    whole("late"),
    text("content"),
    text("hash"),
    whole("made_at"),
    text("closed_by", null=True),
    whole("closed_at", null=True),
)

_table(
    "checkpoint",
    text("area", key=True),
    text("period", key=True),
    text("on"),
    whole("position"),
    text("sums"),
)

_table(
    "issued",
    text("area", key=True),
    text("period", key=True),
    text("name", key=True),
    text("sha256"),
    whole("issued_at"),
)

_table(
    "file",
    text("sha256", key=True),
    text("name"),
    text("media"),
    whole("size"),
    whole("added_at"),
)


def upgrade() -> None:
    """Create every table of the first version."""
    _metadata.create_all(op.get_bind())
