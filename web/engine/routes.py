"""Pages about the running of the program: the log, one run, and its health."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import Path, Query, Request
from starlette.responses import HTMLResponse, JSONResponse

from documents.console_backup import ago, size
from jobs.clockwork.engine_room import EngineRoom, engine_room
from jobs.clockwork.own_runs import own_run, own_runs
from jobs.clockwork.run_reading import in_words
from jobs.workplace import program_version, utc_now
from model.ledger.seeing import Sight
from model.store.migrations import HEAD
from model.words.problems import Problem
from model.words.run_words import FLOWS
from web.desk import Desk, Place
from web.exposure import Exposure, from_here
from web.rendering import page
from web.routes import Route, reading
from web.visitor import Asker

# As many lines as a page shows; the rest are on further pages of the same length.
LINES: Final = 50
_MOST_PAGES: Final = 40


def log(
    request: Request,
    place: Place,
    asker: Asker,
    flow: Annotated[str, Query(max_length=100)] = "",
    whole: Annotated[bool, Query(alias="all")] = False,
    number: Annotated[int, Query(alias="page", ge=1, le=_MOST_PAGES)] = 1,
) -> HTMLResponse:
    """The run log under a look at how everything is."""
    room = engine_room(place, asker.area)
    # One more than is shown tells whether there are more.
    read = own_runs(place, asker.area, number * LINES + 1, flow or None, with_quiet=whole)
    facts = {
        "room": room,
        "backup": _backup(room),
        "last": in_words(place, room.last_runs),
        "lines": read[(number - 1) * LINES : number * LINES],
        "number": number,
        "last_page": min(number + 1, _MOST_PAGES) if len(read) > number * LINES else number,
        "flows": FLOWS,
        "asked": {"flow": flow, "all": whole},
        "program": program_version(),
    }
    return page(request, "engine/log", facts)


def run(request: Request, place: Place, asker: Asker, run_id: Annotated[str, Path(max_length=100)]) -> HTMLResponse:
    """One run with all it has to tell."""
    row, line = own_run(place, asker.area, run_id)
    return page(request, "engine/run", {"line": line, "row": row})


def health(request: Request) -> JSONResponse:
    """Whether the store can be read, for programs; 503 if it cannot. Over the network no sentence is told."""
    desk: Desk = request.app.state.desk
    said: dict[str, Any] = {"program": program_version(), "time": utc_now().isoformat(timespec="seconds")}
    try:
        with desk.opened() as place, place.store.reading():
            illustrative = place.illustrative
    except Problem as problem:
        told = {"problem": problem.code, "said": str(problem) if from_here(request) else None}
        return JSONResponse({"ok": False, "store": told} | said, 503)
    return JSONResponse({"ok": True, "store": {"revision": HEAD, "illustrative": illustrative}} | said)


def _backup(room: EngineRoom) -> dict[str, str] | None:
    made = room.backup
    if made is None:
        return None
    return {"ago": ago(room.now - made.made_at), "size": size(made.size), "file": made.file.name}


ROUTES: Final[tuple[Route, ...]] = (
    reading("/runs", log, Sight.RUNS),
    reading("/runs/{run_id}", run, Sight.RUNS),
    reading("/health", health, Exposure.NETWORK),
)
