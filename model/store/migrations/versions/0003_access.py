"""The tables of access: accounts, sessions, personal links, the list of sign-ins, and the first key.

Frozen: what a store of that version is. What the tables are now stands in `model/store/tables.py`.
"""

from __future__ import annotations

from functools import partial

from alembic import op
from sqlalchemy import Index, MetaData

from model.store.columns import table, text, whole

revision = "0003"
down_revision = "0002"

_metadata = MetaData()
_table = partial(table, _metadata)

_table(
    "account",
    text("area", key=True),
    text("person", key=True),
    text("password"),
    whole("changed_at"),
)

_table(
    "session",
    text("token", key=True),
    text("area"),
    text("person"),
    text("link", null=True),
    text("device"),
    text("address"),
    whole("made_at"),
    whole("seen_at"),
    whole("idle_until"),
    whole("expires_at"),
    whole("withdrawn_at", null=True),
    Index("session_person", "area", "person"),
)

_table(
    "link",
    text("token", key=True),
    text("area"),
    text("person"),
    text("pin"),
    text("made_by"),
    whole("made_at"),
    whole("withdrawn_at", null=True),
    Index("link_person", "area", "person"),
)

_table(
    "sign_in",
    text("id", key=True),
    whole("at"),
    text("what"),
    text("who"),
    text("area", null=True),
    text("person", null=True),
    text("actor", null=True),
    text("address"),
    text("device"),
    Index("sign_in_who", "who", "at"),
    Index("sign_in_address", "address", "at"),
    Index("sign_in_area", "area", "at"),
)

# What somebody has begun to fill in and not yet sent.
_table(
    "form_draft",
    text("area", key=True),
    text("form", key=True),
    text("author", key=True),
    text("content"),
    whole("saved_at"),
)

_table("first_key", text("name", key=True), text("key"), whole("made_at"))


def upgrade() -> None:
    """Create the tables of access."""
    _metadata.create_all(op.get_bind())
