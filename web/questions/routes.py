"""Pages about what in the plan is to be made clear: the list, one question with its answer, the letter that asks."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jobs import answer_lists
from jobs.asking import day
from jobs.clarifying import answered_findings, decide, stale_decisions
from jobs.meanwhile import seen_now
from model.checks.answers import STATUSES, Answered
from model.ledger.events import Paper
from model.ledger.seeing import Sight
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from model.words.vocabulary import SEVERITIES
from model.words.vocabulary import STATUSES as STATUS_NAMES
from web.desk import Place
from web.downloads import download
from web.meanwhile import Sheet, again, key_in, opened, seen_in
from web.questions.flags import ROUTES as FLAGS
from web.rendering import done, page
from web.routes import Route, reading, writing
from web.typed import Form
from web.visitor import Asker, Visitor

Id = Annotated[str, Path(max_length=200)]


def questions(
    request: Request,
    place: Place,
    asker: Asker,
    status: Annotated[str, Query(max_length=20)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100)] = 1,
) -> HTMLResponse:
    """Everything to be made clear, in the three groups of the letter."""
    question = asker.asks()
    found = answer_lists.listed(answered_findings(place, question), status, number)
    facts = {
        "found": found,
        "stale": [one for one in stale_decisions(place, question) if one.reason != "settled"],
        "groups": SEVERITIES,
        "statuses": STATUS_NAMES,
        "asked": status,
    }
    return page(request, "questions/list", facts)


def question(request: Request, place: Place, asker: Asker, finding: Id) -> HTMLResponse:
    """One of them."""
    one = _one(place, asker, finding)
    return _shown(request, asker, one, opened(seen_now(place, asker.asks(), "finding", finding)))


def answer(request: Request, place: Place, asker: Asker, typed: Form, finding: Id) -> HTMLResponse | RedirectResponse:
    """What was asked, answered or decided about it."""
    if not asker.may("decided"):
        raise HTTPException(403)
    one = _one(place, asker, finding)
    number, status = typed.text("number"), typed.text("status")
    try:
        papers = [Paper("van_ban", number, day(typed.asked("dated")))] if number else []
        event = decide(
            place,
            asker.asks(),
            finding,
            status,
            typed.text("by"),
            typed.asked("text"),
            papers,
            day(typed.asked("on")),
            asker.name,
            key_in(typed),
            seen_in(typed),
        )
    except (Problem, Unreadable) as trouble:
        return _shown(request, asker, one, again(place, asker.asks(), typed, trouble))
    return done(
        "/questions", say("question_answered", status=STATUS_NAMES[event.body["status"]], what=one.finding.message)
    )


def letter(place: Place, asker: Asker, kind: Annotated[str, Path(pattern="^(docx|xlsx)$")]) -> Response:
    """The letter that asks the plan's signer, as Word or Excel."""
    from jobs.questions_paper import write_questions  # noqa: PLC0415 - Word and Excel take a second to load

    file = next(path for path in write_questions(place, asker.asks()) if path.suffix == f".{kind}")
    return download(file.read_bytes(), file.name)


def _one(place: Place, asker: Visitor, finding: str) -> Answered:
    found = answered_findings(place, asker.asks(plan=answer_lists.plan_of(place, asker.area, finding)))
    one = next((one for one in found if one.finding.id == finding), None)
    if one is None:
        raise HTTPException(404)
    return one


def _shown(request: Request, asker: Visitor, one: Answered, sheet: Sheet) -> HTMLResponse:
    facts = {
        "one": one,
        "sheet": sheet,
        "may": asker.may("decided"),
        "groups": SEVERITIES,
        "statuses": STATUS_NAMES,
        "choices": {code: STATUS_NAMES[code] for code in STATUSES if code != "open"},
    }
    return page(request, "questions/one", facts, sheet.status)


ROUTES: Final[tuple[Route, ...]] = (
    reading("/questions", questions, Sight.QUESTIONS),
    reading("/questions/letter.{kind}", letter, Sight.QUESTIONS),
    reading("/questions/{finding}", question, Sight.QUESTIONS),
    writing("/questions/{finding}", answer, Sight.QUESTIONS),
    *FLAGS,
)
