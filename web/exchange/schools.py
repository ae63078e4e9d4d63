"""Sheets of schools: the five lines of a week out to one school, and in again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request, Response
from starlette.responses import HTMLResponse

from documents.file_kinds import XLSX
from jobs.exchange.held import Held, held, let_go
from jobs.exchange.school_sheet import SchoolRead, accept_sheet, read_sheet, school_sheet, schools_asked
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from model.words.vocabulary import WORKERS
from web.desk import Place
from web.downloads import download
from web.exchange.holding import held_uploads, let_go_if_refused
from web.rendering import done, page, problem_status
from web.typed import MOST_FILES, Form
from web.visitor import Asker, Visitor

# Of as many files as a form takes, with a dot between them.
Tokens = Annotated[str, Path(max_length=700)]


def door(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """Every school's sheet, and where a filled one is sent."""
    return page(request, "exchange/schools", _facts(place, asker))


def sheet(place: Place, asker: Asker, school: Annotated[str, Path(max_length=60)]) -> Response:
    """The sheet of one school."""
    return download(school_sheet(place, asker.asks(), school), f"{asker.area}_{school}_phieu-tuan.xlsx")


def send(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Take filled sheets and show what they say."""
    try:
        files = held_uploads(place, asker, typed, (XLSX,))
        with let_go_if_refused(place, files):
            _read(place, asker, files)
    except Problem as problem:
        return page(request, "exchange/schools", _facts(place, asker, said=str(problem)), problem_status(problem))
    return done("/exchange/schools/read/" + ".".join(dict.fromkeys(file.token for file in files)))


def read(request: Request, place: Place, asker: Asker, token: Tokens) -> HTMLResponse:
    """What held sheets say, to be accepted."""
    try:
        found = _read(place, asker, _held(place, asker, token))
    except Problem as problem:
        return page(request, "exchange/schools", _facts(place, asker, said=str(problem)), problem_status(problem))
    return page(request, "exchange/schools", _facts(place, asker, sheets=found, token=token))


def accept(request: Request, place: Place, asker: Asker, token: Tokens) -> Response:
    """Record what held sheets say; sent once more after something went wrong, nothing is recorded twice."""
    try:
        files = _held(place, asker, token)
        names = ", ".join(one.asked.name for one in _read(place, asker, files))
        made = [accept_sheet(place, asker.asks(), file.path, asker.name) for file in files]
    except Problem as problem:
        return page(request, "exchange/schools", _facts(place, asker, said=str(problem)), problem_status(problem))
    for file in files:
        let_go(place, file.token)
    told = "zalo_accepted" if any(one.events for one in made) else "zalo_known"
    return done("/exchange/schools", say(told, schools=names))


def _held(place: Workplace, asker: Visitor, tokens: str) -> list[Held]:
    return [held(place, asker.area, asker.name, token) for token in tokens.split(".")[:MOST_FILES]]


def _read(place: Workplace, asker: Visitor, files: list[Held]) -> list[SchoolRead]:
    return [read_sheet(place, asker.asks(), file.path) for file in files]


def _facts(place: Place, asker: Asker, **more: Any) -> dict[str, Any]:
    known = {"said": "", "sheets": [], "token": "", "workers": WORKERS}
    return known | {"schools": schools_asked(place, asker.asks())} | more
