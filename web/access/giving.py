"""Giving and taking back: links with their PIN on a page that is shown once, passwords, and the button for all of it."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.responses import HTMLResponse

from jobs.access import links
from jobs.access.accounts import set_password
from jobs.access.addresses import opens_elsewhere
from jobs.access.habits import habits_of
from jobs.access.overview import people_and_access
from jobs.school_names import school_called
from jobs.workplace import Workplace
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from web.access.cookies import door_of
from web.access.own_paths import base_url
from web.access.people import Person, about_person, row_of, tried
from web.desk import Place
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker


def link_sent(request: Request, place: Place, asker: Asker, person: Person) -> Response:
    """A new link for one person."""
    row_of(place, asker, person)
    try:
        given = links.give(place, asker.asks(), person, asker.name, base_url(request))
    except Problem as problem:
        return about_person(request, place, asker, person, str(problem), problem_status(problem))
    return _sheet(request, place, [given])


def links_sent(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """New links on one sheet: for every school, or for those that have none."""
    rows = people_and_access(place, asker.asks())["schools"]
    wanted = [row["id"] for row in rows if row["alive"] and (typed.text("which") == "all" or row["link_at"] is None)]
    if not wanted:
        return done("/people", say("links_none_missing"))
    return _sheet(request, place, links.give_many(place, asker.asks(), wanted, asker.name, base_url(request)))


def password_sent(request: Request, place: Place, asker: Asker, person: Person, typed: Form) -> Response:
    """A password for somebody who has none, or has forgotten it."""

    def give() -> str:
        if typed.text("password_new") != typed.text("password_again"):
            raise WrongInput("password_not_same")
        one = set_password(place, asker.asks(), person, typed.text("password_new"), asker.name, door_of(request))
        return say("password_set", name=one.name)

    return tried(request, place, asker, person, give)


def withdrawn_sent(request: Request, place: Place, asker: Asker, person: Person) -> Response:
    """One person's link and sessions end."""

    def withdraw() -> str:
        count = links.withdraw(place, asker.asks(), person, asker.name)
        return say("access_withdrawn", name=row_of(place, asker, person)["name"], count=count)

    return tried(request, place, asker, person, withdraw)


def all_withdrawn_sent(place: Place, asker: Asker, typed: Form) -> Response:
    """Every link and session of the schools end, or of everybody but whoever asks."""
    everybody = typed.text("which") == "everybody"
    count = links.withdraw_all(place, asker.asks(), asker.name, offices=everybody, but=asker.session)
    return done("/people", say(f"access_withdrawn_{'everybody' if everybody else 'schools'}", count=count))


def _sheet(request: Request, place: Workplace, given: list[links.Link]) -> HTMLResponse:
    rows = [{"link": one, "school": school_called(place, one.actor)} for one in given]
    area = given[0].actor.area
    days = habits_of(place, area).lasting("link").whole.days
    return page(request, "access/links", {"rows": rows, "days": days, "elsewhere": opens_elsewhere(given[0].url)})
