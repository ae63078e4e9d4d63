"""Letters to copy: texts that a person sends by Zalo, and says so."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from jobs.telling.outbox import copied, letter_shown, outbox_listed
from jobs.workplace import Workplace
from model.store.letters import COPIED, COPY, WAITING
from model.words.problems import Problem
from model.words.sentences import say
from web.desk import Place
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker, Visitor

_MOST = 10


def letters(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The letters that wait to be copied, and those copied last."""
    return _page(request, place, asker, "", 200)


def _page(request: Request, place: Workplace, asker: Visitor, said: str, status: int) -> HTMLResponse:
    question = asker.asks()
    listed = outbox_listed(place, question, [WAITING, COPIED], None, _MOST)["letters"]
    waiting = [one for one in listed if one["state"] == WAITING and one["channel"] == COPY]
    facts: dict[str, Any] = {
        "letters": [letter_shown(place, question, one["id"]) for one in waiting[:_MOST]],
        "more": max(0, len(waiting) - _MOST),
        "copied": [one for one in reversed(listed) if one["state"] == COPIED],
        "sent_otherwise": sum(1 for one in listed if one["state"] == WAITING and one["channel"] != COPY),
        "said": said,
    }
    return page(request, "week/letters", facts, status)


def mark(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Say that letters were copied and sent by hand."""
    try:
        told = copied(place, asker.asks(), typed.many("letter"), asker.name)
    except Problem as problem:
        return _page(request, place, asker, str(problem), problem_status(problem))
    return done("/week/letters", say("week_letters_copied", count=len(told)))
