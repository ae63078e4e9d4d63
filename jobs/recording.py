"""Recording: what a person says about a work, an item, a school or an indicator becomes an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.load import work_code
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.kinds import INTERNAL, kind_unknown
from model.ledger.standing import Link, Standing
from model.store.append import Appender
from model.store.events import event_at, event_with_key
from model.words.problems import Refused, WrongInput


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says: about whom, what, when, with which figures and papers.

    `body` holds quantity, amount and whatever else the kind of event asks for; `corrects` is the
    id of an event that this one replaces.
    """

    subject: str
    kind: str
    on: date | None
    actor: str
    body: Mapping[str, Any]
    papers: tuple[Paper, ...] = ()
    key: str | None = None
    corrects: str | None = None


def record(place: Workplace, question: Question, saying: Saying) -> Event:
    """Record one saying; refused or kept, never half."""
    with place.store.writing() as connection:
        found = Answers(place, connection, _now(question))
        meant = resolve(found, saying.subject, saying.kind)
        draft = draft_of(saying, found.area, meant, place.today(found.area))
        return Appender(connection, place.rules, place.now).append(draft)


def draft_of(saying: Saying, area: str, meant: tuple[Subject, str | None], today: date) -> Draft:
    """The draft of a saying about the subject it means, and the item if it was named by its item."""
    subject, named = meant
    body = dict(saying.body)
    if named is not None and ("quantity" in body or "item" in body):
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


def _now(question: Question) -> Question:
    """Recording always looks at things as they stand; a day given with it is the day of the event."""
    return Question(question.plan, question.area)


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


def group(place: Workplace, question: Question, name: str, subjects: Sequence[str], actor: str, key: str | None) -> str:
    """Make one work of several items: one building, one decision. Gives the new work's code.

    The works the items had of their own are absorbed; that is only possible while nothing has
    happened to them.
    """
    if not subjects:
        raise Refused("group_one")
    with place.store.writing() as connection:
        found = Answers(place, connection, _now(question))
        if key is not None and (first := event_with_key(connection, found.area, key)):
            return first.subject.id
        standings = found.standings()
        own = [_own_work(found, standings, subject) for subject in dict.fromkeys(subjects)]
        code = work_code(len(standings) + 1)
        appender = Appender(connection, place.rules, place.now)
        appender.append_all(_group_drafts(found, code, name, own, standings, actor, key))
        return code


def _group_drafts(
    found: Answers,
    code: str,
    name: str,
    own: Sequence[str],
    standings: Mapping[str, Standing],
    actor: str,
    key: str | None,
) -> list[Draft]:
    works = [standings[work] for work in own]
    for work, standing in zip(own, works, strict=True):
        _check_untouched(work, standing)
    since = max(w.since for w in works if w.since is not None)
    links: list[Link] = [link for w in works for link in w.links]
    body: dict[str, Any] = {
        "name": name,
        "cycle": works[0].cycle,
        "state": works[0].state,
        "links": [link.as_json() for link in links],
    }
    if due := max((w.due_latest for w in works if w.due_latest), default=None):
        body["due"] = due.isoformat()
    opened = Draft(found.area, Subject("work", code), "work_opened", since, actor, body, key=key)
    absorbed = [Draft(found.area, Subject("work", w), "absorbed", since, actor, {"into": code}) for w in own]
    return [opened, *absorbed]


def _check_untouched(work: str, standing: Standing) -> None:
    if standing.state != "proposed" or standing.allocated or standing.disbursed or standing.papers:
        raise Refused("group_started", work=work, state=standing.state)


def _own_work(found: Answers, standings: Mapping[str, Standing], subject: str) -> str:
    resolved, _ = resolve(found, subject, "absorbed")
    if resolved.kind != "work" or resolved.id not in standings:
        raise WrongInput("subject_unknown", subject=subject)
    return resolved.id


def resolve(found: Answers, name: str, kind: str) -> tuple[Subject, str | None]:
    """The subject a person means, and the item if it was named by its item.

    An item stands for the one work that serves it. Schools, indicators and directives are named by
    their own ids.
    """
    standings = found.standings()
    if name in standings:
        return Subject("work", name), None
    serving = [code for code, s in standings.items() if s.live and name in _items(s, found.plan.id)]
    if len(serving) > 1:
        raise Refused("subject_many_works", subject=name, works=", ".join(serving))
    if serving:
        return Subject("work", serving[0]), name
    if kind in ("directive", "directive_done"):
        return Subject("directive", name), None
    if any(school.id == name for school in found.plan.schools):
        return Subject("school", name), None
    if name in _indicator_ids(found):
        return Subject("indicator", f"{found.plan.id}/{name}"), None
    raise WrongInput("subject_unknown", subject=name)


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
