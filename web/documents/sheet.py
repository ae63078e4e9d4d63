"""The page of one document, its files and its preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from fastapi import HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jobs.documentroom.files import DRAFT, GivenFile, given
from jobs.documentroom.kinds import MAKING, may
from jobs.documentroom.sheet import DocumentSheet
from jobs.dossier.rows import plain
from jobs.workplace import Workplace
from model.targets.dossier.sums import sections, total
from model.words.problems import Problem
from model.words.unreadable import Unreadable
from web.addresses import Code, Text
from web.desk import Place
from web.documents.asked import Key, document_path, fresh, only_sent, or_no_document, sheet_of, there
from web.documents.workshop import WORKSHOP
from web.downloads import download, own_paper
from web.meanwhile import Sheet
from web.rendering import page
from web.visitor import Asker, Visitor

_FORMS: Final = ("make", "submit", "write", "sign", "answer", "again")
_LOOK_AGAIN: Final = {"refresh": "3"}


def document(request: Request, place: Place, asker: Asker, kind: Code, key: Key) -> Response:
    """One document."""
    sheet = sheet_of(place, asker, kind, key)
    if f"{kind}/{key}" != sheet.id:
        return RedirectResponse(document_path(sheet.id), 303)
    return document_page(request, place, asker, sheet, {})


def document_page(
    request: Request, place: Workplace, asker: Visitor, sheet: DocumentSheet, forms: Mapping[str, Sheet]
) -> HTMLResponse:
    """The page with those of its forms that were refused as they were typed."""
    mark = workshop_name(place, asker, sheet.id)
    busy, failed = WORKSHOP.busy(mark), WORKSHOP.untold(mark)
    facts = _facts(place, asker, sheet) | {
        "forms": {name: _named(forms.get(name), sheet) or fresh(sheet.seen) for name in _FORMS},
        "busy": busy,
        "failed": _called(str(failed), sheet) if isinstance(failed, Problem | Unreadable) else "",
    }
    status = max((one.status for one in forms.values()), default=200)
    made = page(request, "documents/dossier" if sheet.dossier else "documents/sheet", facts, status)
    if busy:
        made.headers.update(_LOOK_AGAIN)
    return made


def _named(form: Sheet | None, sheet: DocumentSheet) -> Sheet | None:
    """A form whose sentence calls the document what people call it."""
    return form and replace(form, said=_called(form.said, sheet))


def _called(said: str, sheet: DocumentSheet) -> str:
    return said.replace(sheet.id, f"“{sheet.kind.name}, {sheet.about}”")


def workshop_name(place: Workplace, asker: Visitor, document: str) -> str:
    """What the workshop calls a document, apart from that of every other home and unit."""
    return f"{place.url}\n{asker.area}\n{document}"


def _facts(place: Workplace, asker: Visitor, sheet: DocumentSheet) -> dict[str, Any]:
    role, state = asker.role, sheet.standing.state
    own = not only_sent(asker)
    found = sheet.dossier
    return {
        "sheet": sheet,
        "state": state,
        "own": own,
        "fillable": own and state in ("open", "returned", "refused"),
        "may": {
            "make": own and may(role, *MAKING),
            "submit": may(role, "document_submitted"),
            "write": may(role, "narrative"),
            "sign": may(role, "document_signed"),
            "returned": may(role, "document_returned"),
            "approved": may(role, "document_approved"),
            "list": may(role, "document_listed"),
            "describe": may(role, "described"),
        },
        "today": place.today(asker.area),
        "sources": place.rules.sources,
        "sections": [] if found is None else sections(found),
        "total": None if found is None else total(found),
        "comparison": None if found is None or found.comparison is None else plain(found.comparison),
    }


def file(place: Place, asker: Asker, kind: Code, key: Key, name: Text = "", edition: Text = DRAFT) -> Response:
    """A file of a document, to be kept."""
    found = _given(place, asker, f"{kind}/{key}", edition, name)
    return download(found.content, found.name, found.media)


def preview(place: Place, asker: Asker, kind: Code, key: Key, name: Text = "", edition: Text = DRAFT) -> Response:
    """A document's page as it is printed, shown in the browser."""
    if not name.endswith(".html"):
        raise HTTPException(404)
    found = _given(place, asker, f"{kind}/{key}", edition, name)
    return own_paper(found.content)


def _given(place: Workplace, asker: Visitor, document: str, edition: str, name: str) -> GivenFile:
    kind, _, key = document.partition("/")
    id_, _ = there(place, asker, kind, key)
    if only_sent(asker) and edition == DRAFT:
        raise HTTPException(404)
    with or_no_document():
        return given(place, asker.asks(), id_, edition, name)
