"""Works told in a few words, and what is flagged about them on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from jobs.workplace import shipped
from model.checks.flags.explaining import Flagged, explained
from model.checks.flags.flag import Flag
from model.checks.flags.listing import raise_flags
from model.checks.flags.watching import Watch, watched
from model.ledger.events import FIRST_HASH, Draft, Event, Paper, Subject, effective, record
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.plan.authority import read_authorities
from model.plan.dated_row import DatedRow
from model.plan.dated_rows import read_rows
from model.plan.rules import Rules

AREA = "11284"
RULES = shipped("data") / "rules"
BILLION = 1_000_000_000


class Story:
    """Works of one unit, told event by event; nothing is refused here, as it is of what comes from outside."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.events: list[Event] = []
        self.tracked_from: date | None = None
        self.thresholds = read_rows(RULES, "flags")
        self.ceilings = read_rows(RULES, "procurement_ceilings")
        self.authorities = read_authorities(RULES)

    def opens(
        self,
        work: str = "CT-01",
        on: str = "2026-01-05",
        cycle: str = "construction",
        state: str = "proposed",
        kind: str = "classroom",
        action: str = "new_build",
        **more: Any,
    ) -> Event:
        """A work of one item, at the school `th-hong-phong` unless said otherwise."""
        link = {
            "item": f"{work}.{kind}",
            "plan": "nam_thanh_mien",
            "quantity": 6,
            "phase": "2026-2028",
            "level": "primary",
            "school": more.pop("school", "th-hong-phong"),
            "kind": kind,
            "action": action,
            "unit": "room",
            "planned": None,
        }
        return self.says(on, "work_opened", work=work, name=work, cycle=cycle, state=state, links=[link], **more)

    def says(
        self,
        on: str,
        kind: str,
        *papers: Paper | str,
        work: str = "CT-01",
        about: Subject | None = None,
        target: Event | None = None,
        **body: Any,
    ) -> Event:
        """One thing said on a day; papers are type codes, dated that day, or papers."""
        day = date.fromisoformat(on)
        named = tuple(p if isinstance(p, Paper) else Paper(p, f"{len(self.events)}/VB", day) for p in papers)
        subject = about or Subject("work", work)
        draft = Draft(AREA, subject, kind, day, "Minh", body, named, target=target and target.position)
        recorded_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        self.events.append(record(draft, len(self.events) + 1, recorded_at, FIRST_HASH))
        return self.events[-1]

    def builds(self, on: str = "2026-03-02", work: str = "CT-01", **contract: Any) -> None:
        """A work that went the short way to its contract and is being built from a day."""
        self.says(on, "contracted", "qd_kqlcnt", "hop_dong", work=work, **({"amount": 6 * BILLION} | contract))
        self.says(on, "building", "tb_khoi_cong", work=work)

    def standings(self, on: str) -> dict[str, Standing]:
        """How every work stands on a day."""
        fold, day = Fold(self.rules.life_cycles), date.fromisoformat(on)
        told = [event for event in self.events if event.subject.kind == "work"]
        works = dict.fromkeys(event.subject.id for event in effective(told))
        return {code: fold.standing([e for e in told if e.subject.id == code], day) for code in works}

    def watch(self, on: str) -> Watch:
        """What flags go by on a day."""
        day = date.fromisoformat(on)
        return Watch(AREA, day, self.tracked_from, self.rules, self.thresholds, self.ceilings, self.authorities)

    def flags(self, on: str) -> list[Flag]:
        """Everything flagged on a day."""
        works = watched(self.standings(on), [e for e in self.events if e.subject.kind == "work"], self.watch(on).on)
        return raise_flags(self.watch(on), works)

    def flag(self, rule: str, on: str) -> Flag | None:
        """The one flag of a rule on a day, or None."""
        found = [flag for flag in self.flags(on) if flag.rule == rule]
        assert len(found) <= 1, [flag.id for flag in found]
        return found[0] if found else None

    def explained(self, rule: str, on: str) -> Flagged:
        """The flag of a rule on a day, with what was said about it."""
        found = [flag for flag in self.flags(on) if flag.rule == rule]
        return explained(found, self.events, date.fromisoformat(on), {})[0]

    def sets(self, key: str, value: object, valid_from: str = "2020-01-01") -> None:
        """The unit's own row of a threshold."""
        row = DatedRow(key, AREA, value, date.fromisoformat(valid_from), None, "đơn vị")
        self.thresholds = replace(self.thresholds, rows=(*self.thresholds.rows, row))
