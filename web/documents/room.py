"""The first page of documents, and the choice of what a new one is about."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jobs.documentroom.choices import choices
from jobs.documentroom.kinds import GROUPS, MAKING, kind_shown, kinds_shown, may
from jobs.documentroom.room import room, sought
from jobs.documentroom.sheet import document_sheet
from jobs.papermaking.making import asked
from model.ledger.seeing import Sight
from model.words.dates import parse_date
from model.words.problems import Problem, WrongInput
from model.words.unreadable import Unreadable
from web.addresses import Code, PageNumber, Text
from web.desk import Place
from web.documents.asked import document_path, only_sent, or_no_document, own_house, page_of
from web.rendering import page, problem_status
from web.visitor import Asker

# What is chosen besides parts of the key.
_SEARCH: Final = "/documents?"


def documents(
    request: Request, place: Place, asker: Asker, q: Text = "", group: Text = "", number: PageNumber = 1
) -> HTMLResponse:
    """What is due now, what was made, and what one can make."""
    kinds = kinds_shown(place, asker.asks())
    found = room(place, asker.asks(), only_sent=only_sent(asker))
    rows = sought(found.begun, q, {one.id: one.group for one in kinds}, group)
    makes = may(asker.role, *MAKING) and not only_sent(asker)
    facts = {
        "due": found.due,
        "weeks": found.weeks if asker.sees(Sight.WEEK) else (),
        "begun_any": bool(found.begun),
        "q": q,
        "group": group,
        "kinds": [(name, [one for one in kinds if one.group == name]) for name in GROUPS] if makes else [],
        "makes": makes,
        "templates": asker.role in ("administrator", "economic_office"),
        "today": place.today(asker.area),
        "url": _SEARCH + urlencode({"q": q, "group": group}) + "&page=",
    }
    return page(request, "documents/room", facts | page_of(rows, number))


def new(request: Request, place: Place, asker: Asker, kind: Code) -> Response:
    """The choice of what a new document is about; with everything chosen, on to its page."""
    own_house(asker)
    with or_no_document():
        shown = kind_shown(place, asker.asks(), kind)
    if kind == "dossier":
        return RedirectResponse("/documents/dossier/new", 303)
    chosen = {part: request.query_params.get(part, "").strip()[:100] for part in shown.key}
    said, status = "", 200
    if all(text for part, text in chosen.items() if part != "day"):
        try:
            parts = (parse_date(text).isoformat() if part == "day" else text for part, text in chosen.items() if text)
            order = asked(place, asker.asks(), "/".join((kind, *parts)))
            document_sheet(place, asker.asks(), order.id)
            return RedirectResponse(document_path(order.id), 303)
        except (Problem, Unreadable) as problem:
            said, status = str(problem), problem_status(problem)
    elif all(part in request.query_params for part in shown.key):
        said, status = str(WrongInput("document_part_missing")), 400
    offered = choices(place, asker.asks(), shown)
    facts = {"kind": shown, "choices": offered, "chosen": chosen, "said": said, "today": place.today(asker.area)}
    return page(request, "documents/new", facts, status)
