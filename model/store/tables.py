"""Tables of the store, in SQLAlchemy's 2.0 style, for SQLite and PostgreSQL alike.

Payloads are TEXT (canonical JSON, hashed as it stands), days are ISO text, moments are whole
microseconds, amounts are BIGINT đồng. Rows of `event`, `posting` and `edition` are never changed.
"""

from __future__ import annotations

from functools import partial

from sqlalchemy import Index, MetaData, UniqueConstraint

from model.ledger.cells import MEASURES, Slice
from model.store.columns import counted, table, text, whole

metadata = MetaData()
_table = partial(table, metadata)

# The comment by which a PostgreSQL database is known as ours; an SQLite file carries an application id.
OURS = "tiendo"

# What the store is: its own id, whether its events are illustrative, and their made-up clock.
about = _table("about", text("name", key=True), text("value"), comment=OURS)

# One locked row a commune: its last position and the hash of its last event.
head = _table("head", text("area", key=True), whole("position"), text("hash"))

event = _table(
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

edition = _table("edition", text("hash", key=True), text("text"))

# Slices are few and long; postings are many and name them by number.
slice_ = _table(
    "slice",
    counted("id"),
    *(whole(name) if name == "year" else text(name) for name in Slice._fields),
    UniqueConstraint(*Slice._fields),
)

posting = _table(
    "posting",
    text("area", key=True),
    whole("position", key=True),
    whole("line", key=True),
    text("on"),
    text("work"),
    whole("slice"),
    *(whole(measure) for measure in MEASURES),
    Index("posting_day", "area", "on", "position"),
)

cell = _table("cell", text("area", key=True), whole("slice", key=True), *(whole(measure) for measure in MEASURES))

# Where the cells of a commune stand: the day and the position up to which postings were added.
mark = _table("mark", text("area", key=True), text("on"), whole("position"))

# The current columns of a work: its last standing, as canonical text beside the columns people sort by.
work = _table(
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

snapshot = _table(
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

# The cells of each rolled-up period by slice number, from which a day in the past is a few postings away.
checkpoint = _table(
    "checkpoint",
    text("area", key=True),
    text("period", key=True),
    text("on"),
    whole("position"),
    text("sums"),
)

# Papers that were issued, archived as bytes by their hash and never rendered again.
issued = _table(
    "issued",
    text("area", key=True),
    text("period", key=True),
    text("name", key=True),
    text("sha256"),
    whole("issued_at"),
)

# Files beside the ledger, kept in the evidence folder by their hash; here is what they were called.
file = _table(
    "file",
    text("sha256", key=True),
    text("name"),
    text("media"),
    whole("size"),
    whole("added_at"),
)

# What is to be said to whom, written in the transaction of its cause, each once by its key.
notice = _table(
    "notice",
    text("area", key=True),
    text("key", key=True),
    text("rule"),
    text("subject_kind"),
    text("subject_id"),
    text("recipient"),
    text("facts"),
    # It may go out only once this period is closed.
    text("period", null=True),
    text("on"),
    whole("made_at"),
    text("letter", null=True),
    whole("withdrawn_at", null=True),
    Index("notice_waiting", "area", "letter", "withdrawn_at"),
)

# What goes out to one person by one channel; its id is the key by which a receiver knows it again.
letter = _table(
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

# Where people are reached. Personal data: here it can be changed and forgotten, in the ledger it could not.
address = _table(
    "address",
    *(text(name, key=True) for name in ("area", "person", "channel")),
    text("address"),
    whole("changed_at"),
)

# What the engine did, for people to read; Prefect keeps its own.
run = _table(
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
    Index("run_area", "area", "started_at"),
)

# Who runs the schedules of this store: one at a time.
engine = _table(
    "engine",
    text("name", key=True),
    text("holder"),
    text("host"),
    whole("pid"),
    whole("started_at"),
    whole("beat_at"),
    text("facts"),
)

# Whoever has set a password: only its hash, made so that guessing is dear.
account = _table(
    "account",
    text("area", key=True),
    text("person", key=True),
    text("password"),
    whole("changed_at"),
)

# Who is signed in where. The token itself lies on the device alone; here is its sha256.
session = _table(
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

# Personal links, by the sha256 of the token in them, each with the hash of its PIN.
link = _table(
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

# What somebody has begun to fill in and not yet sent: no part of the ledger until it is.
_WHOSE = (text(name, key=True) for name in ("area", "form", "author"))
form_draft = _table("form_draft", *_WHOSE, text("content"), whole("saved_at"))
# Who signed in, tried to, gave and withdrew: for the administrator to read, and to slow down whoever guesses.
sign_in = _table(
    "sign_in",
    text("id", key=True),
    whole("at"),
    text("what"),
    # Whom it is about: area/person, or a digest of a name that nobody has.
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

# The key by which the first administrator comes in; gone as soon as one can sign in.
first_key = _table("first_key", text("name", key=True), text("key"), whole("made_at"))
