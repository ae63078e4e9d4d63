"""Recording: what a person says about a work, an item, a school or an indicator becomes an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from jobs.evidence import keep, looked_at, send_ahead
from jobs.giving_papers import with_papers
from jobs.meanwhile import check_seen
from jobs.question import Answers, Question, area_of
from jobs.sharedfiles.cached import lies_at_home
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.kinds import INTERNAL, KINDS, kind_unknown
from model.ledger.standing import Standing
from model.store.append import Appender
from model.store.events import event_at, event_with_key
from model.words.problems import Refused, WrongInput

_ABOUT_AREAS = frozenset(name for name, kind in KINDS.items() if kind.subject == "area")


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says: about whom, what, when, with which figures and papers.

    `body` holds quantity, amount and whatever else the kind of event asks for; `corrects` is the
    id of an event that this one replaces. The n-th of the `files` belongs to the n-th of the papers;
    further ones become papers of their own. `seen` is what the form it was typed into has seen of the
    subject (`jobs.meanwhile`); None asks nothing.
    """

    subject: str
    kind: str
    on: date | None
    actor: str
    body: Mapping[str, Any]
    papers: tuple[Paper, ...] = ()
    key: str | None = None
    corrects: str | None = None
    files: tuple[Path, ...] = ()
    seen: int | None = None


def record(place: Workplace, question: Question, saying: Saying) -> Event:
    """Record one saying; refused or kept, never half."""
    return record_all(place, question, [saying])[0]


def record_all(place: Workplace, question: Question, sayings: Sequence[Saying]) -> list[Event]:
    """Record several sayings of one form in their order; all of them are kept, or none."""
    _send_ahead(place, question, [path for saying in sayings for path in saying.files])
    with place.store.writing() as connection:
        events: list[Event] = []
        for saying in sayings:
            events.append(_record(place, connection, question, saying, {event.position for event in events}))
        return events


def _send_ahead(place: Workplace, question: Question, files: Sequence[Path]) -> None:
    if files and not lies_at_home(place.home):
        area = area_of(place, question.now())
        send_ahead(place, [looked_at(place, path, area, place.today(area)) for path in files])


def _record(place: Workplace, connection: Connection, question: Question, saying: Saying, own: set[int]) -> Event:
    found = Answers(place, connection, question.now())
    meant = resolve(found, saying.subject, saying.kind)
    first = event_with_key(connection, found.area, saying.key) if saying.key else None
    if first is None:
        check_seen(connection, found.area, meant[0], saying.seen, own)
    # Said again on another day without a day: the same saying.
    today = first.on if first else place.today(found.area)
    files = [looked_at(place, path, found.area, today) for path in saying.files]
    draft = with_papers(place, found, draft_of(saying, found.area, meant, today), files, first)
    _check_adoption(place, draft)
    event = Appender(connection, place.rules, place.now).append(draft)
    if first is None:
        # Only now is the chain ours alone on a server that serves many.
        check_seen(connection, found.area, meant[0], saying.seen, {*own, event.position})
    keep(place, connection, files)
    return event


def _check_adoption(place: Workplace, draft: Draft) -> None:
    """A counting rule is adopted only for the indicator it reads, and only if it exists on that day."""
    if draft.kind == "rule_adopted":
        plan, _, indicator = draft.subject.id.partition("/")
        place.rules.adoptable(plan, indicator, str(draft.body.get("rule")), draft.on)


def draft_of(saying: Saying, area: str, meant: tuple[Subject, str | None], today: date) -> Draft:
    """The draft of a saying about the subject it means, and the item it hands over if one was named."""
    subject, named = meant
    body = dict(saying.body)
    if named is not None:
        body.setdefault("item", named)
    draft = Draft(
        area=area,
        subject=subject,
        kind=saying.kind,
        on=saying.on or today,
        actor=saying.actor,
        body=body,
        papers=saying.papers,
        key=saying.key,
        target=None if saying.corrects is None else _position(saying.corrects, area),
    )
    if draft.kind in INTERNAL:
        raise kind_unknown(draft)
    return draft


def event_row(event: Event) -> dict[str, Any]:
    """An event as other programs read it: what it says, where it stands in the chain, when it was recorded."""
    said = event.draft.content()
    return {
        "id": event.id,
        "position": event.position,
        "recorded_at": event.recorded_at.isoformat(),
        **said,
        "hash": event.hash,
    }


def void(place: Workplace, question: Question, event_id: str, reason: str, actor: str) -> Event:
    """Take back an event that was a slip."""
    area, _, _ = event_id.rpartition("-")
    with place.store.writing() as connection:
        found = Answers(place, connection, Question(question.plan, question.area or area or None))
        position = _position(event_id, found.area)
        slip = event_at(connection, found.area, position)
        if slip is None:
            raise Refused("target_unknown", event=event_id, subject=found.area)
        on, body = place.today(found.area), {"reason": reason}
        draft = Draft(found.area, slip.subject, "void", on, actor, body, target=position)
        return Appender(connection, place.rules, place.now).append(draft)


def resolve(found: Answers, name: str, kind: str) -> tuple[Subject, str | None]:
    """The subject a person means, and the item if one was named for what it hands over.

    An item stands for the one work that serves it. Schools, indicators, directives and the unit itself
    are named by their own ids; whatever else was spoken of before is found again by its id.
    """
    standings = found.standings()
    if name in standings:
        return Subject("work", name), None
    serving = [code for code, s in standings.items() if s.live and name in _items(s, found.plan.id)]
    if len(serving) > 1:
        raise Refused("subject_many_works", subject=name, works=", ".join(serving))
    if serving:
        return Subject("work", serving[0]), name if kind == found.delivers(standings[serving[0]]) else None
    subject = _beside_works(found, name, kind)
    if subject is None:
        raise WrongInput("subject_unknown", subject=name)
    return subject, None


def _beside_works(found: Answers, name: str, kind: str) -> Subject | None:
    """A directive, a school, an indicator, the unit itself, or what was spoken of before."""
    if kind in ("directive", "directive_done"):
        return Subject("directive", name)
    if any(school.id == name for school in found.plan.schools):
        return Subject("school", name)
    if name in _indicator_ids(found):
        return Subject("indicator", f"{found.plan.id}/{name}")
    if name == found.area and kind in _ABOUT_AREAS:
        return Subject("area", name)
    return None if kind else _spoken_of(found, name)


def _spoken_of(found: Answers, name: str) -> Subject | None:
    """A directive, a finding, a person or the unit of that id, if any event is about it."""
    subjects = (event.subject for event in found.events("directive", "finding", "person", "area"))
    return next((subject for subject in subjects if subject.id == name), None)


def _items(standing: Standing, plan: str) -> set[str]:
    return {link.item for link in standing.links if link.plan == plan}


def _indicator_ids(found: Answers) -> set[str]:
    rows = found.plan.indicators
    return {row.id for row in rows} | {part.code for row in rows for part in row.parts}


def _position(event_id: str, area: str) -> int:
    its_area, _, position = event_id.rpartition("-")
    if its_area not in ("", area) or not position.isdigit():
        raise WrongInput("event_wrong", event=event_id)
    return int(position)
