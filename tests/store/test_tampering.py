"""Tampering by direct SQL, by somebody who knows the program: each time found, and named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from lived import AREA, FRIDAY, live_in, says
from postgres import Server, name_of
from sqlalchemy import Connection, Table, Text, delete, select, update

from jobs.keeping.verifying import verify
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, canonical, microseconds, record
from model.store.append import Appender
from model.store.cells import move_mark
from model.store.events import chain_head, events_of_area
from model.store.tables import cell, checkpoint, event, head, mark, metadata, posting, snapshot, work
from model.targets.snapshot import snapshot_hash

Change = Callable[[Connection], object]


@pytest.fixture(scope="module")
def lived_ones() -> dict[str, Workplace]:
    """Places by engine, made when first asked for; only to be copied."""
    return {}


@pytest.fixture
def place(
    engine_kind: str,
    lived_ones: dict[str, Workplace],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Workplace:
    """A place of the test's own that was lived in, on each engine in turn."""
    server: Server | None = request.getfixturevalue("postgres_server") if engine_kind == "postgresql" else None
    if engine_kind not in lived_ones:
        url = server and server.makes("tampering")
        lived_ones[engine_kind] = live_in(tmp_path_factory.mktemp(engine_kind) / "var", url)
        assert verify(lived_ones[engine_kind]) == []
        lived_ones[engine_kind].store.close()
    source = lived_ones[engine_kind]
    shutil.copytree(source.home, tmp_path / "var")
    url = server and request.getfixturevalue("new_database")(name_of(source.url))
    return Workplace(tmp_path / "var", url, now=FRIDAY)


def tamper(place: Workplace, change: Change) -> dict[str, str]:
    """What verifying finds after a change behind the ledger's back, where it found nothing before: subject → sentence."""
    with place.store.writing() as connection:
        change(connection)
    return {one.about: one.message for one in verify(place)}


def printed_head(place: Workplace) -> str:
    """What a page printed now says at its foot."""
    with place.store.reading() as connection:
        return chain_head(connection, AREA)[1][:12]


# --- what a curious clerk would try --------------------------------------------------------------------


def test_one_field_of_an_event_edited(place: Workplace) -> None:
    """allocated 3,000,000,000 → 3,900,000,000 in the text of one event: the event is named"""

    def edit(connection: Connection) -> str:
        row = connection.execute(select(event).where(event.c.kind == "allocated")).one()
        more = row.content.replace("3000000000", "3900000000")
        assert more != row.content
        connection.execute(update(event).where(event.c.position == row.position).values(content=more))
        return f"{AREA}-{row.position}"

    named: list[str] = []
    found = tamper(place, lambda connection: named.append(edit(connection)))
    assert named[0] in found["chain"]
    assert {"columns", "postings"} <= set(found), "the figures no longer follow from the events either"


def test_an_event_edited_and_hashed_again(place: Workplace) -> None:
    """the same with a new hash for that event: the next one does not follow any more, and is named"""

    def edit(connection: Connection) -> None:
        [one] = [e for e in events_of_area(connection, AREA) if e.kind == "comment"]
        other = record(one.draft, one.position, one.recorded_at.replace(hour=5), one.previous)
        values = {"hash": other.hash, "recorded_at": microseconds(other.recorded_at)}
        connection.execute(update(event).where(event.c.position == one.position).values(**values))
        named.append(f"{AREA}-{one.position + 1}")

    named: list[str] = []
    found = tamper(place, edit)
    assert named[0] in found["chain"]


def test_a_middle_event_deleted(place: Workplace) -> None:
    """the comment at its place in the chain, deleted: what is missing is named"""

    def drop(connection: Connection) -> None:
        position = connection.execute(select(event.c.position).where(event.c.kind == "comment")).scalar_one()
        connection.execute(delete(event).where(event.c.position == position))
        named.append(f"{AREA}-{position}.")

    named: list[str] = []
    found = tamper(place, drop)
    assert found["chain"].endswith(named[0])


def test_the_tail_deleted(place: Workplace) -> None:
    """the last two events deleted: the head does not fit; with the head set back, snapshot and paper tell"""
    says(place, "2026-11-13", "comment", text="một")
    assert verify(place) == []
    paper = printed_head(place)

    def cut(connection: Connection) -> None:
        last = chain_head(connection, AREA)[0]
        connection.execute(delete(event).where(event.c.position > last - 2))

    assert "head" in tamper(place, cut)

    def set_back(connection: Connection) -> None:
        last = connection.execute(select(event).order_by(event.c.position.desc()).limit(1)).one()
        connection.execute(update(head).values(position=last.position, hash=last.hash))

    with place.store.writing() as connection:
        set_back(connection)
    found = {one.about: one.message for one in verify(place, paper)}
    assert "head" not in found
    assert "2026-W47" in found["snapshot"], "the closing was cut off with the tail"
    assert paper in found["paper"]


def test_a_cut_tail_without_a_closing_is_told_by_the_paper_alone(place: Workplace) -> None:
    """a comment after the closing, cut off, head and columns set back: all fits, but not the printed head"""
    before = everything(place, work)
    says(place, "2026-11-13", "comment", text="một")
    paper = printed_head(place)

    def cut(connection: Connection) -> None:
        last = chain_head(connection, AREA)
        previous = connection.execute(select(event.c.previous).where(event.c.position == last[0])).scalar_one()
        connection.execute(delete(event).where(event.c.position == last[0]))
        connection.execute(update(head).values(position=last[0] - 1, hash=previous))
        put_back(connection, work, before)

    assert tamper(place, cut) == {}
    [found] = verify(place, paper)
    assert (found.about, paper in found.message) == ("paper", True)


# --- what somebody who knows the program could do --------------------------------------------------------

# Making a chain of hundreds of events again is the same work on either engine, and takes long.
on_a_server_too = pytest.mark.parametrize("engine_kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])


def rewrite(connection: Connection, place: Workplace, of: Callable[[Event], Draft | None]) -> None:
    """Make the whole chain again from other drafts at the same moments: hashes, head, postings and columns all fit."""
    events = events_of_area(connection, AREA)
    for table in (event, head, posting, cell, mark, checkpoint, work):
        connection.execute(delete(table))
    appenders: dict[datetime, Appender] = {}
    for one in events:
        draft = of(one)
        if draft is not None:
            appender = appenders.setdefault(one.recorded_at, Appender(connection, place.rules, one.recorded_at))
            appender.append(draft)
    move_mark(connection, AREA, FRIDAY.date(), chain_head(connection, AREA)[0])


def forge_snapshots(connection: Connection) -> None:
    """Make the snapshots fit the new chain: its head at their position, hashed again, and the closing's word for it."""
    for row in connection.execute(select(snapshot)).all():
        said = json.loads(row.content)
        place_of = select(event.c.hash).where(event.c.area == row.area, event.c.position == row.position)
        said["head"] = connection.execute(place_of).scalar_one()
        text = canonical(said)
        values = {"content": text, "hash": snapshot_hash(text), "head": said["head"]}
        connection.execute(update(snapshot).where(snapshot.c.period == row.period).values(**values))


def dearer(one: Event) -> Draft:
    """Four hundred million more for the work."""
    if one.kind != "allocated":
        return one.draft
    return replace(one.draft, body={**one.body, "amount": 3_400_000_000})


def work_of_story(place: Workplace) -> str:
    with place.store.reading() as connection:
        return next(e.subject.id for e in events_of_area(connection, AREA) if e.kind == "allocated")


@on_a_server_too
def test_a_work_dropped_and_the_chain_made_again(place: Workplace) -> None:
    """every trace of one work gone, all else made to fit: the closed week and the printed head tell"""
    paper, dropped = printed_head(place), work_of_story(place)
    found = tamper(place, lambda c: rewrite(c, place, lambda e: None if e.subject.id == dropped else e.draft))
    assert set(found) <= {"snapshot"}
    assert "2026-W47" in found["snapshot"]
    assert "paper" in {one.about for one in verify(place, paper)}


@on_a_server_too
def test_a_whole_chain_rewritten(place: Workplace) -> None:
    """one amount changed, every hash, posting, cell and column made again: the closed week and the head tell"""
    paper = printed_head(place)
    found = tamper(place, lambda c: rewrite(c, place, dearer))
    assert set(found) == {"snapshot"}
    assert "2026-W47" in found["snapshot"]
    assert "paper" in {one.about for one in verify(place, paper)}


@on_a_server_too
def test_a_whole_chain_rewritten_with_its_snapshots(place: Workplace) -> None:
    """the snapshots forged too: the closing's event speaks of another one; forged as well, only the paper is left"""
    paper = printed_head(place)

    def forge(connection: Connection) -> None:
        rewrite(connection, place, dearer)
        forge_snapshots(connection)

    assert set(tamper(place, forge)) == {"snapshot"}
    with place.store.writing() as connection:
        [said] = connection.execute(select(snapshot.c.hash, snapshot.c.head)).all()

        def closing_too(one: Event) -> Draft:
            said_of = {"snapshot": said.hash, "head": said.head} if one.kind == "closed_period" else {}
            return replace(one.draft, body={**one.body, **said_of})

        rewrite(connection, place, closing_too)
    assert verify(place) == []
    [found] = verify(place, paper)
    assert (found.about, paper in found.message) == ("paper", True)


# --- every column ------------------------------------------------------------------------------------------

# What nothing else says, and no figure follows from.
FREE = {
    "about": {"name", "value"},
    "snapshot": {"made_at", "late", "closed_at"},
    "issued": {"area", "period", "name", "issued_at"},
    "posting": {"line"},
    "checkpoint": {"period"},
}


# Every table in the long tests, the telling ones in the short.
QUICK = {"work", "edition", "snapshot", "checkpoint"}


# Where the engine keeps what it is at: no figure and no paper rests on them, so nothing is held against the chain.
ENGINE_ROOM = {"notice", "letter", "address", "run", "engine", "share"}
# A unit that adds up others has tests of its own, in tests/taking/test_package_tampering.py.
ABOVE = {"package", "merged"}
# Nor on who may sign in and what somebody has not sent yet.
THRESHOLD = {"account", "session", "link", "sign_in", "first_key", "form_draft", "database_role"}


def tables_but(*names: str) -> list[ParameterSet]:
    """The tables of the ledger but some, each a test."""
    left = sorted(set(metadata.tables) - ENGINE_ROOM - THRESHOLD - ABOVE - set(names))
    return [pytest.param(name, marks=[] if name in QUICK else [pytest.mark.long]) for name in left]


def everything(place: Workplace, table: Table) -> list[dict[str, Any]]:
    with place.store.reading() as connection:
        return [{**row} for row in connection.execute(select(table)).mappings()]


def put_back(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(delete(table))
    connection.execute(table.insert(), list(rows))


def scribbled(table: Table, column: str, value: Any) -> Any:
    if isinstance(table.c[column].type, Text):
        return "2019-02-03" if column == "on" else f"{value or ''}x"
    return (value or 0) + 1_000_000


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("table", tables_but("about", "file"))
def test_a_scribble_in_any_column_is_found(place: Workplace, table: str) -> None:
    """one value of each column in the middle row of each table changed: found, and nothing breaks"""
    kept = metadata.tables[table]
    rows = everything(place, kept)
    assert rows, table
    at = len(rows) // 2
    keys = [column.name for column in kept.primary_key.columns]
    for column in (c.name for c in kept.columns if c.name not in FREE.get(table, set())):
        row = rows[at]
        this = [kept.c[key] == row[key] for key in keys]
        value = scribbled(kept, column, row[column])
        with place.store.writing() as connection:
            connection.execute(update(kept).where(*this).values({column: value}))
        assert verify(place), (column, row[column], value)
        with place.store.writing() as connection:
            put_back(connection, kept, rows)
    assert verify(place) == []


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("table", tables_but("about", "file", "issued", "mark", "checkpoint"))
def test_a_row_of_any_table_deleted_is_found(place: Workplace, table: str) -> None:
    """the middle row of each table deleted: found; all rows deleted: found"""
    kept = metadata.tables[table]
    rows = everything(place, kept)
    row = rows[len(rows) // 2]
    this = [kept.c[column.name] == row[column.name] for column in kept.primary_key.columns]
    for which in (this, []):
        with place.store.writing() as connection:
            connection.execute(delete(kept).where(*which))
        assert verify(place), table
        with place.store.writing() as connection:
            put_back(connection, kept, rows)
    assert verify(place) == []


# --- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["archive", "evidence"])
def test_a_paper_changed_or_gone_is_named(place: Workplace, folder: str) -> None:
    """a byte of an issued page, of a scan; then the file itself: named by what people call it"""
    path = min(p for p in (place.home / folder).rglob("*") if p.is_file())
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"?")
    [changed] = verify(place)
    path.unlink()
    [gone] = verify(place)
    path.write_bytes(whole)
    assert verify(place) == []
    assert changed.about == gone.about == folder
    assert changed.message != gone.message
    assert ("bao-cao-nhanh" if folder == "archive" else "QĐ-UBND") in changed.message
