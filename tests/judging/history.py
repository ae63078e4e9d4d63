"""A commune's history as it is told to the real appender, each command judged by the oracle beforehand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from judging.law import Row
from judging.oracle import Oracle
from judging.verdict import Verdicts
from sqlalchemy import Connection

from model.ledger.events import Draft
from model.plan.rules import Rules
from model.store.append import Appender
from model.words.problems import Problem

# What an appender finds out once in its transaction, whatever the day.
KNOWN = {"_numbers", "_fold", "_following", "_guards", "_steps"}


@dataclass
class History:
    """What was accepted, what was refused on the way, and where ledger and oracle judged differently."""

    area: str
    cycles: list[Row]
    seed: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    back_dated: int = 0
    proposed: int = 0
    repeated: int = 0
    misjudged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last: Appender | None = None
        self.oracle = Oracle([], self.cycles)
        self.verdicts = Verdicts(self.oracle)

    @property
    def events(self) -> list[dict[str, Any]]:
        """The accepted events as the oracle knows them."""
        return self.oracle.events

    @property
    def head(self) -> int:
        """The last position."""
        return self.oracle.head

    def offer(self, connection: Connection, rules: Rules, draft: Draft, today: date) -> bool:
        """Append one draft, or note that it was refused; whether something new was recorded."""
        self.proposed += 1
        event = said(draft, self.head + 1)
        expected = self.verdicts.of(event, today.isoformat())
        # Nothing is taken back after a refusal: whatever it left behind would be seen as a difference.
        try:
            recorded = self._appender(connection, rules, today).append(draft)
        except Problem as problem:
            self.refused[problem.code] += 1
            self._compare(event, expected, f"refused: {problem.code}: {problem}")
            return False
        if recorded.position <= self.head:
            self.repeated += 1
            self._compare(event, expected, f"answered with {recorded.id}", repeated=recorded.position)
            return False
        self._compare(event, expected, "accepted")
        self._count(event)
        self.oracle.hear(event)
        return True

    def offer_together(self, connection: Connection, rules: Rules, drafts: list[Draft], today: date) -> None:
        """Append several drafts as one: all are kept, or none if any of them is refused."""
        judge = Oracle(self.events, self.cycles)
        verdicts = Verdicts(judge)
        events, expected = [], "accepted"
        for draft in drafts:
            events.append(said(draft, judge.head + 1))
            expected = verdicts.of(events[-1], today.isoformat())
            if expected != "accepted":
                break
            judge.hear(events[-1])
        self.proposed += len(events)
        savepoint = connection.begin_nested()
        try:
            Appender(connection, rules, self._moment(today)).append_all(drafts)
        except Problem as problem:
            savepoint.rollback()
            self.refused[problem.code] += 1
            self._compare(events[-1], expected, f"refused: {problem.code}: {problem}")
            return
        savepoint.commit()
        self._compare(events[-1], expected, "accepted")
        for event in events:
            self._count(event)
            self.oracle.hear(event)

    def _appender(self, connection: Connection, rules: Rules, today: date) -> Appender:
        """The appender of this history's transaction; it goes on with what it knows, at a later moment."""
        last, self._last = self._last, Appender(connection, rules, self._moment(today))
        if last is not None and last.connection is connection:
            known = {name: value for name, value in vars(last).items() if name in KNOWN}
            vars(self._last).update(known)
        return self._last

    def _moment(self, today: date) -> datetime:
        return datetime(today.year, today.month, today.day, 3, 0, self.head % 60, tzinfo=UTC)

    def _compare(self, event: dict[str, Any], expected: str, found: str, repeated: int | None = None) -> None:
        """The ledger says accepted, refused or "I have that"; so must the oracle, for whatever reason."""
        same = found.split(maxsplit=1)[0].rstrip(":") == expected.split(maxsplit=1)[0].rstrip(":")
        if repeated is not None:
            same = same and expected == f"answered {repeated}"
        if not same:
            self.misjudged.append(f"seed {self.seed}: {event}\n  ledger {found}\n  oracle {expected}")

    def _count(self, event: dict[str, Any]) -> None:
        mine = [e["on"] for e in self.events if e["subject"] == event["subject"]]
        self.back_dated += bool(mine) and event["kind"] != "void" and event["on"] < max(mine)
        told = "correction" if event["target"] is not None and event["kind"] != "void" else event["kind"]
        self.kinds[told] += 1


def said(draft: Draft, position: int) -> dict[str, Any]:
    """A draft as the oracle hears it."""
    return {
        "subject": str(draft.subject),
        "kind": draft.kind,
        "on": draft.on.isoformat(),
        "position": position,
        "body": json.loads(json.dumps(dict(draft.body))),
        "papers": [(p.type, p.number) for p in draft.papers],
        "target": draft.target,
        "key": draft.key,
        "actor": draft.actor,
    }
