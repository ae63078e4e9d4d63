"""A process that has everything imported and, told to, lets a child tick until it is done or somebody kills it.

`python tests/forked_ticks.py`: reads lines `NOW ROOM HOME`; forks a child for each, prints the child's
id, then `ended` and how: `done`, `failed` or `killed`. With ROOM the child may write no file larger than
so many bytes, which is how a full disk looks.
"""

from __future__ import annotations

import os
import resource
import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jobs.clockwork.tick import tick  # noqa: E402 - the path comes first
from jobs.workplace import Workplace  # noqa: E402
from model.words.problems import Problem  # noqa: E402


def work(now: datetime, room: int, home: Path) -> int:
    """One tick; what it could not do is said on stderr."""
    place = Workplace(home, now=now)
    try:
        if room:
            # SQLite itself needs some room to open a store.
            place.store  # noqa: B018
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        tick(place)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def main() -> None:
    """Fork a child for every line."""
    for line in sys.stdin:
        now, room, home = line.rstrip("\n").split(" ", 2)
        child = os.fork()
        if child == 0:
            os.write(1, f"{os.getpid()}\n".encode())
            os._exit(work(datetime.fromisoformat(now), int(room), Path(home)))
        _, status = os.waitpid(child, 0)
        how = "killed" if os.WIFSIGNALED(status) else "done" if os.WEXITSTATUS(status) == 0 else "failed"
        os.write(1, f"ended {how}\n".encode())


if __name__ == "__main__":
    main()
