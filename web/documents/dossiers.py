"""Pages of dossiers: opening one, putting works in, one work's line, and the unit prices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from jobs.documentroom.kinds import check_may, may
from jobs.documentroom.lines import LineSaid, add_works, candidates, fill_line, line_of
from jobs.dossier.checking import listed
from jobs.dossier.filling import drop as drop_work
from jobs.dossier.opening import Opened, open_dossier
from jobs.dossier.pricing import Priced, price, prices
from jobs.workplace import Workplace
from model.words import vocabulary
from model.words.dates import parse_date
from model.words.numbers import number, parse_quantity
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code, PageNumber, Text
from web.desk import Place
from web.documents.asked import (
    Key,
    document_path,
    fresh,
    in_million,
    needed,
    or_no_document,
    own_house,
    page_of,
    refused,
    sheet_of,
    there,
)
from web.meanwhile import Sheet, key_in, seen_in
from web.rendering import done, page
from web.typed import Form, Typed
from web.visitor import Asker, Visitor

_KIND: Final = "dossier"
_AHEAD: Final = 6
DESCRIBED: Final = (
    "pupils",
    "classes",
    "floors",
    "floor_area",
    "project_code",
    "project_group",
    "place",
    "start",
    "finish",
    "condition",
)


def new(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The form that opens a dossier, beside those that are open."""
    return _new(request, place, asker, fresh())


def _new(request: Request, place: Workplace, asker: Visitor, form: Sheet) -> HTMLResponse:
    own_house(asker)
    year = place.today(asker.area).year
    facts = {
        "form": form,
        "years": range(year - 1, year + _AHEAD),
        "next": year + 1,
        "known": [one for one in listed(place, asker.asks()) if one.document.state in ("open", "returned")],
        "may": may(asker.role, "document_opened"),
    }
    return page(request, "documents/dossier_new", facts, form.status)


def open_new(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A dossier opened for its years."""
    try:
        check_may(asker.actor, "document_opened")
        span = "-".join(dict.fromkeys((typed.text("first"), typed.text("last") or typed.text("first"))))
        due = parse_date(text) if (text := typed.text("due")) else None
        said = Opened(
            typed.text("name") or say("dossier_named", years=span), span, typed.asked("text"), due, key_in(typed)
        )
        opened = open_dossier(place, asker.asks(), said, asker.name)
    except (Problem, Unreadable) as trouble:
        return _new(request, place, asker, refused(place, asker, typed, trouble))
    return done(document_path(opened.id), say("dossier_opened_here", name=opened.name))


def choose(
    request: Request, place: Place, asker: Asker, key: Key, q: Text = "", number: PageNumber = 1
) -> HTMLResponse:
    """The works that can be put into a dossier."""
    return _choose(request, place, asker, key, fresh(), q, number)


def _choose(
    request: Request, place: Workplace, asker: Visitor, key: str, form: Sheet, q: str = "", number: int = 1
) -> HTMLResponse:
    sheet = sheet_of(place, asker, _KIND, key)
    check_may(asker.actor, "document_listed")
    rows = candidates(place, asker.asks(), sheet.id, q)
    facts = {
        "sheet": sheet,
        "form": form,
        "q": q,
        "path": document_path(sheet.id.removeprefix("dossier/"), "dossier-works"),
    }
    return page(request, "documents/dossier_add", facts | page_of(rows, number), form.status)


def add(request: Request, place: Place, asker: Asker, key: Key, typed: Form) -> Response:
    """The ticked works put into a dossier."""
    id_, _ = there(place, asker, _KIND, key)
    try:
        check_may(asker.actor, "document_listed")
        year = typed.text("year")
        years = int(year) if year.isdecimal() and len(year) == len("2027") else None
        count = add_works(place, asker.asks(), id_, typed.many("work"), years, asker.name, key_in(typed))
    except (Problem, Unreadable) as trouble:
        return _choose(request, place, asker, key, refused(place, asker, typed, trouble), typed.text("q"))
    return done(f"{document_path(id_)}#works", say("dossier_added_here", count=count))


def line(request: Request, place: Place, asker: Asker, key: Key, work: Code) -> HTMLResponse:
    """One work of a dossier: what is asked for it, its estimate, its description, what it misses."""
    return _line(request, place, asker, key, work, None)


def _line(request: Request, place: Workplace, asker: Visitor, key: str, work: str, form: Sheet | None) -> HTMLResponse:
    sheet = sheet_of(place, asker, _KIND, key)
    with or_no_document():
        dossier, found = line_of(place, asker.asks(), sheet.id, work)
    fillable = sheet.standing.state in ("open", "returned", "refused")
    facts = {
        "sheet": sheet,
        "dossier": dossier,
        "line": found,
        "form": form or fresh(sheet.seen),
        "may_list": fillable and may(asker.role, "document_listed"),
        "may_describe": fillable and may(asker.role, "described"),
        "described": {name: getattr(found, name, None) for name in DESCRIBED},
        "names": vocabulary.FIELDS,
        "units": vocabulary.UNITS,
    }
    return page(request, "documents/dossier_line", facts, form.status if form else 200)


def fill(request: Request, place: Place, asker: Asker, key: Key, work: Code, typed: Form) -> Response:
    """What was typed of one work, all of it or nothing."""
    id_, _ = there(place, asker, _KIND, key)
    try:
        said = _said(typed)
        check_may(asker.actor, *(("document_listed",) if said.amounts or not said.described else ("described",)))
        fill_line(place, asker.asks(), id_, work, said, asker.name)
    except (Problem, Unreadable) as trouble:
        return _line(request, place, asker, key, work, refused(place, asker, typed, trouble))
    return done(f"{document_path(id_)}#works", say("dossier_line_here", work=work))


def _said(typed: Typed) -> LineSaid:
    priority = typed.text("priority")
    amounts = {
        int(year): in_million(text) for year, text in typed.starting("amount.").items() if text and year.isdecimal()
    }
    before = typed.starting("was.")
    described = {name: text or "-" for name, text in typed.starting("is.").items() if text != before.get(name, "")}
    return LineSaid(
        amounts,
        parse_quantity(priority) if priority else None,
        typed.asked("text"),
        {name: text for name, text in described.items() if name in DESCRIBED},
        key_in(typed),
        seen_in(typed),
    )


def drop(request: Request, place: Place, asker: Asker, key: Key, work: Code, typed: Form) -> Response:
    """A work taken out, with the reason."""
    id_, _ = there(place, asker, _KIND, key)
    try:
        check_may(asker.actor, "document_unlisted")
        reason = needed(typed, "reason", "document_remark_needed")
        drop_work(place, asker.asks(), id_, work, reason, asker.name, key_in(typed))
    except (Problem, Unreadable) as trouble:
        return _line(request, place, asker, key, work, refused(place, asker, typed, trouble))
    return done(f"{document_path(id_)}#works", say("dossier_dropped_here", work=work))


def unit_prices(request: Request, place: Place, asker: Asker, kind: Text = "", back: Text = "") -> HTMLResponse:
    """The unit prices, and the form for another."""
    return _prices(request, place, asker, fresh(), kind, back)


def _prices(
    request: Request, place: Workplace, asker: Visitor, form: Sheet, kind: str = "", back: str = ""
) -> HTMLResponse:
    own_house(asker)
    rows = prices(place, asker.asks())
    facts = {"rows": list(reversed(rows))[:50], "form": form, "kind": kind, "back": back if _ours(back) else ""}
    return page(
        request, "documents/prices", facts | _price_words() | {"may": may(asker.role, "unit_priced")}, form.status
    )


def _price_words() -> dict[str, Mapping[str, Any]]:
    return {
        "kinds": vocabulary.KINDS,
        "levels": vocabulary.LEVELS,
        "level_short": vocabulary.LEVEL_SHORT,
        "actions": vocabulary.ACTIONS,
        "units": vocabulary.UNITS,
    }


def set_price(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A unit price with the decision it comes from."""
    back = typed.text("back")
    try:
        check_may(asker.actor, "unit_priced")
        if not typed.text("amount"):
            raise WrongInput("dossier_price_amount_needed")
        said = Priced(
            typed.text("item_kind"),
            in_million(typed.text("amount")),
            typed.text("basis"),
            typed.asked("level"),
            typed.asked("action"),
            typed.asked("unit"),
            typed.asked("text"),
        )
        event = price(place, asker.asks(), said, asker.name, key_in(typed))
    except (Problem, Unreadable) as trouble:
        return _prices(request, place, asker, refused(place, asker, typed, trouble), back=back)
    told = say("dossier_priced_here", amount=number(event.body["amount"]))
    return done(back if _ours(back) else "/documents/prices", told)


def _ours(path: str) -> bool:
    """Whether a way back is a page of documents."""
    return path.startswith("/documents/") and "//" not in path and "\\" not in path
