"""Tables of the store, in SQLAlchemy's 2.0 style, for SQLite and PostgreSQL alike.

Payloads are TEXT (canonical JSON, hashed as it stands), days are ISO text, moments are whole
microseconds, amounts are BIGINT đồng. Rows of `event`, `posting` and `edition` are never changed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.dialects import postgresql

from model.ledger.cells import MEASURES, Slice

metadata = MetaData()

# SQLite's STRICT tables know INTEGER, which holds 64 bits there.
Whole = BigInteger().with_variant(Integer, "sqlite")


# Ids and days compare by their bytes, as in SQLite, whatever the language of a server.
Words = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def _table(name: str, *parts: Column[Any] | Index | UniqueConstraint, comment: str | None = None) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, comment=comment)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Words, primary_key=key, nullable=null)


def _whole(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Whole, primary_key=key, nullable=null, autoincrement=False)


# The comment by which a PostgreSQL database is known as ours; an SQLite file carries an application id.
OURS = "tiendo"

# What the store is: its own id, whether its events are illustrative, and their made-up clock.
about = _table("about", _text("name", key=True), _text("value"), comment=OURS)

# One locked row a commune: its last position and the hash of its last event.
head = _table("head", _text("area", key=True), _whole("position"), _text("hash"))

event = _table(
    "event",
    _text("area", key=True),
    _whole("position", key=True),
    _text("subject_kind"),
    _text("subject_id"),
    _text("kind"),
    _text("on"),
    _whole("recorded_at"),
    _text("key", null=True),
    _whole("target", null=True),
    _text("content"),
    _text("previous"),
    _text("hash"),
    UniqueConstraint("area", "key"),
    Index("event_subject", "area", "subject_kind", "subject_id", "position"),
)

edition = _table("edition", _text("hash", key=True), _text("text"))

# Slices are few and long; postings are many and name them by number.
slice_ = _table(
    "slice",
    Column("id", Integer, primary_key=True),
    *(_whole(name) if name == "year" else _text(name) for name in Slice._fields),
    UniqueConstraint(*Slice._fields),
)

posting = _table(
    "posting",
    _text("area", key=True),
    _whole("position", key=True),
    _whole("line", key=True),
    _text("on"),
    _text("work"),
    _whole("slice"),
    *(_whole(measure) for measure in MEASURES),
    Index("posting_day", "area", "on", "position"),
)

cell = _table("cell", _text("area", key=True), _whole("slice", key=True), *(_whole(measure) for measure in MEASURES))

# Where the cells of a commune stand: the day and the position up to which postings were added.
mark = _table("mark", _text("area", key=True), _text("on"), _whole("position"))

# The current columns of a work: its last standing, as canonical text beside the columns people sort by.
work = _table(
    "work",
    _text("area", key=True),
    _text("id", key=True),
    _whole("number"),
    _text("state"),
    _text("block"),
    _text("school", null=True),
    _text("since", null=True),
    _text("due_latest", null=True),
    _whole("allocated", null=True),
    _whole("disbursed", null=True),
    _whole("live"),
    _text("standing"),
    _whole("version"),
)

snapshot = _table(
    "snapshot",
    _text("area", key=True),
    _text("period", key=True),
    _text("state"),
    _text("on"),
    _whole("position"),
    _text("head"),
    _whole("late"),
    _text("content"),
    _text("hash"),
    _whole("made_at"),
    _text("closed_by", null=True),
    _whole("closed_at", null=True),
)

# The cells of each rolled-up period by slice number, from which a day in the past is a few postings away.
checkpoint = _table(
    "checkpoint",
    _text("area", key=True),
    _text("period", key=True),
    _text("on"),
    _whole("position"),
    _text("sums"),
)

# Papers that were issued, archived as bytes by their hash and never rendered again.
issued = _table(
    "issued",
    _text("area", key=True),
    _text("period", key=True),
    _text("name", key=True),
    _text("sha256"),
    _whole("issued_at"),
)

# Files beside the ledger, kept in the evidence folder by their hash; here is what they were called.
file = _table(
    "file",
    _text("sha256", key=True),
    _text("name"),
    _text("media"),
    _whole("size"),
    _whole("added_at"),
)
