"""Splitting: a part of a work becomes a work of its own, while nothing is contracted and no money has moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jobs.question import Answers, Question
from jobs.recording import resolve
from jobs.work_writing import WorkWriter, links_json
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event
from model.ledger.standing import Link, Standing
from model.words.numbers import parse_quantity
from model.words.problems import Refused, WrongInput

# What the new work has in common with the one it comes from, beside its step and its papers.
_CARRIED = ("leave", "due", "assigned")


def taken(texts: Sequence[str]) -> dict[str, int | None]:
    """Item → quantity of texts like "th-hong-phong.classroom:2"; without a quantity all of the item is meant."""
    out: dict[str, int | None] = {}
    for text in texts:
        item, _, quantity = text.partition(":")
        out[item.strip()] = parse_quantity(quantity) if quantity.strip() else None
    return out


def split(
    place: Workplace,
    question: Question,
    work: str,
    takes: Mapping[str, int | None],
    name: str,
    actor: str,
    key: str | None = None,
) -> str:
    """Make a part of a work a work of its own, with the same step, since the same day; gives its code.

    Refused once the work is contracted or money has moved: a contract and a payment cannot be parted.
    The same key with the same name and items gives the same work again.
    """
    if not takes:
        raise Refused("split_nothing")
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        writer = WorkWriter(place, connection, found, actor)
        subject, _ = resolve(found, work, "absorbed")
        if key is not None and (first := writer.keyed(key)):
            return same_work(first, {"name": name, "parent": subject.id}, set(takes), key)
        check_divisible(writer, subject.id)
        parts, rest = divided(writer.standings()[subject.id], subject.id, takes)
        if not any(link.quantity != 0 for link in rest):
            raise Refused("split_everything", work=subject.id)
        return part_off(writer, subject.id, parts, rest, name, key)


def same_work(first: Event, said: Mapping[str, object], items: set[str], key: str) -> str:
    """The work opened by the first event of a key, if the same is meant again."""
    links = {link["item"] for link in first.body.get("links", ())}
    same = all(first.body.get(name) == value for name, value in said.items())
    if first.kind != "work_opened" or not same or links != items:
        raise Refused("key_taken", key=key, event=first.id)
    return first.subject.id


def check_divisible(writer: WorkWriter, work: str) -> None:
    """Raise unless a work can still be parted."""
    standing = writer.standings().get(work)
    if standing is None or not standing.live:
        raise WrongInput("subject_unknown", subject=work)
    if standing.allocated or standing.disbursed or standing.contributed:
        raise Refused("split_money", work=work)
    cycle = writer.cycle(work)
    here = writer.cycles.knowing(standing.cycle, standing.state).steps[standing.state]
    path = cycle.path_to(standing.state) or ()
    contracted = standing.contracts or any(step.sets == "contract" for step in path)
    if contracted or standing.handed_over:
        raise Refused("split_contracted", work=work, state=here.name)
    if here.goes_back or here.block == "none":
        raise Refused("split_waiting", work=work, state=here.name)


def carve(link: Link, quantity: int | None, school: str | None = None) -> tuple[Link, Link | None]:
    """A part of a link and what is left of it, if anything; the plan's money stays with the rest.

    The part is at `school` where one is given. Of an unknown quantity an unknown rest is left.
    """
    if quantity is not None and link.quantity is not None and quantity > link.quantity:
        raise Refused("split_too_much", item=link.item, quantity=quantity, left=link.quantity)
    there = link.school if school is None else school
    if quantity is None or quantity == link.quantity:
        return replace(link, school=there), None
    left = None if link.quantity is None else link.quantity - quantity
    return replace(link, quantity=quantity, school=there, planned=None), replace(link, quantity=left)


def divided(standing: Standing, work: str, takes: Mapping[str, int | None]) -> tuple[list[Link], list[Link]]:
    """The links a new work takes, and those that stay."""
    links = {link.item: link for link in standing.links}
    parts, rest = [], dict(links)
    for item, quantity in takes.items():
        if item not in links:
            raise Refused("item_not_served", item=item, work=work, items=", ".join(links))
        part, left = carve(links[item], quantity)
        parts.append(part)
        rest.pop(item)
        if left is not None:
            rest[item] = left
    return parts, list(rest.values())


def part_off(
    writer: WorkWriter, work: str, parts: Sequence[Link], rest: Sequence[Link], name: str, key: str | None = None
) -> str:
    """Open the new work and leave the rest to the old one, on one day, so that every room counts once each day."""
    standing, code = writer.standings()[work], writer.next_code()
    on = writer.last_said_on(work)
    gone = {link.item for link in parts} - {link.item for link in rest}
    drafts = [writer.draft(work, "relinked", on, {"links": links_json(rest)})] if rest else []
    drafts += [writer.draft(work, "unlinked", on, {"item": item, "reason": code}) for item in sorted(gone)]
    carried = list(_carried(writer, work, code))
    writer.write(*drafts, *_opened(writer, work, standing, code, parts, name, key), *carried)
    return code


def _opened(
    writer: WorkWriter, work: str, standing: Standing, code: str, parts: Sequence[Link], name: str, key: str | None
) -> Iterator[Draft]:
    """The new work at the same step: as it was told for the old one, or by an opening like the old one's."""
    assert standing.since is not None, "a work that was opened has a day it began"
    on, events = writer.last_said_on(work), writer.events(work)
    midway = next((event for event in events if event.kind == "opening"), None)
    papers = tuple(dict.fromkeys(paper for event in events for paper in event.draft.papers))
    body: dict[str, Any] = {
        "name": name,
        "cycle": standing.cycle,
        "state": standing.state if midway is None else writer.cycle(work).start,
        "since": standing.since.isoformat(),
        "links": links_json(parts),
        "origin": "split",
        "parent": work,
    }
    if standing.due_promised is not None:
        body["due"] = standing.due_promised.isoformat()
    yield writer.draft(code, "work_opened", on, body, () if midway else papers, key)
    if midway is not None:
        since = standing.since.isoformat()
        said = {"state": standing.state, "since": since, "by": midway.body["by"], "reason": midway.body["reason"]}
        yield writer.draft(code, "opening", on, said, papers)


def _carried(writer: WorkWriter, work: str, code: str) -> Iterator[Draft]:
    """Leaves, dates and people of the old work, said of the new one too."""
    on = writer.last_said_on(work)
    for event in writer.events(work):
        if event.kind in _CARRIED:
            yield writer.draft(code, event.kind, on, dict(event.body), event.draft.papers)
