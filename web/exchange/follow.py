"""The register of works as a sheet: out, in, and its differences to accept row by row."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, Response
from starlette.responses import HTMLResponse

from documents.file_kinds import XLSX
from jobs.exchange.follow import compare, follow_sheet, shown_value
from jobs.exchange.follow_accepting import accept_follow
from jobs.exchange.held import held
from jobs.works.event_lines import events_named
from model.words.problems import Problem
from model.words.sentences import say
from web.desk import Place
from web.downloads import download
from web.exchange.holding import held_upload, let_go_if_refused
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker

Token = Annotated[str, Path(max_length=64)]
_MOST_ROWS = 50


def sheet(place: Place, asker: Asker) -> Response:
    """The sheet to be filled."""
    return download(follow_sheet(place, asker.asks()), f"{asker.area}_so-theo-doi.xlsx")


def door(request: Request) -> HTMLResponse:
    """Where the sheet is taken and sent back."""
    return page(request, "exchange/follow", {"said": "", "rows": None})


def send(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Take a filled sheet and show what it says."""
    try:
        file = held_upload(place, asker, typed, (XLSX,))
        with let_go_if_refused(place, [file]):
            compare(place, asker.asks(), file.path)
    except Problem as problem:
        return page(request, "exchange/follow", {"said": str(problem), "rows": None}, problem_status(problem))
    return done(f"/exchange/follow/{file.token}")


def differences(request: Request, place: Place, asker: Asker, token: Token) -> HTMLResponse:
    """What a held sheet says, cell by cell, against what is known."""
    try:
        return _shown(request, place, asker, token)
    except Problem as problem:
        return page(request, "exchange/follow", {"said": str(problem), "rows": None}, problem_status(problem))


def accept(request: Request, place: Place, asker: Asker, token: Token, typed: Form) -> Response:
    """Record one row, or all that are ready; what is refused stays with its reason."""
    asked = typed.text("accept")
    try:
        file = held(place, asker.area, asker.name, token)
        works = None if asked == "all" else {asked}
        made = accept_follow(place, asker.asks(), file.path, works, asker.name)
    except Problem as problem:
        return page(request, "exchange/follow", {"said": str(problem), "rows": None}, problem_status(problem))
    if made.refused:
        return _shown(request, place, asker, token, refused=made.refused, status=409)
    told = say("follow_accepted", cells=made.cells, works=len(made.rows)) if made.rows else say("follow_nothing")
    return done(f"/exchange/follow/{token}", told)


def _shown(
    request: Request, place: Place, asker: Asker, token: str, refused: dict[str, str] | None = None, status: int = 200
) -> HTMLResponse:
    file = held(place, asker.area, asker.name, token)
    rows = compare(place, asker.asks(), file.path)
    shown = rows[:_MOST_ROWS]
    facts = {
        "said": "",
        "token": token,
        "file": file.path.name,
        "rows": shown,
        "more": len(rows) - len(shown),
        "ready": sum(row.ready for row in rows),
        "meanwhile": {row.work: events_named(place, asker.asks(), row.meanwhile) for row in shown if row.stale},
        "refused": refused or {},
        "shown_value": shown_value,
    }
    return page(request, "exchange/follow", facts, status)
