"""Pages of the city's own form: received, its columns set once, filled from a dossier."""

from __future__ import annotations

from typing import Any

from fastapi import HTTPException, Request
from starlette.responses import HTMLResponse, Response

from documents.file_kinds import XLSX
from jobs.cityform.mapping import Look, look_at, map_form, unit_of
from jobs.documentroom.city_forms import FilledForm, SentForm, all_sent, fill, filled, given_form, keep, offered, sent
from jobs.documentroom.kinds import check_may_make
from jobs.dossier.checking import known, listed
from jobs.workplace import Workplace
from model.targets.dossier.city_columns import EMPTY
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code, Text
from web.desk import Place
from web.documents.asked import fresh, needed, or_no_document, own_house, refused
from web.documents.sent_files import the_file
from web.downloads import download
from web.meanwhile import Sheet
from web.rendering import done, page
from web.typed import Form
from web.visitor import Asker, Visitor

_MOST = 50
# Cells left empty that stand there to be unfolded.
_MOST_FOLDED = 500


def forms(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The forms that came, and the place to put a new one."""
    return _forms(request, place, asker, fresh())


def _forms(request: Request, place: Workplace, asker: Visitor, form: Sheet) -> HTMLResponse:
    own_house(asker)
    rows = all_sent(place, asker.area)[:_MOST]
    return page(request, "documents/city_forms", {"rows": rows, "form": form}, form.status)


def receive(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A form as the city sent it."""
    own_house(asker)
    try:
        check_may_make(asker.actor)
        name = next((file.filename or "" for file in typed.uploads("file")), "")
        with the_file(place, asker, typed, (XLSX,)) as path:
            look_at(place, asker.asks(), path, None, None)
            kept = keep(place, asker.area, path, name)
    except (Problem, Unreadable) as trouble:
        return _forms(request, place, asker, refused(place, asker, typed, trouble))
    return done(f"/documents/city-form/{kept.mark}", say("city_form_received_here", file=kept.name))


def form(request: Request, place: Place, asker: Asker, mark: Code, dossier: Text = "") -> HTMLResponse:
    """One form: how its head is understood, and what it was filled with."""
    found = _sent(place, asker, mark)
    done_before = None
    if dossier:
        with or_no_document():
            done_before = filled(place, asker.area, found, known(place, asker.asks(), dossier))
    return _form(request, place, asker, found, fresh(), done_before)


def _form(
    request: Request,
    place: Workplace,
    asker: Visitor,
    found: SentForm,
    sheet: Sheet,
    before: FilledForm | None = None,
) -> HTMLResponse:
    look = look_at(place, asker.asks(), found.path, None, None)
    dossiers = [one for one in listed(place, asker.asks()) if one.works]
    facts = {
        "sent": found,
        "form": sheet,
        "look": look,
        "columns": _columns(look, sheet),
        "units": {one.id: one.name for one in look.rules.units},
        "money_unit": sheet.value("unit", unit_of(look, None)),
        "dossiers": {one.document.id: one.document.name for one in reversed(dossiers)},
        "filled": before,
        "missing": [] if before is None else before.missing[:_MOST],
        "folded": [] if before is None else before.missing[_MOST:_MOST_FOLDED],
        "more": 0 if before is None else max(0, len(before.missing) - _MOST_FOLDED),
    }
    return page(request, "documents/city_form", facts, sheet.status)


def _columns(look: Look, sheet: Sheet) -> list[dict[str, Any]]:
    proposed = look.proposed()
    return [
        {
            "letter": one.letter,
            "caption": one.caption,
            "formula": one.index in look.formulas,
            "hidden": one.hidden,
            "chosen": (chosen := sheet.value(f"column.{one.letter}", proposed.get(one.index, EMPTY))),
            "offered": offered(look, one.path, chosen),
        }
        for one in look.head.columns
    ]


def map_columns(request: Request, place: Place, asker: Asker, mark: Code, typed: Form) -> Response:
    """What each column holds, kept for this head for good."""
    found = _sent(place, asker, mark)
    try:
        check_may_make(asker.actor)
        look = look_at(place, asker.asks(), found.path, None, None)
        said = [f"{letter}={field}" for letter, field in typed.starting("column.").items() if field]
        map_form(place, look, said, typed.asked("unit"), asker.name)
    except (Problem, Unreadable) as trouble:
        return _form(request, place, asker, found, refused(place, asker, typed, trouble))
    return done(f"/documents/city-form/{mark}", say("city_form_kept_here"))


def fill_from(request: Request, place: Place, asker: Asker, mark: Code, typed: Form) -> Response:
    """The form filled from a dossier."""
    found = _sent(place, asker, mark)
    try:
        check_may_make(asker.actor)
        dossier = known(place, asker.asks(), needed(typed, "dossier", "city_form_dossier_needed"))
        made = fill(place, asker.asks(), asker.area, found, dossier)
    except (Problem, Unreadable) as trouble:
        return _form(request, place, asker, found, refused(place, asker, typed, trouble))
    told = say("city_form_filled_here", works=made.filled.works, count=len(made.filled.gaps))
    return done(f"/documents/city-form/{mark}?dossier={dossier}#filled", told)


def filled_file(place: Place, asker: Asker, mark: Code, dossier: Text = "") -> Response:
    """The filled form, to be kept."""
    found = _sent(place, asker, mark)
    with or_no_document():
        made = filled(place, asker.area, found, known(place, asker.asks(), dossier))
    if made is None:
        raise HTTPException(404)
    given = given_form(made)
    return download(given.content, given.name, given.media)


def _sent(place: Workplace, asker: Visitor, mark: str) -> SentForm:
    own_house(asker)
    with or_no_document():
        return sent(place, asker.area, mark)
