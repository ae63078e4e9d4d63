"""Sheets that are read whole: the opening sheet and the table of events, tried first and then accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path as File
from typing import Annotated, Any, Final

from fastapi import Path, Request, Response
from starlette.responses import HTMLResponse

from jobs.exchange.held import held, let_go
from jobs.exchange.importing import import_events
from jobs.exchange.table_files import import_form, opening_form
from jobs.opening.reading import read_opening_sheet
from jobs.uploads import SHEETS
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from web.desk import Place
from web.downloads import download
from web.exchange.holding import held_upload, let_go_if_refused
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker, Visitor

Token = Annotated[str, Path(max_length=64)]
_MOST_FINDINGS: Final = 50


@dataclass(frozen=True)
class Reading:
    """A kind of sheet: the template of its pages, and how it is read; `trial` records nothing."""

    template: str
    path: str
    read: Callable[..., Any]

    def door(self, request: Request) -> HTMLResponse:
        """Where the sheet is taken and sent back."""
        return self._page(request, {})

    def send(self, request: Request, place: Place, asker: Asker, typed: Form) -> Response:
        """Take a filled sheet, try it, and go on to what it says."""
        try:
            file = held_upload(place, asker, typed, SHEETS)
            with let_go_if_refused(place, [file]):
                self._try(place, asker, file.path)
        except Problem as problem:
            return self._page(request, {"said": str(problem)}, problem_status(problem))
        return done(f"{self.path}/{file.token}")

    def show(self, request: Request, place: Place, asker: Asker, token: Token) -> HTMLResponse:
        """What a held sheet would record, and what must be made clear, row by row."""
        try:
            file = held(place, asker.area, asker.name, token)
            found = self._try(place, asker, file.path)
        except Problem as problem:
            return self._page(request, {"said": str(problem)}, problem_status(problem))
        return self._page(request, self._found(found) | {"token": token, "file": file.path.name})

    def accept(self, request: Request, place: Place, asker: Asker, token: Token) -> Response:
        """Record the rows of a held sheet that nothing is said against."""
        try:
            file = held(place, asker.area, asker.name, token)
            made = self.read(place, asker.asks(), file.path, asker.name, keep_good=True)
        except Problem as problem:
            return self._page(request, {"said": str(problem)}, problem_status(problem))
        told = self._told(made)
        if made.findings:
            return done(f"{self.path}/{token}", told)
        let_go(place, token)
        return done(self.path, told)

    def _try(self, place: Workplace, asker: Visitor, file: File) -> Any:
        return self.read(place, asker.asks(), file, asker.name, keep_good=True, trial=True)

    def _found(self, found: Any) -> dict[str, Any]:
        shown = found.findings[:_MOST_FINDINGS]
        return {"found": found, "findings": shown, "more": len(found.findings) - len(shown)}

    def _told(self, made: Any) -> str:
        if self.template == "opening":
            counts = {name: len(getattr(made, name)) for name in ("recorded", "corrected", "unchanged")}
            return say("opening_accepted", **counts)
        return say("import_accepted", recorded=len(made.recorded), unchanged=made.unchanged)

    def _page(self, request: Request, facts: dict[str, Any], status: int = 200) -> HTMLResponse:
        known = {"said": "", "found": None, "findings": (), "more": 0, "token": "", "file": ""}
        return page(request, f"exchange/{self.template}", known | facts, status)


OPENING: Final = Reading("opening", "/exchange/opening", read_opening_sheet)
IMPORT: Final = Reading("import", "/exchange/import", import_events)


def opening_sheet(place: Place, asker: Asker) -> Response:
    """The opening sheet to be filled."""
    return download(opening_form(place, asker.asks()), f"{asker.area}_so-lieu-ban-dau.xlsx")


def import_sheet(place: Place, asker: Asker) -> Response:
    """The empty table of events."""
    return download(import_form(place, asker.asks()), f"{asker.area}_bang-viec.xlsx")
