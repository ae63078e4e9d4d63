"""Which works there are: added beside the plan, made of several items, parted, given a school, given to an officer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import Depends, HTTPException, Request
from starlette.responses import HTMLResponse, Response

from jobs.meanwhile import seen_now
from jobs.works import making
from jobs.works.list_shape import Sought
from jobs.works.listing import UNTOUCHED, works_listed
from jobs.works.work_page import work_page
from model.words.numbers import number as written
from model.words.numbers import parse_amount
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code, PageNumber, Text
from web.desk import Place
from web.meanwhile import Sheet, again, key_in, opened
from web.rendering import done, page
from web.typed import Form, Typed
from web.visitor import Asker

Facts = Mapping[str, Any]
_AMOUNT_LETTERS: Final = 60
# What each form records; who may not record it is not shown the form.
_RECORDS: Final = {
    "new": "work_opened",
    "group": "work_opened",
    "join": "relinked",
    "split": "relinked",
    "place": "relinked",
    "assign": "assigned",
}


def _looked_for(q: Text = "", school: Text = "", only: Text = "", number: PageNumber = 1) -> Sought:
    return Sought(text=q, school=school, only=only, page=number)


# Which works somebody ticks among.
LookedFor = Annotated[Sought, Depends(_looked_for)]


def amount(request: Request) -> HTMLResponse:
    """A typed amount shown back in đồng, as it will be recorded; a field sends its text under its own name."""
    text = next((value for _, value in request.query_params.multi_items()), "")[:_AMOUNT_LETTERS]
    try:
        said = say("amount_read", amount=written(parse_amount(text))) if text.strip() else ""
    except Unreadable as error:
        said = str(error)
    return page(request, "works/amount", {"said": said})


def new(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The form of a work beside the plan."""
    return _page(request, asker, "new", opened(0), making.choices(place, asker.asks()))


def added(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A work beside the plan."""

    def make() -> Response:
        code = making.add(place, asker.asks(), typed, asker.name, key_in(typed))
        return done(f"/works/{code}", say("work_added", code=code, name=typed.text("name")))

    return _done(request, place, asker, "new", typed, make, lambda: making.choices(place, asker.asks()))


def grouping(request: Request, place: Place, asker: Asker, looked: LookedFor) -> HTMLResponse:
    """Items to be ticked, of which one work is made."""
    return _page(request, asker, "group", opened(0), _untouched(place, asker, looked))


def grouped(request: Request, place: Place, asker: Asker, typed: Form, looked: LookedFor) -> Response:
    """One work made of the ticked ones."""

    def make() -> Response:
        name = " ".join(typed.text("name").split())
        code = making.group_ticked(place, asker.asks(), name, typed.many("work"), asker.name, key_in(typed))
        return done(f"/works/{code}", say("works_grouped", code=code, name=name))

    return _done(request, place, asker, "group", typed, make, lambda: _untouched(place, asker, looked))


def joining(request: Request, place: Place, asker: Asker, work: Code, looked: LookedFor) -> HTMLResponse:
    """Items to be ticked that become part of a work that is there."""
    facts = _untouched(place, asker, looked) | {"into": _line(place, asker, work)}
    return _page(request, asker, "join", opened(0), facts)


def joined(request: Request, place: Place, asker: Asker, work: Code, typed: Form, looked: LookedFor) -> Response:
    """The ticked ones become part of the work."""

    def make() -> Response:
        some = typed.many("work")
        making.join_ticked(place, asker.asks(), work, some, asker.name)
        return done(f"/works/{work}", say("works_joined", count=len(some), code=work))

    return _done(
        request,
        place,
        asker,
        "join",
        typed,
        make,
        lambda: _untouched(place, asker, looked) | {"into": _line(place, asker, work)},
    )


def splitting(request: Request, place: Place, asker: Asker, work: Code) -> HTMLResponse:
    """The items of a work, of which a part becomes a work of its own."""
    facts = {"into": _line(place, asker, work)}
    return _page(request, asker, "split", opened(seen_now(place, asker.asks(), "work", work)), facts)


def parted(request: Request, place: Place, asker: Asker, work: Code, typed: Form) -> Response:
    """A part of a work made a work of its own."""

    def make() -> Response:
        name = " ".join(typed.text("name").split())
        taken = typed.starting("take.")
        code = making.split_typed(place, asker.asks(), work, taken, name, asker.name, key_in(typed))
        return done(f"/works/{code}", say("work_split", code=code, name=name))

    return _done(request, place, asker, "split", typed, make, lambda: {"into": _line(place, asker, work)})


def placing(request: Request, place: Place, asker: Asker, item: Text = "") -> HTMLResponse:
    """What the plan counts without naming a school, and what of it still waits for one."""
    return _page(request, asker, "place", opened(0), making.waiting(place, asker.asks(), item))


def placed(request: Request, place: Place, asker: Asker, typed: Form, item: Text = "") -> Response:
    """A part of an item given its school."""

    def make() -> Response:
        meant = typed.text("item") or item
        code, name = making.place_typed(place, asker.asks(), meant, typed, asker.name, key_in(typed))
        return done("/works/place", say("item_placed", code=code, name=name))

    return _done(
        request,
        place,
        asker,
        "place",
        typed,
        make,
        lambda: making.waiting(place, asker.asks(), typed.text("item") or item),
    )


def assigning(request: Request, place: Place, asker: Asker, looked: LookedFor) -> HTMLResponse:
    """Works to be ticked that are given to an officer."""
    facts = _ticked(place, asker, looked) | making.choices(place, asker.asks())
    return _page(request, asker, "assign", opened(0), facts)


def assigned(request: Request, place: Place, asker: Asker, typed: Form, looked: LookedFor) -> Response:
    """The ticked works given to an officer."""

    def make() -> Response:
        officer, some = typed.text("officer"), typed.many("work")
        making.assign_ticked(place, asker.asks(), some, officer, asker.name, key_in(typed))
        return done("/works", say("works_assigned", count=len(some), officer=officer))

    return _done(
        request,
        place,
        asker,
        "assign",
        typed,
        make,
        lambda: _ticked(place, asker, looked) | making.choices(place, asker.asks()),
    )


def _ticked(place: Place, asker: Asker, looked: Sought) -> dict[str, Any]:
    listed = works_listed(place, asker.asks(), looked)
    return {"works": listed, "asked": {"q": looked.text, "school": looked.school, "only": looked.only}}


def _untouched(place: Place, asker: Asker, looked: Sought) -> dict[str, Any]:
    """Those that may still become part of another work."""
    return _ticked(place, asker, replace(looked, only=UNTOUCHED))


def _line(place: Place, asker: Asker, work: str) -> Any:
    return work_page(place, asker.asks(), work)


def _page(request: Request, asker: Asker, name: str, sheet: Sheet, facts: Facts) -> HTMLResponse:
    if not asker.may(_RECORDS[name]):
        raise HTTPException(403)
    return page(request, f"works/{name}", {**facts, "sheet": sheet}, sheet.status)


def _done(
    request: Request,
    place: Place,
    asker: Asker,
    name: str,
    typed: Typed,
    make: Callable[[], Response],
    facts: Callable[[], Facts],
) -> Response:
    """Do it, or show the form again with everything typed."""
    try:
        return make()
    except (Problem, Unreadable) as trouble:
        return _page(request, asker, name, again(place, asker.asks(), typed, trouble), facts())
