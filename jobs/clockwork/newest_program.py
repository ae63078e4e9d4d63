"""The program against its store: a worker that was not brought up to date must not write beside newer ones."""

from __future__ import annotations

from contextlib import suppress

from packaging.version import InvalidVersion, Version

from jobs.workplace import Workplace, program_version
from model.store.newest_program import NAME, note_program
from model.words.problems import Problem, StoreProblem


def check_program(place: Workplace) -> None:
    """Refuse (`worker_older`) where a newer program has worked in the store; a newer one than ever is remembered.

    Versions are compared by their numbers: 0.10 is newer than 0.9.
    """
    place.store  # noqa: B018 - opening it reads what the store says about itself
    own, seen = program_version(), place.about.get(NAME)
    if seen == own:
        return
    if seen is not None and _newer(seen, own):
        raise StoreProblem("worker_older", seen=seen, own=own)
    # A store that takes no note now takes none of what follows either, and says why itself.
    with suppress(Problem), place.store.writing() as connection:
        note_program(connection, own)


def _newer(seen: str, own: str) -> bool:
    try:
        return Version(seen) > Version(own)
    except InvalidVersion:
        # What no program of ours has written says nothing.
        return False
