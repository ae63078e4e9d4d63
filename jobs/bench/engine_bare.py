"""The roll-up of every unit without Prefect, in a process of its own: what the flow is measured beside."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from jobs.clockwork.every_area import areas_asked, roll_up_each
from jobs.workplace import Workplace


def main(home: str, period: str) -> int:
    """Roll up a week of every unit, and say how long that took without the start of the interpreter."""
    began = time.perf_counter()
    place = Workplace(Path(home))
    outcome = roll_up_each(place, areas_asked(place, None), period, place.now)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "done": len(outcome.done), "failed": outcome.failed}))
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
