"""The store: it opens, is whole, can be written, and left nothing lying beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from jobs.doctor.remarks import Remark, advice, fine, of_problem, trouble
from jobs.doctor.visit import Visit
from model.store.health import only_read, what_is_broken
from model.store.migrations import HEAD
from model.store.opening import where_is
from model.words.problems import Conflict, Problem, StoreProblem

CHECK: Final = "store"
_MB: Final = 1_000_000


def check(visit: Visit) -> Iterator[Remark]:
    """A store that is missing, older, damaged, busy or read-only; journals that should not be there."""
    found = [*_journals(visit)]
    try:
        found += _opened(visit)
    except Problem as problem:
        found.append(of_problem(CHECK, problem))
    yield from found
    if not found:
        yield fine(CHECK, "store_fine", revision=HEAD)


def _opened(visit: Visit) -> Iterator[Remark]:
    store = visit.place.store
    where = where_is(store.engine)
    with store.reading() as connection:
        broken = what_is_broken(connection)
        closed = only_read(connection)
    if broken is not None:
        yield trouble(CHECK, "store_broken", said=broken, where=where)
        return
    try:
        # Nothing is written: only whether it could be.
        with store.writing():
            pass
    except Conflict:
        yield advice(CHECK, "store_busy")
    except StoreProblem as problem:
        closed = closed or problem.code == "store_read_only"
        if not closed:
            raise
    if closed:
        yield trouble(CHECK, "store_only_read", where=where)


def _journals(visit: Visit) -> Iterator[Remark]:
    path = store_file(visit)
    if path is None:
        return
    journal, log = (path.with_name(path.name + end) for end in ("-journal", "-wal"))
    if not path.exists():
        for one in (journal, log):
            if one.exists():
                yield trouble(CHECK, "journal_alone", file=one)
        return
    if journal.exists():
        yield advice(CHECK, "journal_left", file=journal)
    if log.exists() and (size := log.stat().st_size // _MB) > visit.limit("journal_mb"):
        yield advice(CHECK, "journal_large", file=log, size=size)


def store_file(visit: Visit) -> Path | None:
    """The file that the store is; None where it is a server's, or no address at all."""
    try:
        url = make_url(visit.place.url)
    except (ArgumentError, ValueError):
        return None
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
