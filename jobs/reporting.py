"""The way of reports: periods and where each stands, and the recording of what is submitted, returned and accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from jobs.question import Question, answers, area_of
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.ledger.period_rules import Report, named, report_of
from model.plan.period_ids import kind_of
from model.plan.periods import period_named
from model.store.append import Appender
from model.store.packages import merged_states
from model.store.people import standing_schools
from model.store.snapshots import snapshots_of
from model.words.problems import WrongInput

Row = dict[str, Any]


def tell_report(
    place: Workplace,
    question: Question,
    kind: str,
    period: str,
    actor: str,
    *,
    school: str | None = None,
    text: str | None = None,
    by: str | None = None,
    on: date | None = None,
) -> Event:
    """Record that the report of a period was submitted, returned or accepted; of the unit, or of one school.

    A unit's own report is returned or accepted by the level above: `by` says who there said so.
    """
    area = area_of(place, question)
    asked = period.strip().upper()
    if kind_of(asked) is None:
        raise WrongInput("period_wrong", period=period)
    subject = Subject("period", asked if school is None else f"{asked}/{school}")
    body = {name: value.strip() for name, value in (("text", text), ("by", by)) if value and value.strip()}
    draft = Draft(area, subject, kind, on or place.today(area), actor, body)
    with place.store.writing() as connection:
        return Appender(connection, place.rules, place.now).append(draft)


def periods(place: Workplace, question: Question) -> list[Row]:
    """Every period of a unit, newest first: how final it is, where its own report stands, and which schools sent theirs."""
    with answers(place, question) as found:
        events = defaultdict(list)
        for event in found.events("period"):
            events[event.subject.id].append(event)
    with place.store.reading() as connection:
        kept = {one.period: one.as_json() for one in snapshots_of(connection, found.area)}
        merges = merged_states(connection, found.area)
        kept |= {period: _merged(place, found.area, period, *said) for period, said in merges.items()}
        schools = standing_schools(connection, found.area, found.mark.on)
    reports = {subject: report_of(told) for subject, told in events.items()}
    ids = sorted({*kept, *(named(subject)[0] for subject in reports)}, reverse=True)
    return [_row(period, kept.get(period), reports, schools) for period in ids]


def _merged(place: Workplace, area: str, period: str, state: str, closed_by: str | None) -> Row:
    return {"state": state, "on": period_named(period, area, place.rules).on.isoformat(), "closed_by": closed_by}


def _row(period: str, there: Mapping[str, Any] | None, reports: dict[str, Report], schools: list[str]) -> Row:
    own = reports.get(period, Report())
    of_schools = {school: reports.get(f"{period}/{school}", Report()) for school in schools}
    return {
        "period": period,
        "kind": kind_of(period),
        "state": there["state"] if there else None,
        "on": there["on"] if there else None,
        "late": bool(there and there.get("late")),
        "closed_by": there["closed_by"] if there else None,
        "report": own.state,
        "remark": own.remark if own.state == "returned" else None,
        "schools": {school: one.state for school, one in of_schools.items() if one.state != "open"},
        "schools_in_all": len(schools),
    }
