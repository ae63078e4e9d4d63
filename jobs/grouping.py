"""Grouping: one work made of several items, as one decision and one contract build them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jobs.load import work_code
from jobs.question import Answers, Question
from jobs.recording import resolve
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.ledger.standing import Link, Standing
from model.store.append import Appender
from model.store.events import event_with_key
from model.words.problems import Refused, WrongInput

Standings = Mapping[str, Standing]


def group(place: Workplace, question: Question, name: str, subjects: Sequence[str], actor: str, key: str | None) -> str:
    """Make one work of several items: one building, one decision. Gives the new work's code.

    The works the items had of their own are absorbed, which the ledger allows only while nothing
    has happened to them. The same key with the same name and items gives the same work again.
    """
    if not subjects:
        raise Refused("group_one")
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        standings = found.standings()
        if key is not None and (first := event_with_key(connection, found.area, key)):
            return _same_group(first, name, _items_meant(standings, subjects), key)
        own = [_own_work(found, standings, subject) for subject in dict.fromkeys(subjects)]
        _check_one_cycle(standings, own)
        code = work_code(len(standings) + 1)
        appender = Appender(connection, place.rules, place.now)
        appender.append_all(_drafts(found.area, code, name, {w: standings[w] for w in own}, actor, key))
        return code


def _same_group(first: Event, name: str, items: set[str], key: str) -> str:
    said = first.body
    grouped = {link["item"] for link in said.get("links", ())}
    if first.kind != "work_opened" or said["name"] != name or grouped != items:
        raise Refused("key_taken", key=key, event=first.id)
    return first.subject.id


def _items_meant(standings: Standings, subjects: Sequence[str]) -> set[str]:
    """The items themselves, and those of the works that are named by their codes."""
    out: set[str] = set()
    for subject in subjects:
        out |= {link.item for link in standings[subject].links} if subject in standings else {subject}
    return out


def _own_work(found: Answers, standings: Standings, subject: str) -> str:
    meant, _ = resolve(found, subject, "absorbed")
    if meant.kind != "work" or meant.id not in standings:
        raise WrongInput("subject_unknown", subject=subject)
    return meant.id


def _check_one_cycle(standings: Standings, own: Sequence[str]) -> None:
    cycles = {standings[work].cycle for work in own}
    if len(cycles) > 1:
        raise Refused("group_cycles", works=", ".join(own), cycles=", ".join(sorted(cycles)))


def _drafts(area: str, code: str, name: str, own: Standings, actor: str, key: str | None) -> list[Draft]:
    works = list(own.values())
    # Not before the last thing said of any of them; until that day they count on their own.
    since = max(w.updated_on for w in works if w.updated_on is not None)
    links: list[Link] = [link for w in works for link in w.links]
    body: dict[str, Any] = {
        "name": name,
        "cycle": works[0].cycle,
        "state": works[0].state,
        "links": [link.as_json() for link in links],
    }
    if due := max((w.due_latest for w in works if w.due_latest), default=None):
        body["due"] = due.isoformat()
    opened = Draft(area, Subject("work", code), "work_opened", since, actor, body, key=key)
    absorbed = [Draft(area, Subject("work", work), "absorbed", since, actor, {"into": code}) for work in own]
    return [opened, *absorbed]
