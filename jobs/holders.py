"""Who holds something: a process of a computer, known again even if its number was given away."""

from __future__ import annotations

import os
import platform
from functools import cache

import psutil

# The system's account of when a process began may differ by the rounding of its clock ticks.
_SECONDS_APART = 5


def this_holder() -> str:
    """This process: computer, number and second of birth."""
    return _holder(os.getpid())


@cache
def _holder(pid: int) -> str:
    return f"{platform.node()}/{pid}/{int(psutil.Process(pid).create_time())}"


def is_alive(holder: str) -> bool | None:
    """Whether the process of a holder still runs; None where that cannot be seen, on another computer."""
    if holder.rsplit("/", 2)[0] != platform.node():
        return None
    try:
        _, pid, born = holder.rsplit("/", 2)
        process = psutil.Process(int(pid))
        ended = process.status() == psutil.STATUS_ZOMBIE
        return not ended and abs(process.create_time() - int(born)) <= _SECONDS_APART
    except (psutil.NoSuchProcess, ValueError):
        return False
    except psutil.AccessDenied:
        return True
