"""The minutes of handing over an office: open works, papers owed, directives, what waits, backups and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from documents.official.figures import Source
from jobs.keeping.backup import newest_backup
from jobs.keeping.places import read_places
from jobs.office_handover import handover_among
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from jobs.people import register_of
from model.words import vocabulary
from model.words.dates import official, short
from model.words.document_words import STATES

Rows = Sequence[dict[str, Any]]
# A document that nobody waits for any more.
_SETTLED = ("approved", "refused")


def make(ground: Ground) -> Made:
    """The minutes of a person's handover; WrongInput for one whom neither the register nor a work names."""
    desk = OfficeDesk(ground, "office_handover")
    listed = handover_among(desk.place, desk.found, ground.order.person or "")
    giver, into = listed["from"]["name"], listed["into"]
    nobody = desk.phrases.text("nobody")
    taker = desk.phrases.text("taken", name=into["name"], on=_day(into["on"])) if into else nobody
    _opening(desk, giver, taker)
    _works(desk, listed["works"])
    _owed(desk, listed["papers_owed"])
    _directives(desk, listed["directives"])
    _documents(desk)
    _questions(desk, listed)
    _backup(desk)
    _accounts(desk)
    desk.text("remarks", desk.box("remarks") or [nobody])
    desk.end()
    if into is None:
        desk.lack("handover_taker_missing", person=giver)
    signers = {"handing_over": giver, "taking_over": into["name"] if into else ""}
    return made(desk, desk.phrases.text("subject"), signers=signers)


def _opening(desk: OfficeDesk, giver: str, taker: str) -> None:
    day = desk.ground.order.day or desk.ground.order.on
    facts = {role: desk.called(role) for role in ("office", "parent_body")}
    head = desk.called("office_head")
    for slot in ("opening", "who", "check"):
        desk.say(slot, day=official(day), giver=giver, taker=taker, head=head, on=short(desk.on), **facts)


def _works(desk: OfficeDesk, works: Rows) -> None:
    rows = desk.table("works")
    for number, row in enumerate(works, start=1):
        name = desk.phrases.text("work", code=row["id"], name=row["name"])
        if row["obstacle"]:
            name += desk.phrases.text("obstacle", text=row["obstacle"])
        if row["officer"] and len({one["officer"] for one in works}) > 1:
            name += desk.phrases.text("now_with", officer=row["officer"])
        cells = {
            "number": str(number),
            "name": name,
            "state": row["state_name"] + (f" ({_day(row['since'])})" if row["since"] else ""),
            "next": row["next_step_name"],
            "expected": _day(row["next_on"]),
            "due": _day(row["due_latest"]),
        }
        rows.add(row["id"], cells)
    count = desk.count("works", len(works), Source(works=tuple(row["id"] for row in works)))
    _told(desk, "works", len(works), count=count)


def _owed(desk: OfficeDesk, owed: Rows) -> None:
    rows = desk.table("owed")
    for number, row in enumerate(owed, start=1):
        name = desk.phrases.text("work", code=row["work"], name=row["name"])
        cells = {"number": str(number), "name": name, "paper": row["paper_name"], "by": row["by"]}
        rows.add(f"{row['work']}.{row['paper']}", cells | {"due": _day(row["due"])})
    source = Source(works=tuple(dict.fromkeys(row["work"] for row in owed)), kinds=("leave", "opening"))
    _told(desk, "owed", len(owed), count=desk.count("owed", len(owed), source))


def _directives(desk: OfficeDesk, told: Rows) -> None:
    rows = desk.table("directives")
    for number, row in enumerate(told, start=1):
        rows.add(row["id"], {"number": str(number), "text": row["text"], "lead": row["lead"], "due": _day(row["due"])})
    over = sum(row["due"] is not None and date.fromisoformat(row["due"]) < desk.on for row in told)
    source = Source(kinds=("directive", "directive_done"))
    counts = {
        "count": desk.count("directives", len(told), source),
        "over": desk.count("over", over, source),
    }
    _told(desk, "directives", len(told), **counts)


def _documents(desk: OfficeDesk) -> None:
    """The documents of the unit that somebody still waits for, this one left out."""
    rows = desk.table("documents")
    waiting = [
        document
        for subject, document in sorted(desk.ground.documents.items())
        if document.state not in _SETTLED and subject != desk.ground.order.id
    ]
    for number, document in enumerate(waiting, start=1):
        kind = desk.place.rules.documents.kind(document.kind, desk.on)
        state = STATES.get(document.state, document.state)
        if document.edition:
            state = desk.phrases.text("open_state", state=state, edition=document.edition.number)
        signed = None
        if document.number and document.signed_day:
            signed = desk.phrases.text("number", number=document.number, day=short(document.signed_day))
        name = " ".join(part for part in (kind.name, document.name, document.id.partition("/")[2]) if part)
        rows.add(document.id, {"number": str(number), "name": name, "state": state, "signed": signed})
    count = desk.count("documents", len(waiting), Source(kinds=("document_opened", "document_submitted")))
    _told(desk, "documents", len(waiting), count=count)


def _told(desk: OfficeDesk, slot: str, number: int, **counts: str) -> None:
    """The sentence that introduces a table, or that there is nothing to list."""
    desk.text(slot, [desk.phrases.text(slot if number else f"{slot}_none", **counts)])


def _questions(desk: OfficeDesk, listed: dict[str, Any]) -> None:
    rows = desk.table("questions")
    for number, row in enumerate(listed["questions"], start=1):
        cells = {"number": str(number), "text": row["question"], "by": row["by"], "day": _day(row["asked_on"])}
        rows.add(row["id"], cells)
    source = Source(kinds=("decided",))
    counts = {
        "asked": desk.count("asked", len(listed["questions"]), source),
        "open": desk.count("open", listed["questions_open"], source),
    }
    desk.text("questions", [desk.phrases.text("questions", **counts)])


def _backup(desk: OfficeDesk) -> None:
    """Where copies lie, and when the newest was made."""
    places, newest = read_places(desk.place.home), newest_backup(desk.place)
    second = str(places.second) if places.second else desk.phrases.text("no_second")
    facts = {"first": str(places.first), "second": second}
    if newest is None:
        desk.text("backup", [desk.phrases.text("backup_none", **facts)])
    else:
        desk.text("backup", [desk.phrases.text("backup", made=short(newest.made_at.date()), **facts)])


def _accounts(desk: OfficeDesk) -> None:
    rows, people = desk.table("accounts"), register_of(desk.found).active
    for number, person in enumerate(people, start=1):
        role = vocabulary.ROLES.get(person.role, person.role)
        of = desk.school_name(person.school)
        cells = {"number": str(number), "code": person.id, "name": person.name}
        rows.add(person.id, cells | {"role": f"{role}, {of}" if of else role, "since": short(person.since)})
    if not people:
        desk.text("accounts", [desk.phrases.text("accounts_none")])
        return
    count = desk.count("accounts", len(people), Source(kinds=("person_registered", "person_left")))
    desk.text("accounts", [desk.phrases.text("accounts", count=count)])


def _day(iso: str | None) -> str | None:
    return None if iso is None else short(date.fromisoformat(iso))
