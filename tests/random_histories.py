"""Random histories of a commune, proposed to the real appender, and the comparison with the oracle.

Everything is drawn from one seed, so a failing history can be had again by its seed alone. The
proposals are mostly plausible, because they are made with the oracle's knowledge of where a work
stands; what the appender refuses is dropped and counted.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from oracle import KEY, Oracle, WorkState, read_cycles
from sqlalchemy import Connection, select

from model.ledger.cells import MEASURES, Cells
from model.ledger.events import Draft, Paper, Subject
from model.ledger.folding import Fold
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.cells import move_mark
from model.store.events import chain_head, event_row, events_of_area
from model.store.postings import cells_at
from model.store.tables import posting, slice_
from model.store.works import Mark, current_standings, standings_at, work_histories
from model.words.problems import Problem

FIRST_DAY = date(2025, 11, 3)
SOURCES = ("NSX", "NSTP", "CTMTQG", "XHH_tien")
ACTIONS = {
    "construction": ("new_build", "complete"),
    "repair": ("renovate",),
    "equipment": ("equip",),
    "activity": ("plant", "train"),
}
# Where works stand that are taken over in mid-plan.
MID_WAY = {
    "construction": ("approved", "contracted", "building", "accepted", "accepted", "handed_over"),
    "repair": ("approved", "contracted", "building", "accepted"),
    "equipment": ("purchase_approved", "delivered", "delivered"),
    "activity": ("in_progress",),
}
# Plan, phase, level, school and kind of what is promised: some share all, some share little.
PROMISES = (
    ("p1", "2026-2028", "primary", "th-a", "classroom"),
    ("p1", "2026-2028", "primary", "th-a", "subject_room"),
    ("p1", "2029-2030", "lower_secondary", "thcs-b", "classroom"),
    ("p1", "2026-2028", None, None, "toilet"),
    ("p2", "2026-2028", "primary", "th-a", "classroom"),
)
SIDE_STEPS = ("returned", "rejected", "cancelled", "terminated", "suspended")
BILLION = 10**9

COMMANDS = {
    "step": 40,
    "allocated": 9,
    "disbursed": 10,
    "work_done": 6,
    "small_talk": 5,
    "void": 8,
    "void_of_void": 6,
    "correction": 10,
    "relinked": 3,
    "unlinked": 1,
    "group": 5,
    "nonsense": 4,
}


@dataclass
class History:
    """One commune's history as it was accepted, and what was refused on the way."""

    seed: int
    area: str
    events: list[dict[str, Any]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    back_dated: int = 0
    proposed: int = 0

    @property
    def head(self) -> int:
        """The last position."""
        return len(self.events)


class Teller:
    """Proposes commands out of one seed."""

    def __init__(self, seed: int, area: str, cycles: list[dict[str, Any]]) -> None:
        self.rng = random.Random(seed)
        self.cycles = cycles
        self.history = History(seed, area)
        self.today = FIRST_DAY + timedelta(days=self.rng.randint(40, 90))

    # --- telling ----------------------------------------------------------------------------

    def tell(self, connection: Connection, rules: Rules, steps: int) -> History:
        """A history of about so many commands, appended to the store; each refused one leaves nothing."""
        for draft in self.openings():
            self.offer(connection, rules, draft)
        for _ in range(steps):
            self.today += timedelta(days=self.rng.choice((0, 0, 1, 2, 5, 9)))
            for draft in self.command():
                self.offer(connection, rules, draft)
        return self.history

    def offer(self, connection: Connection, rules: Rules, draft: Draft) -> None:
        """Append one draft, or note that it was refused."""
        history = self.history
        history.proposed += 1
        recorded_at = datetime(self.today.year, self.today.month, self.today.day, 3, 0, history.head % 60, tzinfo=UTC)
        savepoint = connection.begin_nested()
        try:
            event = Appender(connection, rules, recorded_at).append(draft)
        except Problem as problem:
            savepoint.rollback()
            history.refused[problem.code] += 1
            return
        savepoint.commit()
        mine = [e["on"] for e in history.events if e["subject"] == str(draft.subject)]
        history.back_dated += bool(mine) and draft.kind != "void" and draft.on.isoformat() < max(mine)
        history.kinds[draft.kind if draft.kind == "void" else "correction" if draft.target else draft.kind] += 1
        history.events.append(
            {
                "subject": str(draft.subject),
                "kind": draft.kind,
                "on": draft.on.isoformat(),
                "position": event.position,
                "body": json.loads(json.dumps(dict(draft.body))),
                "papers": [p.type for p in draft.papers],
                "target": draft.target,
            }
        )

    # --- the beginning ----------------------------------------------------------------------

    def openings(self) -> list[Draft]:
        return [self.opening(f"CT-{n:02d}") for n in range(1, self.rng.randint(1, 3) + 1)]

    def opening(self, work: str) -> Draft:
        cycle = self.rng.choices(tuple(ACTIONS), (5, 2, 2, 1))[0]
        links = [self.link(f"{work.lower()}.{n}", cycle) for n in range(self.rng.choice((1, 1, 2, 2, 3)))]
        state = "proposed" if self.rng.random() < 0.5 else self.rng.choice(MID_WAY[cycle])
        body: dict[str, Any] = {"name": work, "cycle": cycle, "state": state, "links": links}
        if self.rng.random() < 0.5:
            body["due"] = "2027-06-30"
        return self.draft(work, "work_opened", FIRST_DAY + timedelta(days=self.rng.randint(0, 30)), body)

    def link(self, item: str, cycle: str) -> dict[str, Any]:
        rng = self.rng
        plan, phase, level, school, kind = rng.choice(PROMISES)
        return {
            "item": item,
            "plan": plan,
            "quantity": None if rng.random() < 0.25 else rng.choice((1, 2, 3, 6, 9)),
            "phase": phase,
            "level": level,
            "school": school,
            "kind": kind,
            "action": rng.choice(ACTIONS[cycle]),
            "unit": "room",
            "planned": rng.choice((None, 2 * BILLION, 500_000_000)),
        }

    # --- commands ---------------------------------------------------------------------------

    def command(self) -> list[Draft]:
        """The next thing somebody says; sometimes nothing fits."""
        self.oracle = Oracle(self.history.events, self.cycles)
        works = self.oracle.works("9999-12-31", self.history.head)
        if not works:
            return [self.opening("CT-01")]
        alive = [name for name, work in works.items() if work["absorbed_by"] is None]
        if len(alive) > 1 and self.rng.random() < 0.9:
            self.work = self.rng.choice(alive)
        else:
            self.work = self.rng.choice(list(works))
        kind = self.rng.choices(tuple(COMMANDS), tuple(COMMANDS.values()))[0]
        drafts = getattr(self, f"say_{kind}")()
        return drafts if isinstance(drafts, list) else [drafts] if drafts else []

    def draft(
        self,
        work: str,
        kind: str,
        on: date,
        body: dict[str, Any],
        papers: list[str] | tuple[str, ...] = (),
        target: int | None = None,
    ) -> Draft:
        named = tuple(Paper(code, f"{self.rng.randint(1, 99)}/QĐ") for code in papers)
        return Draft(self.history.area, Subject("work", work), kind, on, "Minh", body, named, None, target)

    def mine(self) -> list[dict[str, Any]]:
        return [e for e in self.history.events if e["subject"] == f"work:{self.work}"]

    def a_day(self) -> date:
        """More than half are told late, so that two in five of what is accepted come after something later."""
        first = date.fromisoformat(self.mine()[0]["on"])
        if self.rng.random() < 0.12:
            return date.fromisoformat(self.rng.choice(self.mine())["on"])
        if self.rng.random() < 0.58:
            return first + timedelta(days=self.rng.randint(0, (self.today - first).days))
        return max(first, self.today - timedelta(days=self.rng.choice((0, 0, 0, 1, 3))))

    def at(self, on: date) -> WorkState | None:
        return self.oracle.works(on.isoformat(), self.history.head).get(self.work)

    def say_step(self) -> Draft | None:
        # A back-dated step is mostly wrong for what follows; three tries find the better days.
        tries = [self.a_day() for _ in range(3)]
        last = max((e["on"] for e in self.mine() if e["kind"] not in NOT_STEPS), default="")
        on = next((d for d in tries if d.isoformat() >= last), tries[0])
        work = self.at(on)
        if work is None:
            return None
        candidates = self.oracle.next_steps(work["cycle"], work["state"], on.isoformat())
        if not candidates:
            return None
        weights = [1 if step["id"] in SIDE_STEPS else 9 for step in candidates]
        step = self.rng.choices(candidates, weights)[0]
        papers = step["needs"] if self.rng.random() < 0.95 else step["needs"][1:]
        if step.get("needs_funding") and not work["allocated"] and self.rng.random() < 0.9:
            return self.capital(on)
        body: dict[str, Any] = {}
        if step["id"] == self.oracle.cycle(work["cycle"], on.isoformat())["delivers"]:
            body = self.handover(work)
        elif step["id"] == "contracted" or (step["id"] in {"approved", "policy_approved"} and self.rng.random() < 0.7):
            body = {"amount": self.rng.randint(3, 30) * BILLION}
        return self.draft(self.work, step["id"], on, body, papers)

    def handover(self, work: WorkState) -> dict[str, Any]:
        """All at once, or some of one item; now and then for good."""
        rng = self.rng
        if not work["links"]:
            return {}
        unknown = any(link["quantity"] is None for link in work["links"])
        if rng.random() < 0.25 and not unknown:
            return {}
        open_links = [k for k in work["links"] if (k["quantity"] or 99) > work["handed_over"].get(k["item"], 0)]
        link = rng.choice(open_links or work["links"])
        left = (link["quantity"] or 6) - work["handed_over"].get(link["item"], 0)
        body: dict[str, Any] = {"quantity": max(1, left if rng.random() < 0.5 else rng.randint(1, max(1, left)))}
        if len(work["links"]) > 1 or rng.random() < 0.5:
            body["item"] = link["item"]
        if rng.random() < 0.12:
            body["final"] = True
            body["quantity"] += rng.choice((0, 2))
        return body

    def say_allocated(self) -> Draft:
        return self.capital(self.a_day())

    def capital(self, on: date) -> Draft:
        body: dict[str, Any] = {"source": self.rng.choice(SOURCES), "amount": self.rng.randint(1, 12) * BILLION}
        if self.rng.random() < 0.3:
            body["year"] = self.rng.choice((2025, 2026, 2027))
        if self.rng.random() < 0.12:
            body["amount"] = -BILLION // 2
        return self.draft(self.work, "allocated", on, body, ("qd_giao_von",))

    def say_disbursed(self) -> Draft | None:
        on = self.a_day()
        work = self.at(on)
        if work is None:
            return None
        capital = [source for source, _ in work["allocated"]]
        source = self.rng.choice(capital) if capital else self.rng.choice(SOURCES)
        return self.draft(self.work, "disbursed", on, {"source": source, "amount": self.paid(source, on)})

    def paid(self, source: str, on: date) -> int:
        """A cumulative figure between the one before and the one after."""
        figures = [
            (e["on"], e["body"]["amount"])
            for e in self.oracle.standing(self.history.head)
            if e["subject"] == f"work:{self.work}" and e["kind"] == "disbursed" and e["body"]["source"] == source
        ]
        least = max((a for d, a in figures if d <= on.isoformat()), default=0)
        most = min((a for d, a in figures if d > on.isoformat()), default=least + BILLION)
        return self.rng.randint(least, max(least, most))

    def say_work_done(self) -> Draft:
        on, before = self.a_day(), [e["on"] for e in self.mine() if e["kind"] == "work_done"]
        if before and self.rng.random() < 0.4:
            # Said again on the same day: the later word holds.
            on = date.fromisoformat(before[-1])
        return self.draft(self.work, "work_done", on, {"amount": self.rng.randint(0, 5) * BILLION})

    def say_small_talk(self) -> Draft:
        kind, body = self.rng.choice(
            (
                ("comment", {"text": "đã xem"}),
                ("progress", {"percent": self.rng.randint(0, 100), "stage": "móng"}),
                ("blocked", {"text": "chờ mặt bằng"}),
                ("unblocked", {}),
                ("commitment", {"text": "xong mái"}),
                ("kept", {"kept": True}),
                ("expected", {"due": "2027-01-01"}),
                ("due", {"due": "2027-12-31"}),
                ("assigned", {"officer": "Minh"}),
                ("paper", {}),
                ("leave", {"papers": ["qd_giao_von", "hop_dong"], "by": "Hà", "reason": "chờ", "due": "2026-12-01"}),
            )
        )
        papers = ("bb_khao_sat",) if kind in {"paper", "progress"} else ()
        return self.draft(self.work, kind, self.a_day(), body, papers)

    def say_void(self) -> Draft | None:
        return self.take_back([e for e in self.oracle.standing(self.history.head) if e["kind"] != "work_opened"])

    def say_void_of_void(self) -> Draft | None:
        return self.take_back([e for e in self.mine() if e["target"] is not None])

    def take_back(self, events: list[dict[str, Any]]) -> Draft | None:
        events = [e for e in events if e["subject"] == f"work:{self.work}"]
        if not events:
            return None
        # Mostly the newest: few things rest on them.
        event = events[-1] if self.rng.random() < 0.6 else self.rng.choice(events)
        on = self.today if self.rng.random() < 0.8 else self.a_day()
        return self.draft(self.work, "void", on, {"reason": "ghi nhầm"}, target=event["position"])

    def say_correction(self) -> Draft | None:
        events = [e for e in self.oracle.standing(self.history.head) if e["subject"] == f"work:{self.work}"]
        events = [e for e in events if e["kind"] != "work_opened"]
        if not events:
            return None
        event = self.rng.choice(events)
        on = min(
            self.today, date.fromisoformat(event["on"]) + timedelta(days=self.rng.choice((-21, -7, -1, 0, 0, 0, 7)))
        )
        body = dict(event["body"])
        if "amount" in body and self.rng.random() < 0.7:
            body["amount"] = body["amount"] * self.rng.choice((1, 2, 3)) // 2
        if "quantity" in body:
            body["quantity"] = self.rng.randint(1, body["quantity"] + 1)
        return self.draft(self.work, event["kind"], on, body, event["papers"], target=event["position"])

    def say_relinked(self) -> Draft | None:
        work = self.at(self.today)
        if work is None or not work["links"]:
            return None
        changed = dict(self.rng.choice(work["links"]))
        changed["quantity"] = self.rng.choice((None, 1, 4, 12))
        changed["phase"] = "2029-2030"
        links = [changed]
        if self.rng.random() < 0.2:
            links.append(self.link(f"{self.work.lower()}.{self.history.head}", work["cycle"]))
        return self.draft(self.work, "relinked", self.a_day(), {"links": links})

    def say_unlinked(self) -> Draft | None:
        work = self.at(self.today)
        if work is None or not work["links"]:
            return None
        return self.draft(self.work, "unlinked", self.a_day(), {"item": self.rng.choice(work["links"])["item"]})

    def say_group(self) -> list[Draft]:
        works = self.oracle.works(self.today.isoformat(), self.history.head)
        told = Counter(e["subject"] for e in self.history.events)
        fresh = [n for n, w in works.items() if w["state"] == "proposed" and told[f"work:{n}"] == 1]
        alike = [n for n in fresh if works[n]["cycle"] == works[fresh[0]]["cycle"]]
        if not alike or len(works) > 4 or (len(alike) < 2 and self.rng.random() < 0.5):
            return []
        code = f"CT-{len(works) + 1:02d}"
        on = self.today - timedelta(days=self.rng.choice((0, 0, 15)))
        links = [link for name in alike for link in works[name]["links"]]
        body = {"name": code, "cycle": works[alike[0]]["cycle"], "state": works[alike[0]]["state"], "links": links}
        absorbed = [self.draft(name, "absorbed", on, {"into": code}) for name in alike]
        return [self.draft(code, "work_opened", on, body), *absorbed]

    def say_nonsense(self) -> Draft:
        on = self.a_day()
        return self.rng.choice(
            (
                self.draft(self.work, "comment", self.today + timedelta(days=3), {"text": "mai"}),
                self.draft(self.work, "flown_away", on, {}),
                self.draft(self.work, "settled", on, {}, ("qd_quyet_toan",)),
                self.draft(self.work, "disbursed", on, {"source": "NSX", "amount": 900 * BILLION}),
                self.draft(self.work, "allocated", on, {"source": "LỘC TRỜI", "amount": BILLION}),
                self.draft(self.work, "void", on, {"reason": "?"}, target=9_999),
                self.draft("CT-99", "comment", on, {"text": "?"}),
                self.draft(self.work, "comment", FIRST_DAY - timedelta(days=400), {"text": "sớm"}),
                self.draft(self.work, "progress", on, {"percent": 140}),
            )
        )


NOT_STEPS = {
    "allocated", "disbursed", "work_done", "comment", "progress", "blocked", "unblocked", "commitment", "kept",
    "expected", "due", "assigned", "paper", "leave", "void", "relinked", "unlinked",
}  # fmt: skip


def area_code(seed: int) -> str:
    """The area of a history, so that many share one store."""
    return f"{seed % 100_000:05d}"


def tell(connection: Connection, rules: Rules, seed: int, cycles: list[dict[str, Any]], steps: int = 17) -> History:
    """The history of a seed, appended to the store."""
    return Teller(seed, area_code(seed), cycles).tell(connection, rules, steps)


# --- comparing --------------------------------------------------------------------------------


def plain(cells: Cells) -> dict[tuple[Any, ...], int]:
    """Cells as the oracle writes them."""
    out = {}
    for (where, measure), amount in cells.items():
        everything = where._asdict() | {"measure": measure}
        out[tuple(everything[name] for name in KEY)] = amount
    return out


def told(standing: Any) -> dict[str, Any]:
    """What the oracle also says about a work, from a standing of the ledger."""
    return {
        "state": standing.state,
        "absorbed_by": standing.absorbed_by,
        "handed_over": dict(standing.handed_over),
        "allocated": dict(standing.allocated),
        "disbursed": dict(standing.disbursed),
        "contracted": standing.contracted,
        "work_done": standing.work_done,
    }


def said(work: WorkState) -> dict[str, Any]:
    """The same from the oracle."""
    names = ("state", "absorbed_by", "handed_over", "allocated", "disbursed", "contracted", "work_done")
    return {name: work[name] for name in names}


def days_of(history: History) -> list[date]:
    """Every day something happened, the day before the first and a day long after."""
    days = sorted({date.fromisoformat(e["on"]) for e in history.events})
    return [days[0] - timedelta(days=1), *days, days[-1] + timedelta(days=365)]


def differences(
    connection: Connection, rules: Rules, history: History, cycles: list[dict[str, Any]], sample: int = 3
) -> Iterator[str]:
    """Every way in which the store and the oracle disagree about a history.

    At every (day, position): the sum of the posting rows and the standing of each work. At a
    sample of them also the store's own questions `cells_at`, `standings_at` and the moved mark,
    in random order; at the end the current columns, positions and chain.
    """
    oracle = Oracle(history.events, cycles)
    days = days_of(history)
    yield from _sums(connection, history, oracle, days)
    yield from _standings(connection, rules, history, oracle, days)
    marks = [(day, position) for day in days for position in range(1, history.head + 1)]
    chosen = random.Random(history.seed).sample(marks, min(sample, len(marks)))
    yield from _questions(connection, rules, history, oracle, chosen[1:])
    yield from _moved_mark(connection, history, oracle, chosen)
    yield from _columns(connection, history, oracle)
    yield from _chain(connection, history)


def _sums(connection: Connection, history: History, oracle: Oracle, days: list[date]) -> Iterator[str]:
    """The sums of posting rows at every mark, added up here."""
    rows = connection.execute(
        select(posting, *(slice_.c[name].label(f"s_{name}") for name in KEY[:-1]))
        .join(slice_, slice_.c.id == posting.c.slice)
        .where(posting.c.area == history.area)
    ).mappings()
    strips: dict[tuple[int, str], Counter[tuple[Any, ...]]] = {}
    for row in rows:
        where = tuple(row[f"s_{name}"] for name in KEY[:-1])
        strip = strips.setdefault((row["position"], row["on"]), Counter())
        for measure in MEASURES:
            strip[(*where, measure)] += row[measure]
    for day in days:
        total: Counter[tuple[Any, ...]] = Counter()
        iso = day.isoformat()
        by_position: dict[int, list[Counter[tuple[Any, ...]]]] = {}
        for (place, on), strip in strips.items():
            if on <= iso:
                by_position.setdefault(place, []).append(strip)
        for position in range(1, history.head + 1):
            for strip in by_position.get(position, ()):
                total.update(strip)
            sums = {key: amount for key, amount in total.items() if amount}
            if sums != (expected := oracle.cells(iso, position)):
                yield _said(history, f"Σ postings at ({iso}, {position})", sums, expected)
                return


def _standings(
    connection: Connection, rules: Rules, history: History, oracle: Oracle, days: list[date]
) -> Iterator[str]:
    """The standing of each work on each day, each time its own history grew; between, nothing changes it."""
    fold = Fold(rules.life_cycles)
    for name, events in work_histories(connection, history.area).items():
        for known in range(1, len(events) + 1):
            position = events[known - 1].position
            timeline = list(fold.timeline(events[:known]))
            for day in days:
                found = [standing for on, standing in timeline if on <= day]
                there = told(found[-1]) if found and found[-1].exists else None
                work = oracle.works(day.isoformat(), position).get(name)
                expected = None if work is None else said(work)
                if there != expected:
                    yield _said(history, f"standing of {name} at ({day}, {position})", there, expected)
                    return


def _questions(
    connection: Connection, rules: Rules, history: History, oracle: Oracle, marks: list[tuple[date, int]]
) -> Iterator[str]:
    for day, position in marks:
        expected = oracle.cells(day.isoformat(), position)
        if (found := plain(cells_at(connection, history.area, day, position))) != expected:
            yield _said(history, f"cells_at ({day}, {position})", found, expected)
            return
        standings = standings_at(connection, history.area, Mark(day, position), rules.life_cycles)
        there = {name: told(standing) for name, standing in standings.items()}
        works = {name: said(work) for name, work in oracle.works(day.isoformat(), position).items()}
        if there != works:
            yield _said(history, f"standings_at ({day}, {position})", there, works)
            return


def _moved_mark(
    connection: Connection, history: History, oracle: Oracle, marks: list[tuple[date, int]]
) -> Iterator[str]:
    before = "nowhere"
    for day, position in marks:
        found = plain(move_mark(connection, history.area, day, position))
        if found != (expected := oracle.cells(day.isoformat(), position)):
            yield _said(history, f"the mark moved from {before} to ({day}, {position})", found, expected)
            return
        before = f"({day}, {position})"


def _columns(connection: Connection, history: History, oracle: Oracle) -> Iterator[str]:
    there = {name: told(standing) for name, standing in current_standings(connection, history.area).items()}
    works = {name: said(work) for name, work in oracle.works("9999-12-31", history.head).items()}
    if there != works:
        yield _said(history, "current columns", there, works)


def _chain(connection: Connection, history: History) -> Iterator[str]:
    """Positions without a gap, and each hash over what the row says and the hash before it."""
    previous, expected = "0" * 64, 1
    for event in events_of_area(connection, history.area):
        row = event_row(event)
        content = json.loads(row["content"])
        content |= {"position": expected, "previous": previous, "recorded_at": row["recorded_at"]}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = hashlib.sha256(text.encode()).hexdigest()
        if (row["position"], row["hash"]) != (expected, previous):
            yield f"seed {history.seed}: the chain breaks at position {expected}"
            return
        expected += 1
    if chain_head(connection, history.area) != (history.head, previous):
        yield f"seed {history.seed}: the head is not the last event"


def _said(history: History, where: str, found: Any, expected: Any) -> str:
    """One difference, with the seed that tells it again and only what differs."""
    if isinstance(found, dict) and isinstance(expected, dict):
        keys = [k for k in {**found, **expected} if found.get(k) != expected.get(k)]
        found, expected = ({k: side.get(k) for k in keys} for side in (found, expected))
    events = "\n".join(
        f"  {e['position']:3} {e['on']} {e['subject']} {e['kind']} {e['target'] or ''}" for e in history.events
    )
    return f"seed {history.seed}: {where}\n  store  {found}\n  oracle {expected}\n{events}"


CYCLES = read_cycles()
