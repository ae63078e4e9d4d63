"""Verification of files: the issued papers and the files behind events are there, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from model.ledger.events import Event
from model.store.events import event_of_row
from model.store.tables import event as event_table
from model.store.tables import issued
from model.store.verify_chain import Difference
from model.words.sentences import say

ARCHIVE, EVIDENCE = "archive", "evidence"


@dataclass(frozen=True, slots=True)
class Referred:
    """A file that the store speaks of: its folder of the home, its sha256, and what people call it."""

    folder: str
    sha256: str
    name: str


def file_differences(connection: Connection, area: str, events: Sequence[Event], home: Path) -> Iterator[Difference]:
    """The first issued paper and the first evidence file of a commune that is gone or changed."""
    named: set[str] = set()
    for one in [*issued_files(connection, area), *document_files(events), *evidence_files(events)]:
        if one.folder not in named and (code := _wrong(home, one)) is not None:
            named.add(one.folder)
            yield Difference(area, one.folder, say(code, name=one.name, sha256=one.sha256[:16]))


def referred_files(connection: Connection) -> Iterator[Referred]:
    """Every file that the store speaks of."""
    for area in connection.execute(select(issued.c.area).distinct().order_by(issued.c.area)).scalars().all():
        yield from issued_files(connection, area)
    with_file = event_table.c.content.contains('"file":"', autoescape=True)
    query = select(event_table).where(with_file).order_by(event_table.c.area, event_table.c.position)
    yield from evidence_files(map(event_of_row, connection.execute(query)))
    submitted = select(event_table).where(event_table.c.kind == "document_submitted")
    ordered = submitted.order_by(event_table.c.area, event_table.c.position)
    yield from document_files(map(event_of_row, connection.execute(ordered)))


def issued_files(connection: Connection, area: str) -> Iterator[Referred]:
    """The papers that were issued, as they lie in the archive."""
    query = select(issued).where(issued.c.area == area).order_by(issued.c.period, issued.c.name)
    for row in connection.execute(query):
        yield Referred(ARCHIVE, row.sha256, row.name)


def document_files(events: Iterable[Event]) -> Iterator[Referred]:
    """The documents that were submitted, and the lists of their figures, as they lie in the archive."""
    for event in events:
        if event.kind == "document_submitted":
            beside = [event.body[name] for name in ("traced", "template") if name in event.body]
            for name, sha256 in [*event.body["files"].items(), *((event.subject.id, one) for one in beside)]:
                yield Referred(ARCHIVE, sha256, name)


def evidence_files(events: Iterable[Event]) -> Iterator[Referred]:
    """The files that stand behind events."""
    for event in events:
        for paper in event.draft.papers:
            if paper.file is not None:
                yield Referred(EVIDENCE, paper.file, f"{paper.number} ({event.id})")


def kept_file(home: Path, one: Referred) -> Path | None:
    """Where a file lies that is kept by its hash."""
    folder = home / one.folder
    places = (folder / one.sha256, folder / one.sha256[:2] / one.sha256)
    found = next((path for path in places if path.is_file()), None)
    return found or next(folder.glob(f"{one.sha256}.*"), None)


def _wrong(home: Path, one: Referred) -> str | None:
    path = kept_file(home, one)
    if path is None:
        return f"verify_{one.folder}_missing"
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"verify_{one.folder}_missing"
    return None if digest == one.sha256 else f"verify_{one.folder}_changed"
