"""The pages: each reads what it needs through the jobs and fills a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Path, Query, Request, Response
from starlette.responses import FileResponse, HTMLResponse, JSONResponse

from documents.console_backup import ago, size
from documents.templates import folder
from jobs.clockwork.engine_room import EngineRoom, engine_room
from jobs.clockwork.run_log import one_run
from jobs.clockwork.run_reading import in_words, runs_read
from jobs.made_page import made_page
from jobs.workplace import program_version, utc_now
from model.store.migrations import HEAD
from model.words.problems import Problem
from model.words.run_words import FLOWS, flow_name
from web.desk import Desk, Place
from web.exposure import Exposure, from_here
from web.rendering import page

# How many lines a reader may ask for, the first unless asked.
LINES: Final = (50, 200, 1000)
# The weekly page carries its own styles and drawings inside; it loads nothing and runs nothing.
_ITS_OWN_STYLES: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox"
)
_A_DAY: Final = {"cache-control": "max-age=86400"}


@dataclass(frozen=True, slots=True)
class Page:
    """A path, what answers there, and from where it may be seen."""

    path: str
    answer: Callable[..., Response]
    exposure: Exposure


Asked = Annotated[str, Query(max_length=100)]
Code = Annotated[str, Path(max_length=100)]


def log(
    request: Request,
    place: Place,
    flow: Asked = "",
    area: Asked = "",
    whole: Annotated[bool, Query(alias="all")] = False,
    lines: Annotated[int, Query(ge=1, le=LINES[-1])] = LINES[0],
) -> HTMLResponse:
    """The run log under a look at how everything is."""
    room = engine_room(place)
    # One more than is shown tells whether there are more.
    read = [line for _, line in runs_read(place, lines + 1, flow or None, area or None, with_quiet=whole)]
    facts = {
        "room": room,
        "backup": _backup(room),
        "last": in_words(place, room.last_runs),
        "lines": read[:lines],
        "more": next((count for count in LINES if count > lines), 0) if len(read) > lines else 0,
        "flows": FLOWS | ({flow: flow_name(flow)} if flow else {}),
        "asked": {"flow": flow, "area": area, "all": whole},
        "program": program_version(),
    }
    return page(request, "log", facts)


def run(request: Request, place: Place, run_id: Code) -> HTMLResponse:
    """One run with all it has to tell."""
    row = one_run(place, run_id)
    facts = {"line": in_words(place, [row])[0], "row": row, "illustrative": place.illustrative}
    return page(request, "run", facts)


def weekly(place: Place, area: Code) -> Response:
    """The weekly page of a unit's last finished week, as it was made."""
    made = made_page(place, area)
    own = {"content-security-policy": _ITS_OWN_STYLES}
    return Response(made.content, media_type="text/html; charset=utf-8", headers=own)


def calendar(place: Place, area: Asked = "") -> Response:
    """The deadlines of the next weeks, for the calendar of a telephone or of Outlook."""
    # Asked for now and then; a third of a second at every start otherwise.
    from jobs.deadlines import ahead  # noqa: PLC0415
    from jobs.feed import feed  # noqa: PLC0415
    from jobs.question import Question  # noqa: PLC0415

    found = ahead(place, Question(area=area or None))
    named = {"content-disposition": 'attachment; filename="tiendo.ics"'}
    return Response(feed(place, found), media_type="text/calendar; charset=utf-8", headers=named)


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


def style() -> FileResponse:
    """The style of all pages."""
    return FileResponse(folder() / "web" / "style.css", media_type="text/css; charset=utf-8", headers=_A_DAY)


def icon() -> FileResponse:
    """The mark in the browser's tab."""
    return FileResponse(folder() / "web" / "icon.svg", media_type="image/svg+xml", headers=_A_DAY)


def _backup(room: EngineRoom) -> dict[str, str] | None:
    made = room.backup
    if made is None:
        return None
    return {"ago": ago(room.now - made.made_at), "size": size(made.size), "file": made.file.name}


PAGES: Final = (
    Page("/", log, Exposure.NETWORK),
    Page("/runs/{run_id}", run, Exposure.NETWORK),
    Page("/weekly/{area}", weekly, Exposure.HERE),
    Page("/calendar.ics", calendar, Exposure.HERE),
    Page("/health", health, Exposure.NETWORK),
    Page("/style.css", style, Exposure.NETWORK),
    Page("/icon.svg", icon, Exposure.NETWORK),
)
