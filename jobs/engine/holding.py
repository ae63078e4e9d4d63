"""The one `up` of a store and of a home: claimed at the start, kept by a beat, taken over when its holder is gone.

Two things are held. A lock of the system on a file of the home goes with the process that has it,
whatever the clocks say, so no two Prefect servers ever share one home. The row in the store is for
other homes and other computers; it goes by the process where that can be seen, else by the beat.
"""

from __future__ import annotations

import logging
import platform
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil

from jobs.holders import is_alive, this_holder
from jobs.workplace import Workplace, utc_now
from model.plan.weeks import zone
from model.store.engine import EngineRow, beat_engine, claim_engine, engine_row, release_engine
from model.words.problems import Conflict, Problem, WrongInput

LOCK = "engine.lock"
BEAT_SECONDS = 20
GONE_AFTER = timedelta(minutes=2)
# A beat of a clock that is ahead of ours says nothing by its age, but a living holder changes it by then.
LOOK_AGAIN_SECONDS = 2 * BEAT_SECONDS + 5


_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hold:
    """The engine held by this process; `left` is the holder whose place was taken, if there was one."""

    place: Workplace
    row: EngineRow
    left: EngineRow | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def beat(self) -> bool:
        """Say that we are there; false if another has taken our place, say while this computer slept.

        A store that cannot be written just now is no reason to stop, nor is one restored meanwhile
        from a copy that knows nobody: then the place is ours again.
        """
        mine = replace(self.row, beat_at=utc_now(), facts={**self.row.facts, **self.facts})
        try:
            # A connection kept would still write to a file that was replaced.
            self.place.store.close()
            with self.place.store.writing() as connection:
                return beat_engine(connection, mine) or claim_engine(connection, mine, None)
        except Problem:
            return True


@contextmanager
def held(place: Workplace, home: Path, sleep: Callable[[float], object] = time.sleep) -> Iterator[Hold]:
    """Hold the engine of a store and a home while the block runs; `Conflict` if another does."""
    with _locked(place, home):
        hold = _claimed(place, home, sleep)
        try:
            yield hold
        finally:
            _release(hold)


@contextmanager
def _locked(place: Workplace, home: Path) -> Iterator[None]:
    """A lock on a file of the home. SQLite's works on every system, and ends with the process that has it."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(home / LOCK, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error):
        raise WrongInput("home_unwritable", where=home) from None
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise WrongInput("home_unwritable", where=home) from None
            with place.store.reading() as connection:
                row = engine_row(connection)
            if row is None:
                raise Conflict("engine_home_held", home=home) from None
            raise _refused(place, row) from None
        yield


def _claimed(place: Workplace, home: Path, sleep: Callable[[float], object]) -> Hold:
    now = utc_now()
    mine = EngineRow(this_holder(), platform.node(), _pid(), now, now, {"home": str(home)})
    while True:
        with place.store.reading() as connection:
            there = engine_row(connection)
        if there is not None and not _is_gone(place, there, home, sleep):
            raise _refused(place, there)
        with place.store.writing() as connection:
            if claim_engine(connection, mine, there):
                return Hold(place, mine, there)


def _is_gone(place: Workplace, there: EngineRow, home: Path, sleep: Callable[[float], object]) -> bool:
    alive = is_alive(there.holder)
    if alive:
        return False
    if alive is False and (there.facts.get("home") == str(home) or not psutil.pid_exists(there.pid)):
        # It held the lock of this home, which we have now; or nobody has its number.
        return True
    age = utc_now() - there.beat_at
    if age >= timedelta(0):
        # Of this computer too: a clock that was set makes a living process look like another one.
        return age > GONE_AFTER
    return age < -GONE_AFTER and not _stirs(place, there, sleep)


def _stirs(place: Workplace, there: EngineRow, sleep: Callable[[float], object]) -> bool:
    sleep(LOOK_AGAIN_SECONDS)
    with place.store.reading() as connection:
        return engine_row(connection) != there


def _refused(place: Workplace, row: EngineRow) -> Conflict:
    local = zone(place.rules, "*", row.started_at.date())
    said = {"host": row.host, "pid": row.pid, "since": row.started_at.astimezone(local)}
    page = row.facts.get("web")
    return Conflict("engine_held_page", page=page, **said) if page else Conflict("engine_held", **said)


def _release(hold: Hold) -> None:
    # A store that is away does not keep us: the next start sees that this process is gone.
    try:
        with hold.place.store.writing() as connection:
            release_engine(connection, hold.row.holder)
    except Problem as problem:
        _log.warning("%s", problem)


def _pid() -> int:
    return int(this_holder().split("/")[-2])
