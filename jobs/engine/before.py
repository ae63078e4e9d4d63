"""What is looked at before anything starts: the store, the settings, the room on the disk, the schedules."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from jobs.engine.children import environment
from jobs.settings import read_settings
from jobs.workplace import Workplace
from model.words.problems import StoreProblem, WrongInput

# Prefect's tables, a week of its events, and our own papers; with less all would stop half-way.
MEGABYTES_NEEDED = 200
_MEGABYTE = 1_000_000
_PATIENCE_SECONDS = 60


def check_before(place: Workplace, home: Path) -> int:
    """Raise the problem that would keep the engine from running; the usual port of the page if there is none.

    Where there is no store yet an empty one is made: the first run on the page fills it.
    """
    _check_store(place)
    usual = read_settings(place.home).web.port
    place.folder("logs")
    place.folder("prefect")
    free = shutil.disk_usage(home).free // _MEGABYTE
    if free < MEGABYTES_NEEDED:
        raise StoreProblem("engine_no_room", where=home, free=free, needed=MEGABYTES_NEEDED)
    _check_schedules(home, place.url)
    return usual


def _check_store(place: Workplace) -> None:
    try:
        with place.store.reading():
            return
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
    place.open_or_create()


def _check_schedules(home: Path, store: str) -> None:
    """Let the flows look at their own catalogue, in a process of its own: nothing here knows them."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "flows", "check"],
            env=environment(home, store, ""),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
            # Ctrl-C is for us: what it would say otherwise looks like a fault of the catalogue.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WrongInput("engine_check_failed", said=type(error).__name__) from None
    if done.returncode == 0:
        return
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    said = lines[-1] if lines else str(done.returncode)
    code = "engine_schedules_wrong" if done.returncode == WrongInput.exit_code else "engine_check_failed"
    raise WrongInput(code, said=said)
