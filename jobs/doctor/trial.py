"""The trial: a Prefect server of its own beside everything else, to see whether schedules really get runs.

With an unlucky set of packages that server looks healthy and never plans a run; nothing but trying
it tells. It lives in a folder that is thrown away and knows neither the home nor its store.
"""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from jobs.doctor.remarks import Remark, fine, trouble
from jobs.doctor.visit import Visit
from jobs.engine.addresses import HERE, Addresses, free_port
from jobs.engine.children import SCHEDULES, Child, children
from jobs.engine.processes import Process, ask_to_end, end_hard, has_ended_within, last_line, start, sweep
from jobs.engine.signboard import read_said
from model.words.run_words import flow_name

CHECK: Final = "trial"
# Prefect plans within seconds; its first start writes its tables, on an old PC for minutes.
SECONDS: Final = 300
_SECONDS_TO_END: Final = 15
_LOOKS_A_SECOND: Final = 4
_LETTERS_SHOWN: Final = 200


def check(_visit: Visit) -> Iterator[Remark]:
    """A server that does not start, or starts and plans no runs."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tiendo-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "prefect").mkdir()
        told, said = _tried(home, began + SECONDS)
    seconds = round(time.monotonic() - began)
    if not told:
        yield trouble(CHECK, "trial_no_server", "trial_do", said=said[:_LETTERS_SHOWN] or "-")
    elif told["missing"]:
        yield trouble(CHECK, "trial_no_runs", "trial_do", names=", ".join(map(flow_name, told["missing"])))
    else:
        yield fine(CHECK, "trial_fine", count=len(told["next"]), seconds=seconds)


def _tried(home: Path, until: float) -> tuple[dict[str, Any], str]:
    """What is told of the schedules once their runs are known, else the last words of whoever gave up."""
    addresses = Addresses(HERE, free_port(), free_port())
    holder = f"doctor/{uuid.uuid4().hex}"
    started = children(home, f"sqlite:///{(home / 'none.sqlite3').as_posix()}", addresses, holder)
    with _running([one for one in started if one.name in ("server", "serve")], home, holder) as processes:
        while time.monotonic() < until:
            if told := read_said(home / "prefect" / SCHEDULES):
                return told, ""
            if gone := next((name for name, one in processes.items() if one.poll() is not None), None):
                return {}, last_line(gone, home)
            time.sleep(1 / _LOOKS_A_SECOND)
    return {}, last_line("server", home)


@contextmanager
def _running(wanted: list[Child], logs: Path, holder: str) -> Iterator[dict[str, Process]]:
    """Processes while the block runs; the last started ends first, and nothing below them stays."""
    processes: dict[str, Process] = {}
    try:
        for one in wanted:
            processes[one.name] = start(one, logs)
        yield processes
    finally:
        for process in reversed(processes.values()):
            ask_to_end(process)
            if not has_ended_within(process, _SECONDS_TO_END):
                end_hard(process)
        sweep(holder)
