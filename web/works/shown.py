"""The page of one work, an event of it, and what somebody typed about a flag."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from fastapi import HTTPException, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, HTMLResponse, Response

from documents.templates import words_of
from jobs.flags import explain, flagged
from jobs.works.event_page import event_page
from jobs.works.folder_zip import folder_zip
from jobs.works.offering import absorbed_into, may_take_back, offered
from jobs.works.work_page import work_page
from model.ledger.seeing import Sight
from model.words.problems import Problem
from model.words.sentences import say
from web.addresses import Code, PageNumber, Text
from web.desk import Place
from web.meanwhile import Sheet, again, key_in, opened
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker

# Papers of a work that another room makes; each goes to /documents/{kind}/{key}.
PAPERS: Final = ("work_file_index", "urging_letter", "site_visit")


def work(
    request: Request,
    place: Place,
    asker: Asker,
    work: Code,
    number: PageNumber = 1,
    kind: Text = "",
    on: date | None = None,
) -> Response:
    """The page of a work, as it stands or as it stood on a day; what became a part of another leads to that one."""
    if (into := absorbed_into(place, asker.asks(on=on), work)) is not None:
        return done(f"/works/{into}", say("work_absorbed_into", work=work, into=into))
    shown = _shown(place, asker, work, number, kind, on)
    return page(request, "works/work", shown | {"sheet": opened(shown["work"].seen)})


def _shown(
    place: Place, asker: Asker, code: str, number: int = 1, kind: str = "", on: date | None = None
) -> dict[str, Any]:
    question = asker.asks(on=on)
    found = work_page(place, question, code, number, kind)
    flags = flagged(place, question, code) if asker.sees(Sight.FLAGS) else []
    forms = [] if on else offered(place, asker.asks(), code, asker.role)
    return {
        "work": found,
        "then": on,
        "flags": flags,
        "main": [form for form in forms if not form.group],
        "groups": _grouped(forms),
        "may": {form.id for form in forms},
        "kind": kind,
        "papers": PAPERS if asker.sees(Sight.DOCUMENTS) else (),
        "sees": {sight.value: asker.sees(sight) for sight in Sight},
        "may_record": on is None,
        "unsayable": {line.id for line in found.history if not may_take_back(place, asker.role, line.kind)},
        "may_make": asker.may("work_opened") and on is None,
    }


def _grouped(forms: list[Any]) -> Mapping[str, list[Any]]:
    names: Mapping[str, str] = words_of("web/works", "forms")["groups"]
    out = {name: [form for form in forms if form.group == code] for code, name in names.items()}
    return {name: some for name, some in out.items() if some}


def explained(request: Request, place: Place, asker: Asker, work: Code, typed: Form) -> Response:
    """An explanation of a flag of the work."""
    if not asker.sees(Sight.FLAGS):
        raise HTTPException(403)
    try:
        explain(
            place,
            asker.asks(),
            typed.text("flag"),
            typed.text("text"),
            typed.asked("by"),
            actor=asker.name,
            key=key_in(typed),
        )
    except Problem as problem:
        sheet: Sheet = again(place, asker.asks(), typed, problem)
        return page(request, "works/work", _shown(place, asker, work) | {"sheet": sheet}, problem_status(problem))
    return done(f"/works/{work}#flags", say("explained"))


def folder(place: Place, asker: Asker, work: Code, on: date | None = None) -> FileResponse:
    """The work's papers as an ordinary folder, packed; as of a day if one is asked for."""
    if not asker.sees(Sight.WORKS):
        raise HTTPException(403)
    question = asker.asks(on=on)
    work_page(place, question, work)
    packed = folder_zip(place, question, work)
    clean = BackgroundTask(shutil.rmtree, packed.parent, ignore_errors=True)
    return FileResponse(packed, media_type="application/zip", filename=packed.name, background=clean)


def event(request: Request, place: Place, asker: Asker, event: Code) -> HTMLResponse:
    """One event: what it says, its papers and files, what took it back, its place in the chain, and the plan lines."""
    shown = event_page(place, asker.asks(), event)
    if shown is None or (shown.subject_kind == "person" and not asker.sees(Sight.PEOPLE)):
        raise HTTPException(404)
    files = asker.sees(Sight.EVIDENCE)
    return page(
        request,
        "works/event",
        {"event": shown, "files": files, "may": may_take_back(place, asker.role, shown.line.kind)},
    )
