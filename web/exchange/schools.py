"""Sheets of schools: the five lines of a week out to one school, and in again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request, Response
from starlette.responses import HTMLResponse

from documents.file_kinds import XLSX
from jobs.exchange.held import held, let_go
from jobs.exchange.school_sheet import accept_sheet, read_sheet, school_sheet, schools_asked
from model.words.problems import Problem
from model.words.sentences import say
from model.words.vocabulary import WORKERS
from web.desk import Place
from web.exchange.sending import attachment, held_upload
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker

Token = Annotated[str, Path(max_length=64)]


def door(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """Every school's sheet, and where a filled one is sent."""
    return page(request, "exchange/schools", _facts(place, asker))


def sheet(place: Place, asker: Asker, school: Annotated[str, Path(max_length=60)]) -> Response:
    """The sheet of one school."""
    return attachment(school_sheet(place, asker.asks(), school), f"{asker.area}_{school}_phieu-tuan.xlsx")


def send(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Take a filled sheet and show what it says."""
    try:
        file = held_upload(place, asker, typed, (XLSX,))
        read_sheet(place, asker.asks(), file.path)
    except Problem as problem:
        return page(request, "exchange/schools", _facts(place, asker, said=str(problem)), problem_status(problem))
    return done(f"/exchange/schools/read/{file.token}")


def read(request: Request, place: Place, asker: Asker, token: Token) -> HTMLResponse:
    """What a held sheet says, to be accepted."""
    try:
        found = read_sheet(place, asker.asks(), held(place, asker.area, asker.name, token).path)
    except Problem as problem:
        return page(request, "exchange/schools", _facts(place, asker, said=str(problem)), problem_status(problem))
    return page(request, "exchange/schools", _facts(place, asker, read=found, token=token))


def accept(request: Request, place: Place, asker: Asker, token: Token) -> Response:
    """Record what a held sheet says."""
    try:
        file = held(place, asker.area, asker.name, token)
        name = read_sheet(place, asker.asks(), file.path).asked.name
        made = accept_sheet(place, asker.asks(), file.path, asker.name)
    except Problem as problem:
        return page(request, "exchange/schools", _facts(place, asker, said=str(problem)), problem_status(problem))
    let_go(place, token)
    return done("/exchange/schools", say("zalo_accepted" if made.events else "zalo_known", schools=name))


def _facts(place: Place, asker: Asker, **more: Any) -> dict[str, Any]:
    known = {"said": "", "read": None, "token": "", "workers": WORKERS}
    return known | {"schools": schools_asked(place, asker.asks())} | more
