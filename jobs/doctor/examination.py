"""The examination: every check one after the other; none that fails keeps the others from being made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from jobs.doctor import (
    chains,
    clock,
    copies,
    days_off,
    disk,
    folders,
    holders,
    kept_store,
    letters,
    mail,
    one_door,
    prefect_schedules,
    reachable,
    rule_files,
    runs_on,
    shared_place,
    trial,
    versions,
)
from jobs.doctor.remarks import TROUBLE, Remark, advice, of_problem
from jobs.doctor.visit import Visit
from jobs.workplace import Workplace
from model.words.problems import Problem

Check = Callable[[Visit], Iterator[Remark]]

# Those that need no store come first; the others are not made while there is none.
_BESIDE: Final[tuple[tuple[str, Check], ...]] = (
    (versions.CHECK, versions.check),
    (disk.CHECK, disk.check),
    (folders.CHECK, folders.check),
    (shared_place.CHECK, shared_place.check),
    (rule_files.CHECK, rule_files.check),
    (clock.CHECK, clock.check),
    (days_off.CHECK, days_off.check),
    (mail.CHECK, mail.check),
    (prefect_schedules.CHECK, prefect_schedules.check),
)
_INSIDE: Final[tuple[tuple[str, Check], ...]] = (
    (chains.CHECK, chains.check),
    (copies.CHECK, copies.check),
    (reachable.CHECK, reachable.check),
    (one_door.CHECK, one_door.check),
    (letters.CHECK, letters.check),
    (holders.CHECK, holders.check),
    (runs_on.CHECK, runs_on.check),
)


def examine(place: Workplace, *, deep: bool = False, send_test: str | None = None) -> Iterator[Remark]:
    """What the checks remark, each thing once, in their order. Nothing is changed, and nothing is raised.

    `deep` makes everything in the store again and starts a Prefect server for a trial, which takes
    minutes. `send_test` is an e-mail address that gets a letter.
    """
    # The clock of the machine, before a made-up store tells the place its own.
    visit = Visit(place, place.now, deep, send_test)
    said: set[str] = set()
    for remark in _all(visit):
        # A file of settings that cannot be read is in the way of several checks.
        if remark.level != TROUBLE or remark.sentence not in said:
            yield remark
        said.add(remark.sentence)


def _all(visit: Visit) -> Iterator[Remark]:
    store = list(_made(visit, kept_store.CHECK, kept_store.check))
    yield from store
    for name, check in _BESIDE:
        yield from _made(visit, name, check)
    if "store" in visit.place.__dict__ and not any(one.code == "store_broken" for one in store):
        for name, check in _INSIDE:
            yield from _made(visit, name, check)
    if visit.deep:
        yield from _made(visit, trial.CHECK, trial.check)


def _made(visit: Visit, name: str, check: Check) -> Iterator[Remark]:
    """What a check remarks; one that cannot be made says so."""
    try:
        yield from check(visit)
    except Problem as problem:
        yield of_problem(name, problem)
    except Exception as error:  # noqa: BLE001 - a check that fails must not hide what the others find
        yield advice(name, "not_made", what=type(error).__name__)
