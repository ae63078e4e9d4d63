"""Rows of the tables that leave: events, money by source and year, handovers, directives, schools, people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jobs.papers import paper_rows
from jobs.question import Question, answers, area_of
from jobs.workplace import Workplace
from model.ledger.events import Event, effective
from model.ledger.happenings import day_of
from model.ledger.register import Register
from model.ledger.standing import Standing
from model.plan.weeks import zone
from model.store.snapshots import snapshots_of
from model.words import vocabulary

Row = dict[str, Any]

# The series of money that a work keeps by source and year, as the standing calls each.
_SERIES = {
    "allocated": "allocated",
    "contracted": "contracts",
    "work_done": "works_done",
    "disbursed": "disbursed",
    "estimated": "estimates",
    "contributed": "contributed",
}
# Subjects whose events are about people's affairs, in the order in which they were recorded.
_ABOUT = ("work", "finding", "indicator", "school", "directive", "area", "person", "period", "plan")

# The columns of tables that may well have no row yet.
HEADS = {
    "papers": ("work", "work_name", "part", "part_name", "type", "name", "number", "on", "issuer", "signer", "file"),
    "owed": ("work", "work_name", "type", "name", "by", "reason", "due", "days_over"),
    "money": ("work", "work_name", "source", "year", "planned", "investment", *_SERIES),
    "handovers": ("work", "work_name", "school", "kind", "on", "item", "quantity", "received", "cause", "papers"),
    "directives": ("id", "on", "text", "lead", "basis", "due", "product", "done_on", "overdue"),
    "flags": ("id", "rule", "severity", "works", "message", "since", "status", "explanation"),
    "clears": ("work", "name", "step", "person", "task", "responsibility", "authority", "time", "product", "holes"),
    "periods": ("period", "state", "late", "closed_by", "closed_at", "on", "position", "head", "hash"),
    "people": ("id", "name", "role", "school", "since", "left"),
}


def event_rows(place: Workplace, question: Question) -> list[Row]:
    """Every event of the unit in the order of recording, with what took it back if anything did."""
    with answers(place, question) as found:
        events = [event for event in found.events(*_ABOUT) if event.on <= found.mark.on]
        standing = {event.position for event in effective(events)}
        local = zone(place.rules, found.area, place.now.date())
        names = {code: work.name for code, work in found.standings().items()}
    return [
        {
            "id": event.id,
            "on": event.on.isoformat(),
            "recorded_at": event.recorded_at.astimezone(local).isoformat(timespec="seconds"),
            "actor": event.draft.actor,
            "subject_kind": event.subject.kind,
            "subject": event.subject.id,
            "subject_name": names.get(event.subject.id),
            "kind": event.kind,
            "kind_name": place.rules.life_cycles.any_step_name(event.kind) or vocabulary.EVENTS.get(event.kind),
            "stands": event.position in standing or event.kind == "void",
            "takes_back": event.draft.target and f"{event.area}-{event.draft.target}",
            "papers": "; ".join(f"{place.rules.paper_name(p.type)} {p.number}".strip() for p in event.draft.papers),
            "said": {name: value for name, value in event.body.items() if name != "links"},
            "key": event.draft.key,
            "hash": event.hash,
        }
        for event in events
    ]


def money_rows(place: Workplace, question: Question) -> list[Row]:
    """Đồng of each work by source and year; what the plan sets aside has neither and stands in a row of its own."""
    with answers(place, question) as found:
        standings = found.standings()
    return [
        {"work": code, "work_name": standing.name} | row
        for code, standing in standings.items()
        if standing.live
        for row in _money_of(standing)
    ]


def _money_of(standing: Standing) -> Iterator[Row]:
    series = {name: getattr(standing, field) for name, field in _SERIES.items()}
    empty = {"source": None, "year": None, "planned": None, "investment": None, **dict.fromkeys(series)}
    if standing.planned is not None or standing.investment is not None:
        yield empty | {"planned": standing.planned, "investment": standing.investment}
    for source, year in sorted({key for one in series.values() for key in one}):
        amounts = {name: one.get((source, year)) for name, one in series.items()}
        yield empty | {"source": source or None, "year": year} | amounts


def handover_rows(place: Workplace, question: Question) -> list[Row]:
    """What was handed over, each time it was, and what the school said about receiving it."""
    with answers(place, question) as found:
        standings = found.standings()
        events = [e for e in effective(found.events("work")) if e.on <= found.mark.on and e.subject.id in standings]
        cycles = place.rules.life_cycles
        delivering = [
            e for e in events if e.kind in ("received", cycles.get(standings[e.subject.id].cycle, e.on).delivers)
        ]
    return [_handover(place, event, standings[event.subject.id]) for event in delivering]


def _handover(place: Workplace, event: Event, standing: Standing) -> Row:
    named = event.body.get("item")
    linked = [link.item for link in standing.links]
    return {
        "work": event.subject.id,
        "work_name": standing.name,
        "school": standing.school,
        "kind": event.kind,
        "on": event.on.isoformat(),
        "item": named or (linked[0] if len(linked) == 1 else None),
        "quantity": event.body.get("quantity"),
        "received": event.body.get("received"),
        "cause": event.body.get("cause"),
        "final": event.body.get("final"),
        "text": event.body.get("text"),
        "papers": "; ".join(f"{place.rules.paper_name(p.type)} {p.number}".strip() for p in event.draft.papers),
        "actor": event.draft.actor,
        "event": event.id,
    }


def directive_rows(place: Workplace, question: Question) -> list[Row]:
    """Directives of meetings: what, by whom, until when, with which product, and when it was done."""
    with answers(place, question) as found:
        on = found.mark.on
        events = [event for event in effective(found.events("directive")) if event.on <= on]
    rows: dict[str, Row] = {}
    for event in events:
        said = dict.fromkeys(("text", "lead", "basis", "due", "product")) | dict(event.body)
        if event.kind == "directive":
            rows[event.subject.id] = {"id": event.subject.id, "on": event.on.isoformat()} | said | {"done_on": None}
        elif event.subject.id in rows:
            done = {"done_on": event.on.isoformat(), "product": said["product"] or rows[event.subject.id]["product"]}
            rows[event.subject.id] |= done
    for row in rows.values():
        due = day_of(row["due"])
        row["overdue"] = row["done_on"] is None and due is not None and due < on
    return list(rows.values())


def school_rows(place: Workplace, question: Question) -> list[Row]:
    """Schools of the plan, with their last recognition and what became of them."""
    with answers(place, question) as found:
        schools = found.plan.schools
        events = [event for event in effective(found.events("school")) if event.on <= found.mark.on]
    return [_school(school.id, school.name, school.level, events) for school in schools]


def _school(code: str, name: str, level: str, events: list[Event]) -> Row:
    last = {event.kind: event for event in events if event.subject.id == code}
    recognised = last["recognised"].body if "recognised" in last else {}
    return {
        "id": code,
        "name": name,
        "level": level,
        "level_name": vocabulary.level(level),
        "renamed_to": last["school_renamed"].body["name"] if "school_renamed" in last else None,
        "merged_into": last["school_merged"].body["into"] if "school_merged" in last else None,
        "merged_on": last["school_merged"].on.isoformat() if "school_merged" in last else None,
        "recognised_level": recognised.get("level"),
        "recognised_until": recognised.get("due"),
        "last_report": last["school_report"].on.isoformat() if "school_report" in last else None,
    }


def period_rows(place: Workplace, question: Question) -> list[Row]:
    """Every week that was rolled up: up to which day and event, with which hash, closed by whom and when."""
    area = area_of(place, question)
    local = zone(place.rules, area, place.now.date())
    with place.store.reading() as connection:
        snapshots = snapshots_of(connection, area)
    return [
        {
            "period": one.period,
            "state": one.state,
            "late": one.late,
            "closed_by": one.closed_by,
            "closed_at": one.closed_at and one.closed_at.astimezone(local).isoformat(timespec="seconds"),
            "on": one.content["on"],
            "position": one.content["position"],
            "head": one.content["head"],
            "hash": one.hash,
        }
        for one in snapshots
    ]


def people_rows(place: Workplace, question: Question) -> list[Row]:
    """Everybody who was ever registered in the unit."""
    with answers(place, question) as found:
        return [person.as_json() for person in Register(found.events("person"), found.mark.on).people.values()]


def filed_rows(place: Workplace, question: Question) -> list[Row]:
    """Every paper on file, without the columns that only speak of papers that are not."""
    absent = ("by", "reason", "due", "days_over", "step", "step_name", "state")
    return [{name: row[name] for name in row if name not in absent} for row in paper_rows(place, question)]
