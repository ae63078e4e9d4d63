"""Answers for programs: rows as JSON, a part of a long list, and what was wrong as a code and a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from model.words.problems import Problem
from model.words.sentences import say
from web.exposure import from_here
from web.rendering import complaint_page, problem_page, problem_status
from web.visitor import visitor_of

ROOT: Final = "/api/"
TOTAL: Final = "x-total-count"
# What a status says where no problem speaks for itself.
_SAID: Final[Mapping[int, str]] = {
    400: "api_request_wrong",
    401: "api_sign_in_first",
    403: "api_not_open",
    404: "api_not_there",
    405: "api_read_only",
    409: "api_not_now",
    413: "api_too_large",
    429: "api_too_often",
    500: "api_failed",
    503: "api_store_away",
}
# What was asked for by its name, and is not there.
_NOT_THERE: Final = frozenset({"plan_not_loaded", "indicator_unknown", "indicator_not_counted", "papers_of_works"})


def for_programs(request: Request) -> bool:
    """Whether a request asks for something that programs read."""
    return request.url.path.startswith(ROOT)


def told(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON, letters as they are."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Half a letter, as a broken file may have brought it in, cannot be sent as such.
    content = text.encode("utf-8", "replace")
    return Response(content, status, dict(headers or {}), "application/json")


def part_of(rows: Sequence[Any], offset: int, limit: int) -> Response:
    """Some of the rows of a list; how many there are in all stands in a header."""
    return told(rows[offset : offset + limit], headers={TOTAL: str(len(rows))})


def complaint(
    request: Request, status: int, said: str = "", code: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """What was wrong: to a program a code and a sentence, to a person a page."""
    if not for_programs(request):
        return complaint_page(request, status, said, headers)
    known = status if status in _SAID or code else 400 if status < 500 else 500
    code = code or _SAID[known]
    allowed = {"allow": "GET, HEAD"} if known == 405 else {}
    return told({"code": code, "said": said or say(code)}, known, {**(headers or {}), **allowed})


def problem_complaint(request: Request, problem: Problem) -> Response:
    """The same of a problem. Sentences may name folders and people: to strangers only their kind is told."""
    if not for_programs(request):
        return problem_page(request, problem)
    status = 404 if problem.code in _NOT_THERE else problem_status(problem)
    open_to = visitor_of(request) is not None or from_here(request)
    return complaint(request, status, str(problem) if open_to else say(_SAID[status]), problem.code)
