"""Many small communes in one store: each a part of the shipped commune's plan under a code of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import yaml

from jobs.bench.engine_ground import PLAN, part_of
from jobs.bench.ground import area_code
from jobs.load import load_plan
from jobs.workplace import Workplace, shipped
from model.plan.facts import Plan
from model.store.connections import say_about

# Friday 20/11/2026, 16:15 in Hải Phòng: week 47 was cut off the day before.
CLOCK = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
WEEK = "2026-W47"
SUNDAY = CLOCK + timedelta(days=2)
_WORKS = 2


class Communes(Workplace):
    """A workplace whose plans are parts of the shipped one, named by their communes' codes."""

    @cached_property
    def whole(self) -> Plan:
        """The shipped plan, read once: that takes longer than loading a part of it."""
        return super().read_plan(PLAN)

    def read_plan(self, plan: str) -> Plan:
        """The plan of a made-up commune."""
        return part_of(self.whole.sections, plan, _WORKS)


def many_communes(home: Path, number: int, url: str | None = None, clock: datetime = CLOCK) -> list[str]:
    """A store of so many communes whose clock stands still, by default on a Friday after the cut-off; gives their codes."""
    own_rules(home)
    place = Communes(home, url, now=clock)
    store = place.open_or_create()
    # Every plan is loaded through this one.
    place.__dict__["open_or_create"] = lambda: store
    with store.writing() as connection:
        say_about(connection, "illustrative", "yes")
        say_about(connection, "clock", clock.isoformat())
    codes = [area_code(one) for one in range(1, number + 1)]
    for code in codes:
        load_plan(place, code)
    store.close()
    return codes


def own_rules(home: Path, *more: dict[str, object]) -> None:
    """Rows of the home in which those of the shipped commune answer for every unit: nobody knows what these are called."""
    said = yaml.safe_load((shipped("data") / "rules" / "reporting.yaml").read_text(encoding="utf-8"))["rows"]
    general = {row["key"] for row in said if row["scope"] == "*"}
    rows = [row | {"scope": "*"} for row in said if row["scope"] == "11284" and row["key"] not in general]
    (home / "rules").mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump({"rows": [*rows, *more]}, allow_unicode=True)
    (home / "rules" / "reporting.yaml").write_text(text, encoding="utf-8")
