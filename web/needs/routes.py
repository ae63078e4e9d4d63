"""Pages of the condition survey: the form goes out and comes back, findings cell by cell, and each school's needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import HTTPException, Path, Query, Request, Response
from starlette.responses import HTMLResponse

from jobs.uploads import SHEETS
from jobs.workplace import Workplace
from model.ledger.seeing import Sight
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.desk import Place
from web.downloads import download
from web.meanwhile import Sheet, again, opened
from web.rendering import done, page, problem_status
from web.routes import Route, reading, writing
from web.typed import Form
from web.uploaded import uploaded
from web.visitor import Asker, Visitor

if TYPE_CHECKING:
    # What reads and writes workbooks takes half a second to load; each page below asks for it when it is asked for.
    from jobs.survey import SurveyRead

KIND: Final = "condition_surveyed"
School = Annotated[str, Path(max_length=80)]


def room(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The schools with what is known of each."""
    return _shown(request, place, asker)


def sent(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A filled form: what was read, and what is to be made clear cell by cell."""
    from jobs.survey import read_survey  # noqa: PLC0415

    _check_may(asker)
    file = next(iter(typed.uploads("file")), None)
    try:
        if file is None:
            raise WrongInput("survey_no_file")
        with uploaded(place, asker, file, SHEETS) as path:
            read = read_survey(place, asker.asks(), path, asker.name, keep_good=typed.ticked("keep_good"))
    except (Problem, Unreadable) as trouble:
        return _shown(request, place, asker, said=str(trouble), status=problem_status(trouble))
    if read.findings:
        return _shown(request, place, asker, read=read)
    return done("/needs", say("survey_taken", count=len(read.recorded), same=len(read.unchanged)))


def blank(place: Place, asker: Asker, year: Annotated[int | None, Query(ge=2020, le=2100)] = None) -> Response:
    """The empty form of a year."""
    from jobs.survey import write_form  # noqa: PLC0415
    from jobs.survey_room import as_bytes  # noqa: PLC0415

    content = as_bytes("form.xlsx", lambda path: write_form(place, asker.asks(), path, year))
    return download(content, "phieu-khao-sat.xlsx")


def listed(place: Place, asker: Asker) -> Response:
    """The needs list as a workbook."""
    from jobs.needs import write_needs  # noqa: PLC0415
    from jobs.survey_room import as_bytes  # noqa: PLC0415

    content = as_bytes("needs.xlsx", lambda path: write_needs(place, asker.asks(), path))
    return download(content, "danh-sach-nhu-cau.xlsx")


def school(request: Request, place: Place, asker: Asker, school_id: School) -> HTMLResponse:
    """One school: its needs, and the figures of its survey to fill in here."""
    return _school(request, place, asker, school_id, opened(0))


def surveyed(request: Request, place: Place, asker: Asker, typed: Form, school_id: School) -> Response:
    """The figures typed for one school."""
    from jobs.survey_typed import record_typed  # noqa: PLC0415

    _check_may(asker)
    try:
        told = record_typed(
            place,
            asker.asks(),
            school_id,
            typed.starting("figure."),
            typed.asked("on"),
            typed.asked("note"),
            asker.name,
        )
    except (Problem, Unreadable) as trouble:
        return _school(request, place, asker, school_id, again(place, asker.asks(), typed, trouble))
    return done(f"/needs/{school_id}", say("survey_typed" if told else "setup_unchanged"))


def _check_may(asker: Visitor) -> None:
    if not asker.may(KIND):
        raise HTTPException(403)


def _shown(
    request: Request,
    place: Workplace,
    asker: Visitor,
    said: str = "",
    read: SurveyRead | None = None,
    status: int = 200,
) -> HTMLResponse:
    from jobs.survey_room import survey_room  # noqa: PLC0415

    found = survey_room(place, asker.asks())
    return page(request, "needs/room", {"room": found, "said": said, "read": read, "may": asker.may(KIND)}, status)


def _school(request: Request, place: Workplace, asker: Visitor, school_id: str, sheet: Sheet) -> HTMLResponse:
    from jobs.survey_room import STANDARDS, school_needs  # noqa: PLC0415
    from jobs.survey_typed import typed_form  # noqa: PLC0415

    form = typed_form(place, asker.asks(), school_id)
    if form is None:
        raise HTTPException(404)
    facts = {
        "form": form,
        "needs": school_needs(place, asker.asks(), school_id),
        "standards": STANDARDS,
        "sheet": sheet,
        "may": asker.may(KIND),
    }
    return page(request, "needs/school", facts, sheet.status)


ROUTES: Final[tuple[Route, ...]] = (
    reading("/needs", room, Sight.NEEDS),
    writing("/needs", sent, Sight.NEEDS),
    reading("/needs/form.xlsx", blank, Sight.NEEDS),
    reading("/needs/list.xlsx", listed, Sight.NEEDS),
    reading("/needs/{school_id}", school, Sight.NEEDS),
    writing("/needs/{school_id}", surveyed, Sight.NEEDS),
)
