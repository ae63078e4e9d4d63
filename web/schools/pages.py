"""Schools: all in one list, and the page of one with its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Path, Request
from starlette.responses import HTMLResponse, Response

from jobs.asking import day
from jobs.recording import Saying, record
from jobs.schools.listing import schools_listed
from jobs.schools.one_school import school_sheet
from jobs.workplace import Workplace
from model.ledger.seeing import Sight
from model.words.dates import parse_date
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable
from model.words.vocabulary import BLOCKS, CAUSES, LEVELS, MEASURING_CYCLES, WORKERS
from web.desk import Place
from web.meanwhile import fresh_key
from web.rendering import Trouble, done, page, problem_status
from web.typed import Form, Typed
from web.visitor import Asker, Visitor

Id = Annotated[str, Path(max_length=100)]
# What each kind of word about a school needs beside its day: field → event's field.
_LINEAGE: Final[Mapping[str, str]] = {"recognised": "level", "school_renamed": "name", "school_merged": "into"}


def schools(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """All schools of the unit."""
    listed = schools_listed(place, asker.asks())
    facts = {"listed": listed, "levels": LEVELS, "blocks": BLOCKS, "weekly": asker.sees(Sight.WEEK)}
    return page(request, "schools/list", facts)


def school(request: Request, place: Place, asker: Asker, school_id: Id) -> HTMLResponse:
    """One school."""
    return _page(request, place, asker, school_id)


def record_lineage(request: Request, place: Place, asker: Asker, school_id: Id, typed: Form) -> Response:
    """Record a new name, a merger or a recognition."""
    try:
        event = record(place, asker.asks(), _saying(asker, school_id, typed))
    except (Problem, Unreadable) as trouble:
        if trouble.code == "subject_unknown":
            raise
        return _page(request, place, asker, school_id, {name: typed.text(name) for name in typed.names()}, trouble)
    return done(f"/schools/{school_id}", say(f"school_told_{event.kind}"))


def _saying(asker: Visitor, school_id: str, typed: Typed) -> Saying:
    kind = typed.text("kind")
    if kind not in _LINEAGE:
        raise WrongInput("school_told_unknown")
    field = _LINEAGE[kind]
    body: dict[str, object] = {field: typed.text(field)}
    if kind == "recognised":
        level = typed.text("level")
        if level not in ("1", "2"):
            raise WrongInput("school_told_level")
        body = {"level": int(level), "due": parse_date(typed.text("due")).isoformat()}
    if text := typed.asked("text"):
        body["text"] = text[:1000]
    on = day(typed.asked("on"))
    return Saying(school_id, kind, on, asker.name, body, key=typed.asked("key"))


def _page(
    request: Request,
    place: Workplace,
    asker: Visitor,
    school_id: str,
    typed: Mapping[str, str] | None = None,
    wrong: Trouble | None = None,
) -> HTMLResponse:
    facts = {
        "sheet": school_sheet(place, asker.asks(), school_id),
        "levels": LEVELS,
        "workers": WORKERS,
        "causes": CAUSES,
        "cycles": MEASURING_CYCLES,
        "fields": dict(typed or {}),
        "wrong": "" if wrong is None else str(wrong),
        "key": fresh_key(),
        "photos": asker.sees(Sight.EVIDENCE),
        "weekly": asker.sees(Sight.WEEK),
        "may_tell": asker.may("school_renamed"),
    }
    return page(request, "schools/one", facts, problem_status(wrong))
