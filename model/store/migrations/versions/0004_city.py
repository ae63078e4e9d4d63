"""The tables of what goes beyond one unit: packages, merges, shares; and the runs of a unit found by an index.

Frozen: what a store of that version is. What the tables are now stands in `model/store/city_tables.py`.
"""

from __future__ import annotations

from functools import partial

from alembic import op
from sqlalchemy import Index, MetaData

from model.store.columns import table, text, whole

revision = "0004"
down_revision = "0003"

_metadata = MetaData()
_table = partial(table, _metadata)

_table(
    "package",
    text("area", key=True),
    text("unit", key=True),
    text("period", key=True),
    whole("edition", key=True),
    text("sha256"),
    text("content"),
    text("public_key", null=True),
    text("signature", null=True),
    whole("made_at"),
    Index("package_period", "area", "period"),
)

_table(
    "merged",
    text("area", key=True),
    text("period", key=True),
    text("state"),
    text("content"),
    text("hash"),
    whole("made_at"),
    text("closed_by", null=True),
    whole("closed_at", null=True),
)

_table(
    "share",
    text("period", key=True),
    whole("number", key=True),
    text("units"),
    whole("made_at"),
    text("claimed_by", null=True),
    whole("claimed_until", null=True),
    whole("attempts"),
    whole("done_at", null=True),
    text("problem", null=True),
)


def upgrade() -> None:
    """Add the tables and the index, on either engine."""
    _metadata.create_all(op.get_bind())
    op.create_index("run_area", "run", ["area", "started_at"])
