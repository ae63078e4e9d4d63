"""The run log kept while jobs run: begun before the work, ended after it, and never in its way."""

from __future__ import annotations

import json
import logging
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from jobs.clockwork.newest_program import check_program
from jobs.holders import is_alive, this_holder
from jobs.workplace import Workplace, utc_now
from model.store.runs import RUNNING, RunRow, end_run, mark_lost, open_runs, run_of, runs_of, start_run
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable

# No run takes so long: one of another computer, whose processes cannot be seen from here, is over by then.
_LONGEST = timedelta(days=1)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class RunNote:
    """What a run has to tell, gathered on its way.

    `period` may be set when it is found out; `facts` is for technicians (plain JSON values). Neither
    there nor in what changed belong names, addresses or telephone numbers: the log may be read on
    the office's network.
    """

    period: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    _changed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    _sent: int = 0

    def changed(self, code: str, /, **facts: str | int | None) -> None:
        """Note something that was changed: the code of a sentence, and its facts as plain values."""
        self._changed.append((code, facts))

    def sent(self, number: int) -> None:
        """Add to the number of letters sent."""
        self._sent += number

    def as_facts(self) -> dict[str, Any]:
        """The note as it is kept, in plain JSON; what was not noted is left out."""
        told = {"changed": self._changed, "sent": self._sent, "noted": self.facts}
        text = json.dumps({name: value for name, value in told.items() if value}, default=str, ensure_ascii=False)
        plain: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
        return plain


@contextmanager
def logged(
    place: Workplace, flow: str, *, area: str | None = None, period: str | None = None, due: datetime | None = None
) -> Iterator[RunNote]:
    """Keep a run of `flow` in the log while the block runs; a problem is kept as its sentence and raised again.

    Not to be used inside a transaction of the same store. A log that cannot be written stops nobody; a store
    in which a newer program works stops everything (`worker_older`).
    """
    check_program(place)
    note = RunNote(period)
    begun = RunRow(uuid.uuid4().hex, flow, utc_now(), this_holder(), area, period, due)
    started = _trouble(place, lambda connection: start_run(connection, begun)) is None
    try:
        yield note
    except BaseException as error:
        problem = _sentence(error, note)
        _end(place, replace(begun, state=_state(error), problem=problem), note, started=started)
        raise
    _end(place, replace(begun, state="done"), note, started=started)


def heal(place: Workplace, now: datetime | None = None) -> int:
    """Mark runs whose process is gone as lost, and give their number; to be done at each start."""
    at = utc_now() if now is None else now
    with place.store.writing() as connection:
        gone = [one.id for one in open_runs(connection) if is_lost(one, at)]
        return mark_lost(connection, gone, at, say("run_lost"))


def _as_it_is(one: RunRow) -> RunRow:
    """A run as it is now: one whose process is gone is lost, even if nobody has written that down yet."""
    if one.state == RUNNING and is_lost(one, utc_now()):
        return replace(one, state="lost", problem=say("run_lost"))
    return one


def is_lost(one: RunRow, at: datetime) -> bool:
    """Whether a run that is said to be running has no process any more."""
    alive = is_alive(one.holder)
    return abs(at - one.started_at) > _LONGEST if alive is None else not alive


def runs(
    place: Workplace, limit: int = 50, flow: str | None = None, area: str | None = None, *, with_quiet: bool = True
) -> list[RunRow]:
    """The last runs, newest first; without the quiet ones, those that changed or sent something or did not end well."""
    with place.store.reading() as connection:
        found = runs_of(connection, limit, flow, area, with_quiet=with_quiet)
    return [_as_it_is(one) for one in found]


def one_run(place: Workplace, run_id: str) -> RunRow:
    """A run by its id; a sentence if there is none."""
    with place.store.reading() as connection:
        found = run_of(connection, run_id)
    if found is None:
        raise WrongInput("run_unknown", run=run_id)
    return _as_it_is(found)


def _end(place: Workplace, ended: RunRow, note: RunNote, *, started: bool) -> None:
    """Write the end; of a run whose beginning could not be written, all of it."""

    def write(connection: Connection) -> None:
        whole = replace(ended, ended_at=utc_now(), facts=note.as_facts(), period=note.period)
        (end_run if started else start_run)(connection, whole)

    if (said := _trouble(place, write)) is not None:
        _log.warning("%s", say("run_log_unwritten", flow=ended.flow, said=said))


def _trouble(place: Workplace, write: Callable[[Connection], None]) -> str | None:
    """Write in a transaction of its own; what went wrong comes back as words and stops nobody."""
    try:
        with place.store.writing() as connection:
            write(connection)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the log must not stop the work
        return str(error) if isinstance(error, Problem) else type(error).__name__
    return None


def _state(error: BaseException) -> str:
    return "failed" if isinstance(error, Exception) else "lost"


def _sentence(error: BaseException, note: RunNote) -> str:
    if isinstance(error, Problem | Unreadable):
        return str(error)
    if not isinstance(error, Exception):
        return say("run_stopped")
    # Where it arose, not what it said: that may hold a name or a password.
    last = traceback.extract_tb(error.__traceback__)[-1]
    note.facts["error"] = f"{type(error).__name__}: {last.name}, {last.lineno}"
    return say("run_broke", what=type(error).__name__)
