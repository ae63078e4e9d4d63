"""A story looked at by the watches of notices on a day, without any store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from flag_story import AREA, RULES, Story

from model.checks.flags.explaining import Flagged
from model.checks.flags.watching import watched
from model.checks.notices.notice import Notice
from model.checks.notices.situation import PlanState, Report, Situation
from model.checks.notices.watches import holding
from model.ledger.events import Subject, effective
from model.plan.address import Address
from model.plan.facts import School
from model.plan.notice_rules import NoticeRules, read_notice_rules
from model.plan.weeks import last_finished, week_after, week_of, zone

_HERE = Address("x", "I", 1, 1)
SCHOOLS = tuple(
    School(name, f"Trường {name}", "primary", None, _HERE) for name in ("th-hong-phong", "mn-hong-phong", "th-le-hong")
)


@dataclass
class Watching:
    """What the watches find in a story; `alarms_from` is the day tracking began."""

    story: Story
    alarms_from: date | None = date(2026, 1, 1)
    rules: NoticeRules = field(default_factory=lambda: read_notice_rules(RULES))
    flags: Sequence[Flagged] = ()
    plans: Sequence[PlanState] = ()
    reports: Sequence[Report] = ()
    drafts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    def here(self, moment: str) -> Situation:
        """The situation at a moment such as `2026-11-19T08:00`; a day alone means its morning."""
        local = datetime.fromisoformat(moment if "T" in moment else f"{moment}T08:00")
        now = local.replace(tzinfo=zone(self.story.rules, AREA, local.date()))
        on, rules = now.date(), self.story.rules
        events = [e for e in effective(self.story.events) if e.on <= on]
        week = week_of(on, AREA, rules)
        return Situation(
            area=AREA,
            on=on,
            alarms_from=self.alarms_from,
            rules=rules,
            notice_rules=self.rules,
            works={one.code: one for one in watched(self.story.standings(on.isoformat()), self.story.events, on)},
            directives=[e for e in events if e.subject.kind == "directive"],
            school_reports=[e for e in events if e.kind == "school_report"],
            schools=SCHOOLS,
            week=week,
            finished=last_finished(now, AREA, rules),
            held=week.id if now < week.cut_off else week_after(week, AREA, rules).id,
            drafts=self.drafts,
            flags=self.flags,
            plans=self.plans,
            reports=self.reports,
            people=self.people,
        )

    def found(self, moment: str, rule: str | None = None) -> list[Notice]:
        """The notices that hold at a moment, of a rule if one is named."""
        return [one for one in holding(self.here(moment)) if rule in (None, one.rule)]

    def reports_from(self, school: str, on: str) -> None:
        """A school reported on a day."""
        self.story.says(on, "school_report", about=Subject("school", school), borrowed_classes=0)

    def asks(self, on: str, lead: str, due: str, name: str = "GB-1") -> None:
        """A meeting asked for something."""
        about = Subject("directive", name)
        self.story.says(on, "directive", about=about, lead=lead, text="lập danh sách", due=due)
