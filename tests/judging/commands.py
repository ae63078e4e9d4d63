"""Commands: what somebody may say next about a commune's works, mostly plausible, now and then nonsense.

They are made with the oracle's knowledge of where a work stands; whether the ledger takes them is
for the ledger and the oracle to say.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from judging.history import History
from judging.replay import WorkState

from model.ledger.events import Draft, Paper, Subject

FIRST_DAY = date(2025, 11, 3)
BILLION = 10**9
SOURCES = ("NSX", "NSTP", "CTMTQG", "XHH_tien")
ACTIONS = {
    "construction": ("new_build", "complete"),
    "construction_recurrent": ("new_build", "complete"),
    "repair": ("renovate",),
    "equipment": ("equip",),
    "activity": ("plant", "train"),
}
# Where works stand that were opened before anybody tracked them.
MID_WAY = {
    "construction": ("approved", "contracted", "building", "building", "accepted", "accepted", "handed_over"),
    "construction_recurrent": ("approved", "building", "accepted"),
    "repair": ("approved", "contracted", "building", "accepted"),
    "equipment": ("purchase_approved", "delivered", "delivered"),
    "activity": ("in_progress",),
}
START = {"activity": "planned"}
# Plan, phase, level, school and kind of what is promised: some share all, some share little.
PROMISES = (
    ("p1", "2026-2028", "primary", "th-a", "classroom"),
    ("p1", "2026-2028", "primary", "th-a", "subject_room"),
    ("p1", "2029-2030", "lower_secondary", "thcs-b", "classroom"),
    ("p1", "2026-2028", None, None, "toilet"),
    ("p2", "2026-2028", "primary", "th-a", "fence"),
)


class Speaker:
    """Somebody who speaks about one work at a time, out of one source of chance."""

    def __init__(self, rng: random.Random, history: History) -> None:
        self.rng = rng
        self.history = history
        self.oracle = history.oracle
        self.law = history.oracle.law
        self.today = FIRST_DAY + timedelta(days=rng.randint(40, 160))
        self.work = ""

    # --- choosing ---------------------------------------------------------------------------

    def choose_work(self) -> None:
        """One of the works, mostly one that is still there."""
        works = self.oracle.works("9999-12-31", self.history.head)
        alive = [name for name, work in works.items() if work["absorbed_by"] is None]
        self.work = self.rng.choice(alive if alive and self.rng.random() < 0.93 else list(works) or ["CT-01"])

    def let_time_pass(self) -> None:
        """Some days, often none."""
        self.today += timedelta(days=self.rng.choice((0, 0, 1, 2, 5, 9, 16)))

    def a_day(self) -> date:
        """Half are told late, so that a good part of what is accepted comes after something later."""
        mine = self.mine()
        if not mine:
            return self.today
        first = date.fromisoformat(mine[0]["on"])
        if self.rng.random() < 0.12:
            return date.fromisoformat(self.rng.choice(mine)["on"])
        if self.rng.random() < 0.5 and first < self.today:
            return first + timedelta(days=self.rng.randint(0, (self.today - first).days))
        return max(first, self.today - timedelta(days=self.rng.choice((0, 0, 0, 1, 3))))

    # --- knowing ----------------------------------------------------------------------------

    def mine(self) -> list[dict[str, Any]]:
        """Everything recorded about the work, taken back or not."""
        return [e for e in self.history.events if e["subject"] == f"work:{self.work}"]

    def standing_mine(self) -> list[dict[str, Any]]:
        """What stands about the work, the program's own events left out."""
        stands = self.oracle.standing(self.history.head)
        own = {"work_opened", "absorbed", "relinked", "unlinked"}
        return [e for e in stands if e["subject"] == f"work:{self.work}" and e["kind"] not in own]

    def at(self, on: date) -> WorkState | None:
        """The work on a day."""
        return self.oracle.work(self.work, on.isoformat(), self.history.head)

    # --- saying -----------------------------------------------------------------------------

    def draft(
        self,
        kind: str,
        on: date,
        body: dict[str, Any],
        papers: list[str] | tuple[str, ...] = (),
        *,
        work: str | None = None,
        target: int | None = None,
        key: str | None = None,
    ) -> Draft:
        """A draft in Minh's name; the numbers of its papers are of no importance."""
        named = tuple(Paper(code, f"{self.rng.randint(1, 99)}/QĐ") for code in papers)
        subject = Subject("work", self.work if work is None else work)
        return Draft(self.history.area, subject, kind, on, "Minh", body, named, key, target)
