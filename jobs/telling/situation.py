"""The situation of a unit for its notices, put together from an unchanging state of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from jobs.clears import hole_flags
from jobs.flags import flags_of
from jobs.people import now_responsible, register_of
from jobs.question import Answers, Question
from jobs.read_once import ReadOnce
from jobs.school_names import standing_plan
from jobs.workplace import Workplace
from model.checks.answers import WAITING, answered, last_decisions
from model.checks.flags.explaining import Flagged, explained
from model.checks.flags.watching import watched
from model.checks.notices.situation import PlanState, Report, Situation
from model.ledger.events import Event, effective
from model.ledger.kinds import INTERNAL
from model.plan.notice_rules import NoticeRules
from model.plan.weeks import last_finished, week_after, week_of, zone
from model.store.snapshots import kept_periods
from model.targets.indicators import IndicatorBook

# What is said about people and plans is no beginning of the work itself.
_BEGINS = ("work", "indicator", "school", "directive")


def situation(place: Workplace, connection: Connection, area: str, rules: NoticeRules) -> Situation:
    """What is known of a unit today."""
    found = ReadOnce(place, connection, Question(area=area))
    on, events = found.mark.on, effective(found.events())
    week, finished = week_of(on, area, place.rules), last_finished(place.now, area, place.rules)
    standings = now_responsible(found, found.standings())
    kept = kept_periods(connection, area)
    return Situation(
        area=area,
        on=on,
        alarms_from=_alarms_from(place, found, events),
        rules=place.rules,
        notice_rules=rules,
        works={work.code: work for work in watched(standings, events, on)},
        directives=[event for event in events if event.subject.kind == "directive" and event.on <= on],
        school_reports=[event for event in events if event.kind == "school_report" and event.on <= on],
        schools=standing_plan(found).schools,
        week=week,
        finished=finished,
        held=week.id if place.now < week.cut_off and not week.off else week_after(week, area, place.rules).id,
        drafts=frozenset(period for period, one in kept.items() if one.state == "draft"),
        flags=_flags(place, found),
        plans=list(_plans(place, connection, found)),
        reports=list(_reports(place, area, on, rules)),
        people=frozenset(person.name for person in register_of(found).people.values()),
    )


def _alarms_from(place: Workplace, found: Answers, events: list[Event]) -> date | None:
    """The day tracking began, else the day somebody first recorded anything beyond the plan; None while nobody did."""
    if (tracked := found.tracked_from()) is not None:
        return tracked
    said = [e.recorded_at for e in events if e.subject.kind in _BEGINS and e.kind not in INTERNAL]
    return min(said).astimezone(zone(place.rules, found.area, found.mark.on)).date() if said else None


def _flags(place: Workplace, found: Answers) -> list[Flagged]:
    names = {code: standing.name for code, standing in found.standings().items()}
    flags = [*flags_of(place, found), *hole_flags(place, found)]
    return explained(flags, found.events("finding"), found.mark.on, names)


def _plans(place: Workplace, connection: Connection, found: Answers) -> Iterator[PlanState]:
    """Every plan of the unit: its indicators, and how much of it still waits to be made clear."""
    loaded_on = {e.subject.id: e.recorded_at for e in found.events("plan") if e.kind == "plan_loaded"}
    zoned = zone(place.rules, found.area, found.mark.on)
    events, cells = found.events("indicator", "school"), found.cells()
    for loaded in found.plans():
        same = loaded.plan.id == found.plan.id
        own = found if same else Answers(place, connection, Question(plan=loaded.plan.id, area=found.area))
        decided = answered(own.findings(), last_decisions(found.events("finding"), loaded.plan.id, found.mark.on))
        unclear = Counter(one.finding.severity for one in decided if one.finding.status in WAITING)
        day = loaded_on[loaded.plan.id].astimezone(zoned).date()
        lines = IndicatorBook(loaded.plan, place.rules, events).lines(cells, found.mark.on)
        yield PlanState(loaded.plan, loaded.edition, day, lines, unclear)


def _reports(place: Workplace, area: str, on: date, rules: NoticeRules) -> Iterator[Report]:
    """The reports whose day of figures is near enough for any rule to speak of."""
    leads = [lead for rule in rules.on(area, on) if rule.cause == "report_cut_off" for lead in rule.leads]
    until = date.fromordinal(on.toordinal() + max(leads, default=0))
    for entry in place.rules.reports.entries(area, on, until):
        yield Report(entry.report, entry.name, entry.period_id, entry.cut_off, entry.due)
