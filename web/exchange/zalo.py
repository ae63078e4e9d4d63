"""Zalo: texts to copy, a chat to paste, and the table of drafts to accept."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

from fastapi import Query, Request
from starlette.responses import HTMLResponse

from jobs.zalo.pasting import Pasted, Row, paste, take
from jobs.zalo.texts import asks, recent_weeks, week_text
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.vocabulary import WORKERS
from web.desk import Place
from web.rendering import page, problem_status
from web.typed import Form, Typed
from web.visitor import Asker

_MOST_SHOWN = 50
_ROW = "row."
_OF = "of."
Period = Annotated[str, Query(max_length=12)]


def zalo(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The texts to send and the box to paste into."""
    return page(request, "exchange/zalo", _facts(place, asker))


def week(request: Request, place: Place, asker: Asker, period: Period = "") -> HTMLResponse:
    """The page of a week as text for the group."""
    try:
        return page(
            request, "exchange/zalo_week", {"text": week_text(place, asker.asks(), period or None), "lacking": ""}
        )
    except WrongInput as problem:
        if problem.code != "zalo_week_not_made":
            raise
        return page(request, "exchange/zalo_week", {"text": "", "lacking": str(problem)})


def read(request: Request, place: Place, asker: Asker, typed: Form) -> HTMLResponse:
    """A pasted chat as drafts; nothing is recorded."""
    try:
        pasted = _pasted(place, asker, typed)
    except Problem as problem:
        return page(request, "exchange/zalo", _facts(place, asker, typed, said=str(problem)), problem_status(problem))
    return page(request, "exchange/zalo", _facts(place, asker, typed, pasted))


def accept(request: Request, place: Place, asker: Asker, typed: Form) -> HTMLResponse:
    """Record one row, or all that are complete; the chat stays, with what is left of it."""
    pasted = None
    try:
        pasted = _pasted(place, asker, typed)
        rows = _wanted(pasted, typed.text("accept"))
        done = take(place, asker.asks(), pasted, rows, typed.text("chat"), asker.name)
        new = {one.school for one in done if one.events}
        told = say("zalo_accepted" if new else "zalo_known", schools=", ".join(_names(rows, new)))
        return page(request, "exchange/zalo", _facts(place, asker, typed, _pasted(place, asker, typed), told=told))
    except Problem as problem:
        facts = _facts(place, asker, typed, pasted, said=str(problem))
        return page(request, "exchange/zalo", facts, problem_status(problem))


def _names(rows: list[Row], new: set[str]) -> list[str]:
    return [row.draft.asked.name for row in rows if not new or row.draft.school in new]


def _wanted(pasted: Pasted, asked: str) -> list[Row]:
    rows = pasted.ready if asked == "all" else [row for row in pasted.rows if row.draft.id == asked]
    if not rows:
        raise WrongInput("zalo_no_draft", row=asked[:60])
    return rows


def _pasted(place: Place, asker: Asker, typed: Typed) -> Pasted:
    """The chat as the form brought it back, with what was chosen and typed into its rows."""
    chosen = {
        int(at): school for at, school in typed.starting(_OF).items() if at.isdecimal() and len(at) < 7 and school
    }
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    # Rows are read anew when the chat itself was changed.
    if typed.text("chat") == typed.text("chat_read"):
        for name, value in typed.starting(_ROW).items():
            row, _, field = name.partition("/")
            rows[row][field] = value
    return paste(place, asker.asks(), typed.text("chat"), typed.asked("period"), chosen, rows)


def _facts(
    place: Place,
    asker: Asker,
    typed: Typed | None = None,
    pasted: Pasted | None = None,
    *,
    said: str = "",
    told: str = "",
) -> dict[str, Any]:
    weeks = recent_weeks(place, asker.asks())
    texts = asks(place, asker.asks(), None)
    unread = pasted.read.unread if pasted else ()
    more = "\n\n".join("\n".join(filter(None, (one.message.sender, one.message.text))) for one in unread[_MOST_SHOWN:])
    return {
        "texts": texts,
        "weeks": weeks,
        "period": (typed.text("period") if typed else "") or weeks[0].id,
        "all_texts": "\n\n".join(one["text"] for one in texts),
        "chat": typed.text("chat") if typed else "",
        "pasted": pasted,
        "unread": unread[:_MOST_SHOWN],
        "unread_numbers": {str(one.message.number) for one in unread[:_MOST_SHOWN]},
        "more": more,
        "more_count": max(0, len(unread) - _MOST_SHOWN),
        "chosen": dict(typed.starting(_OF)) if typed else {},
        "workers": WORKERS,
        "said": said,
        "told_here": told,
    }
