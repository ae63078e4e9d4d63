"""The people of a unit: who is there, how they come in, who comes, leaves and takes over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from fastapi import HTTPException, Path, Query, Request, Response
from starlette.responses import HTMLResponse

from jobs import people as jobs
from jobs.access.first import id_of
from jobs.access.overview import happened, people_and_access
from jobs.asking import day
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from model.words.vocabulary import ROLES
from web.desk import Place
from web.meanwhile import fresh_key
from web.rendering import done, page, problem_status
from web.typed import NOTHING_TYPED, Form, Typed
from web.visitor import Asker, Visitor

Person = Annotated[str, Path(max_length=60)]
# In the order in which an office thinks of them; the program itself is nobody who could be registered.
CHOICES: Final[Mapping[str, str]] = {
    role: ROLES[role]
    for role in ("economic_office", "culture_office", "chairman", "clerk", "school", "administrator", "city_reader")
}
# The same of a unit that only adds up others: it has no schools and no works of its own.
CHOICES_ABOVE: Final[Mapping[str, str]] = {
    role: ROLES[role] for role in ("city_officer", "city_reader", "administrator")
}


def people(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """Everybody, and how they come in."""
    return page(request, "access/people", people_and_access(place, asker.asks()))


def sign_ins(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """What happened at the door lately."""
    return page(request, "access/sign_ins", {"lines": happened(place, asker.asks())})


def new_person(
    request: Request, place: Place, asker: Asker, person: Annotated[str, Query(max_length=60)] = ""
) -> HTMLResponse:
    """The form for somebody who comes, or for what changes about one who is there."""
    if not person:
        return _form(request, place, asker, NOTHING_TYPED)
    row = row_of(place, asker, person)
    known = {"person": row["id"], "name": row["name"], "role": row["role"], "school": row["school"] or ""}
    return _form(request, place, asker, Typed(tuple(known.items())))


def person_sent(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Somebody who comes, or whose name, office or school changes."""
    known = people_and_access(place, asker.asks())
    person = typed.text("person") or _free_id(typed.text("name"), known)
    try:
        role = typed.text("role")
        school = typed.asked("school") if role == "school" else None
        name, on = typed.text("name"), day(typed.asked("on"))
        jobs.add(place, asker.asks(), person, name, role, school, on, asker.name, typed.asked("key"))
    except (Problem, Unreadable) as trouble:
        return _form(request, place, asker, typed, str(trouble), problem_status(trouble))
    return done(f"/people/{person}", say("person_added", name=name))


def person(request: Request, place: Place, asker: Asker, person: Person) -> HTMLResponse:
    """One person: what they come in by, and what can be done about it."""
    return about_person(request, place, asker, person)


def left_sent(request: Request, place: Place, asker: Asker, person: Person, typed: Form) -> Response:
    """Somebody leaves."""

    def leave() -> str:
        jobs.leave(place, asker.asks(), person, day(typed.asked("on")), asker.name, typed.asked("key"))
        return say("person_left", name=row_of(place, asker, person)["name"])

    return tried(request, place, asker, person, leave)


def moved_sent(request: Request, place: Place, asker: Asker, person: Person, typed: Form) -> Response:
    """What somebody is responsible for becomes another's."""

    def move() -> str:
        into, on = typed.text("into"), day(typed.asked("on"))
        jobs.move(place, asker.asks(), person, into, typed.asked("text"), on, asker.name, typed.asked("key"))
        whose, heir = (row_of(place, asker, one)["name"] for one in (person, into))
        return say("office_moved", whose=whose, into=heir)

    return tried(request, place, asker, person, move)


def tried(request: Request, place: Workplace, asker: Visitor, person: str, act: Callable[[], str]) -> Response:
    """The person's page after something was done about them, or with the sentence why it was not."""
    row_of(place, asker, person)
    try:
        said = act()
    except (Problem, Unreadable) as trouble:
        return about_person(request, place, asker, person, str(trouble), problem_status(trouble))
    return done(f"/people/{person}", said)


def row_of(place: Workplace, asker: Visitor, person: str) -> dict[str, Any]:
    """What is known of a person of the asker's unit; 404 if nobody there has that id."""
    return _row(people_and_access(place, asker.asks()), person)


def about_person(
    request: Request, place: Workplace, asker: Visitor, person: str, said: str = "", status: int = 200
) -> HTMLResponse:
    """The page of a person."""
    known = people_and_access(place, asker.asks())
    row = _row(known, person)
    heirs = {one["id"]: one["name"] for one in (*known["offices"], *known["schools"]) if one["id"] != person}
    facts = {"person": row, "heirs": heirs, "said": said, "key": fresh_key(), "today": place.today(asker.area)}
    return page(request, "access/person", facts, status)


def _form(
    request: Request, place: Workplace, asker: Visitor, typed: Typed, said: str = "", status: int = 200
) -> HTMLResponse:
    known = people_and_access(place, asker.asks())
    given = {name: typed.text(name) for name in ("person", "name", "role", "school", "on")}
    roles = CHOICES_ABOVE if known["adds_up"] else CHOICES
    facts = {"given": given, "said": said, "key": typed.text("key") or fresh_key(), "roles": roles}
    return page(request, "access/person_form", facts | {"schools": known["choices"]}, status)


def _row(known: Mapping[str, Any], person: str) -> dict[str, Any]:
    rows = (*known["offices"], *known["schools"], *known["left"])
    found: dict[str, Any] | None = next((row for row in rows if row["id"] == person), None)
    if found is None:
        raise HTTPException(404)
    return found


def _free_id(name: str, known: Mapping[str, Any]) -> str:
    taken = {row["id"] for row in (*known["offices"], *known["schools"], *known["left"])}
    wanted = id_of(name)
    return next(one for n in range(1, len(taken) + 3) if (one := wanted if n == 1 else f"{wanted}-{n}") not in taken)
