"""Moving the store: from a file to a PostgreSQL database, back, or to another of the kind, whole or not at all.

The new place counts only after it was read back, equal row by row, and every figure was made again
from its events. The source is held meanwhile, so nobody records what would stay behind; afterwards
it says where it went and is only read. Cut off at any moment: the same command once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import ArgumentError

from jobs.engine.holding import GONE_AFTER
from jobs.holders import is_alive
from jobs.sharedfiles.address import address_of as files_address
from jobs.workplace import Workplace, utc_now
from model.plan.rules import Rules
from model.store.connections import MOVED_TO, Store, say_about
from model.store.engine import engine_row
from model.store.events import areas, chain_head
from model.store.moving import Carried, carry, first_that_differs, read_back, store_already_there, whole_view
from model.store.opening import shared_folder, where_is
from model.store.restoring import store_in_empty_place
from model.store.server import is_server, masked, place_of
from model.store.verify import differences
from model.words.numbers import number
from model.words.problems import Problem, Refused, StoreProblem, WrongInput
from model.words.store_texts import text

_ADDRESS = re.compile(r"[\w+]+://")
_LIKE_ADDRESS = re.compile(r"@|^postgres", re.IGNORECASE)
# Told what is being done, while it is done.
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """A store that was moved: from where to where, as anybody may read it, and what was carried.

    `files` is where papers and evidence lie, now as before.
    `finished` says that an earlier move had carried everything and was cut off before the source knew.
    """

    source: str
    target: str
    tables: Mapping[str, Carried]
    heads: Mapping[str, tuple[int, str]]
    files: str
    to_server: bool
    to_home: bool
    finished: bool

    @property
    def rows(self) -> int:
        """How many rows were carried."""
        return sum(table.rows for table in self.tables.values())

    def as_json(self) -> dict[str, Any]:
        """The move as other programs read it."""
        return {
            "from": self.source,
            "to": self.target,
            "finished_earlier": self.finished,
            "events": self.tables["event"].rows,
            "rows": self.rows,
            "tables": {name: asdict(table) for name, table in self.tables.items()},
            "heads": {area: {"position": head[0], "hash": head[1]} for area, head in self.heads.items()},
            "files": self.files,
        }


def address_of(to: str) -> str:
    """The address of a new place: itself, or that of the file whose path was given.

    Raises WrongInput for what is neither, without saying what may be a password in it.
    """
    if not _ADDRESS.match(to):
        # An address with a slip in it is no file's name; a path from the root may have any letter.
        if not to.strip() or (not Path(to).is_absolute() and _LIKE_ADDRESS.search(to)):
            raise WrongInput("store_url_wrong", url=masked(to))
        to = f"sqlite:///{Path(to).expanduser().absolute().as_posix()}"
    try:
        url = make_url(to)
    except (ArgumentError, ValueError):
        raise WrongInput("store_url_wrong", url=masked(to)) from None
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database).absolute()
        if folder := shared_folder(path.resolve()):
            raise StoreProblem("store_shared_folder", where=path, folder=folder)
        # Said for good in the store that moves away: it must not depend on where somebody stood.
        to = f"sqlite:///{path.as_posix()}"
    return to


def move(place: Workplace, to: str, tell: Tell = lambda _said: None) -> Moved:
    """Move a place's store to an empty database or to a file that is not there yet.

    Raises a problem if there is no store, something runs on it, the other place is not empty or cannot be reached,
    or anything differs; then the source is as it was, and the other place as empty as it was.
    """
    url, shared, source = address_of(to), files_address(place.home), place.store
    files = str(place.home.absolute()) if shared is None else shared.shown
    try:
        with source.writing() as leaving:
            whole_view(leaving)
            _refuse_running(leaving)
            heads = {area: chain_head(leaving, area) for area in areas(leaving)}
            there = store_already_there(url, source)
            if there is None:
                where, tables = _carried(leaving, url, place.rules, tell)
            else:
                where, tables = _carried_before(leaving, there, tell)
            # Last: until then the source knows nothing of it, and the same command does the rest.
            say_about(leaving, MOVED_TO, where)
    finally:
        # A file that nobody has open can be renamed, on Windows too.
        source.close()
    server, own = is_server(make_url(url)), Workplace(place.home.absolute()).url
    return Moved(where_is(source.engine), where, tables, heads, files, server, url == own, there is not None)


def _refuse_running(connection: Connection) -> None:
    """What runs on the store would go on writing where it was."""
    row = engine_row(connection)
    if row is None:
        return
    alive = is_alive(row.holder)
    if alive or (alive is None and abs(utc_now() - row.beat_at) < GONE_AFTER):
        raise Refused("move_engine_runs", host=row.host, pid=row.pid)


def _carried(leaving: Connection, url: str, rules: Rules, tell: Tell) -> tuple[str, Mapping[str, Carried]]:
    """Carry everything in one transaction, which is kept only if the new place holds the same and verifies."""
    try:
        with store_in_empty_place(url) as target, target.writing() as arriving:
            whole_view(arriving)
            tables = carry(leaving, arriving, _counting(tell, "move_table"))
            back = read_back(arriving, _counting(tell, "move_reading"))
            if table := first_that_differs(tables, back):
                raise StoreProblem("move_differs", where=where_is(target.engine), table=table)
            tell(text("move_verifying"))
            # The files beside the store stay where they are: they are no matter of the move.
            for found in differences(arriving, rules):
                raise Refused("move_not_whole", where=where_is(leaving.engine), first=found.message)
    except Problem as problem:
        if problem.code == "restore_not_empty":
            raise Refused("move_target_used", where=problem.facts["where"]) from problem
        raise
    return _shown(url), tables


def _carried_before(leaving: Connection, there: Store, tell: Tell) -> tuple[str, Mapping[str, Carried]]:
    """What an earlier move carried, if that is what lies there; anything else is somebody's and stays."""
    try:
        where = where_is(there.engine)
        with there.reading() as connection:
            whole_view(connection)
            found = read_back(connection, _counting(tell, "move_reading"))
        if first_that_differs(found, read_back(leaving, _counting(tell, "move_reading"))):
            raise Refused("move_target_used", where=where)
        return where, found
    finally:
        there.close()


def _shown(url: str) -> str:
    made = make_url(url)
    return place_of(made) if is_server(made) else str(made.database)


def _counting(tell: Tell, code: str) -> Callable[[str, int], None]:
    return lambda table, rows: tell(text(code, table=table, rows=number(rows)))
