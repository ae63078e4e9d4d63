"""Pages of an office's own Word templates: the program's to edit, the own one taken into use and given up."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from fastapi import HTTPException, Request
from starlette.responses import HTMLResponse, Response

from documents.file_kinds import DOCX
from documents.official.shipped import KINDS
from jobs.documentroom.kinds import kinds_shown
from jobs.papermaking.own_templates import Checked, check, drop, own_path, show, use
from jobs.workplace import Workplace
from model.words.document_words import without_commands
from model.words.problems import Problem, Refused
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code, Text
from web.desk import Place
from web.documents.asked import fresh, refused
from web.documents.sent_files import the_file
from web.downloads import download
from web.meanwhile import Sheet
from web.rendering import done, page
from web.typed import Form
from web.visitor import Asker, Visitor

# Whose letterhead it is: the office that makes the papers, and the administrator.
KEEPERS: Final = frozenset({"administrator", "economic_office"})


def templates(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """Every kind with its template."""
    return _templates(request, place, asker, fresh(), "", None)


def _templates(
    request: Request, place: Workplace, asker: Visitor, form: Sheet, kind: str, checked: Checked | None
) -> HTMLResponse:
    _keepers_only(asker)
    rows = [
        (one, own_path(place, asker.area, one.id).is_file())
        for one in kinds_shown(place, asker.asks())
        if one.id in KINDS
    ]
    remarks = [] if checked is None else [(one.hard, without_commands(one.sentence)) for one in checked.remarks]
    facts = {"rows": rows, "form": form, "chosen": kind, "checked": checked, "remarks": remarks}
    return page(request, "documents/templates", facts, form.status)


def template_file(place: Place, asker: Asker, kind: Code, which: Text = "") -> Response:
    """The program's template of a kind, or the office's own."""
    _keepers_only(asker)
    _known(kind)
    if which == "own":
        try:
            return download(own_path(place, asker.area, kind).read_bytes(), f"{kind}-mau-rieng.docx")
        except OSError:
            raise HTTPException(404) from None
    with tempfile.TemporaryDirectory() as folder:
        content = show(place, asker.asks(), kind, Path(folder)).read_bytes()
    return download(content, f"{kind}.docx")


def take(request: Request, place: Place, asker: Asker, kind: Code, typed: Form) -> Response:
    """A template looked at, and taken into use where nothing keeps it out."""
    _keepers_only(asker)
    _known(kind)
    checked = None
    try:
        with the_file(place, asker, typed, (DOCX,)) as path:
            checked = check(place, asker.asks(), path, kind)
            if checked.usable and not typed.ticked("only_check"):
                use(place, asker.asks(), path, kind)
    except (Problem, Unreadable) as trouble:
        return _templates(request, place, asker, refused(place, asker, typed, trouble), kind, checked)
    if not checked.usable or typed.ticked("only_check"):
        form = fresh() if checked.usable else refused(place, asker, typed, Refused("own_template_not_taken"))
        return _templates(request, place, asker, form, kind, checked)
    if checked.remarks:
        return _templates(request, place, asker, fresh(), kind, checked)
    return done("/documents/templates", say("own_template_used_here", name=_name(place, asker, kind)))


def give_up(request: Request, place: Place, asker: Asker, kind: Code, typed: Form) -> Response:
    """The program's template again."""
    _keepers_only(asker)
    _known(kind)
    try:
        drop(place, asker.asks(), kind)
    except (Problem, Unreadable) as trouble:
        return _templates(request, place, asker, refused(place, asker, typed, trouble), kind, None)
    return done("/documents/templates", say("own_template_dropped_here", name=_name(place, asker, kind)))


def _name(place: Workplace, asker: Visitor, kind: str) -> str:
    return next(one.name for one in kinds_shown(place, asker.asks()) if one.id == kind)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise HTTPException(404)


def _keepers_only(asker: Visitor) -> None:
    if asker.role not in KEEPERS:
        raise HTTPException(403)
