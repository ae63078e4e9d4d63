"""A process of its own that delivers: `python tests/outbox/sender.py HOME URL NOW [kill]`; with `kill` it dies unsettled."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from jobs.delivery.deliver import deliver
from jobs.workplace import Workplace
from model.store import claims


def main(home: str, url: str, now: str, *, kill: bool) -> None:
    """Deliver once and say how many went out; or end as a power cut would, when the first has gone out."""
    if kill:
        claims.settle_sent = lambda *_: os._exit(9)
    print("ready", flush=True)
    sys.stdin.readline()
    print(deliver(Workplace(Path(home), url, now=datetime.fromisoformat(now))).sent)


if __name__ == "__main__":
    main(*sys.argv[1:4], kill=sys.argv[4:] == ["kill"])
