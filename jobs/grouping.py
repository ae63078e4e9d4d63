"""Grouping: one work made of several items, as one decision and one contract build them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jobs.question import Answers, Question
from jobs.recording import resolve
from jobs.work_writing import WorkWriter, links_json
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event
from model.ledger.standing import Standing
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
        check_one_cycle(standings, own)
        writer = WorkWriter(place, connection, found, actor)
        code = writer.next_code()
        writer.write(*group_drafts(writer, code, name, own, "merged", key))
        return code


def join(place: Workplace, question: Question, work: str, subjects: Sequence[str], actor: str) -> str:
    """Make untouched works part of a work that is there already, while it is not handed over; gives its code."""
    if not subjects:
        raise Refused("group_one")
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        standings = found.standings()
        into = _own_work(found, standings, work)
        own = [_own_work(found, standings, subject) for subject in dict.fromkeys(subjects)]
        own = [one for one in own if one != into]
        if not own:
            raise Refused("join_same", work=into)
        check_one_cycle(standings, [into, *own])
        writer = WorkWriter(place, connection, found, actor)
        writer.write(*join_drafts(writer, into, own))
        return into


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


def check_one_cycle(standings: Standings, own: Sequence[str]) -> None:
    """Raise unless works go through the same steps."""
    cycles = {standings[work].cycle for work in own}
    if len(cycles) > 1:
        raise Refused("group_cycles", works=", ".join(own), cycles=", ".join(sorted(cycles)))


def group_drafts(
    writer: WorkWriter, code: str, name: str, own: Sequence[str], origin: str, key: str | None = None
) -> list[Draft]:
    """The drafts that make one new work of several."""
    works = [writer.standings()[work] for work in own]
    # Not before the last thing said of any of them; until that day they count on their own.
    since = max(writer.last_said_on(work) for work in own)
    body: dict[str, Any] = {
        "name": name,
        "cycle": works[0].cycle,
        "state": works[0].state,
        "links": links_json([link for work in works for link in work.links]),
        "origin": origin,
    }
    if due := max((w.due_latest for w in works if w.due_latest), default=None):
        body["due"] = due.isoformat()
    opened = writer.draft(code, "work_opened", since, body, key=key)
    return [opened, *(writer.draft(work, "absorbed", since, {"into": code}) for work in own)]


def join_drafts(writer: WorkWriter, into: str, own: Sequence[str]) -> list[Draft]:
    """The drafts that make works part of one that is there already."""
    standing = writer.standings()[into]
    if standing.handed_over:
        raise Refused("join_delivered", work=into)
    links = [link for work in own for link in writer.standings()[work].links]
    since = max(writer.links_fixed_on(into), *(writer.last_said_on(work) for work in own))
    relinked = writer.draft(into, "relinked", since, {"links": links_json([*standing.links, *links])})
    return [relinked, *(writer.draft(work, "absorbed", since, {"into": into}) for work in own)]
