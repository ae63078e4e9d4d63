"""Made-up communes: small, each with figures of its own, told and closed as a real one is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jobs.load import load_plan
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.plan.building import build_plan
from model.plan.facts import Plan
from model.store.append import Appender
from model.store.works import current_standings

PLAN = "nam_thanh_mien"
# The month is over; its figures are those of 30/11/2026.
NOW = datetime(2026, 12, 5, 1, 0, tzinfo=UTC)
PERIOD, LAST_DAY = "2026-M11", date(2026, 11, 30)
CITY = "31"
BY = "Bà Mẫu, Trưởng phòng"
OTHER_RULE = "rooms_with_preschool"
_KEPT = ("event", "head", "work", "posting", "snapshot", "checkpoint")


def code(number: int) -> str:
    """The code of the n-th commune."""
    return str(20_001 + number)


def counts_otherwise(number: int) -> bool:
    """Whether the commune has adopted the other counting rule."""
    return number % 23 == 5


class Place(Workplace):
    """A workplace in which the plan of a commune is a small part of the shipped one, under the same name."""

    def read_plan(self, plan: str) -> Plan:
        whole = super().read_plan(PLAN)
        return part_of(whole, int(plan) - 20_001)


def part_of(whole: Plan, number: int) -> Plan:
    """Three items of the shipped plan for a commune, rooms of different quantity among them."""
    items = whole.sections["items"]["items"]
    rooms = [item for item in items if item["kind"] == "classroom" and item["action"] == "new_build"]
    others = [item for item in items if item not in rooms and item["action"] in ("new_build", "renovate")]
    chosen = [rooms[number % len(rooms)], rooms[(number * 5 + 1) % len(rooms)], others[number * 3 % len(others)]]
    kept = {item["id"]: item | {"total": None} for item in chosen}
    head = dict(whole.sections["plan"]) | {"area": code(number)}
    changed = {"plan": head, "items": {"items": list(kept.values())}, "goals": {}, "duties": {}}
    return build_plan(dict(whole.sections) | changed)


def told(place: Workplace, number: int) -> None:
    """One commune: its plan, and what happened there until the end of the month."""
    plan = load_plan(place, code(number)).plan
    with place.store.writing() as connection:
        works = list(current_standings(connection, code(number)))
        schools = [school.id for school in plan.schools]
        Appender(connection, place.rules, NOW).append_all(list(_drafts(number, works, schools)))


def _drafts(number: int, works: Sequence[str], schools: Sequence[str]) -> Iterator[Draft]:
    def draft(kind: str, id_: str, what: str, on: str, **body: Any) -> Draft:
        return Draft(code(number), Subject(kind, id_), what, date.fromisoformat(on), "Minh", body)

    far = ["listed", "building", "handed_over"]
    for place, work in enumerate(works):
        state = far[(number + place) % 3]
        body = {"state": state, "since": "2026-09-01", "by": BY, "reason": "chuyển tiếp"}
        yield draft("work", work, "opening", "2026-09-01", **body)
        due = f"2026-{10 + (number + place) % 3}-15"
        yield draft("work", work, "due", "2026-09-02", due=due)
        if state != "listed":
            amount = 1_000_000 * (100 + number + place)
            yield draft("work", work, "allocated", "2026-09-03", amount=amount, source="NSTP", year=2026)
    if number % 5:
        share = {"numerator": 300 + number, "denominator": 400 + 3 * number}
        yield draft("indicator", f"{PLAN}/2.1", "observed", "2026-10-01", **share)
    for school in schools[: number % 4]:
        yield draft("school", school, "school_report", "2026-11-11", borrowed_classes=0, text="")
    if counts_otherwise(number):
        yield draft("indicator", f"{PLAN}/3.2", "rule_adopted", "2026-10-02", rule=OTHER_RULE, by=BY)


def taken_out(shared: Path, area: str, empty: Path, to: Path) -> None:
    """A store that holds one commune of a shared one: its rows, and the plans and slices they speak of."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(empty, to)
    with sqlite3.connect(to) as store:
        store.execute("ATTACH ? AS shared", (str(shared),))
        for table in _KEPT:
            store.execute(f"INSERT INTO {table} SELECT * FROM shared.{table} WHERE area = ?", (area,))  # noqa: S608 - our own words
        store.execute("INSERT INTO slice SELECT * FROM shared.slice WHERE id IN (SELECT slice FROM posting)")
        loaded = "SELECT json_extract(content, '$.body.edition') FROM event WHERE kind = 'plan_loaded'"
        store.execute(f"INSERT INTO edition SELECT * FROM shared.edition WHERE hash IN ({loaded})")  # noqa: S608
    store.close()
