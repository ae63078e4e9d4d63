"""Pages of indicators: the table, one of them whole, and one item of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import HTTPException, Request
from starlette.responses import HTMLResponse, Response

from jobs.figures.confirming import confirm_all
from jobs.figures.contributions import Contribution
from jobs.figures.indicator_page import IndicatorPage, indicator_page
from jobs.figures.indicator_saying import KINDS, Typed, may_tell, tell
from jobs.figures.indicator_table import indicator_table
from jobs.figures.item_page import item_page
from jobs.list_pages import page_at
from jobs.workplace import Workplace
from model.words import vocabulary
from model.words.dates import short
from model.words.problems import Problem
from model.words.sentences import say
from web.addresses import PageNumber, Text
from web.desk import Place
from web.figures import Asked, AskedFor, or_no_figures
from web.meanwhile import fresh_key
from web.rendering import done, page, problem_status
from web.typed import NOTHING_TYPED, Form
from web.typed import Typed as FormTyped
from web.visitor import Asker, Visitor

WORDS: Final[Mapping[str, Any]] = {
    "units": vocabulary.UNITS,
    "comparators": vocabulary.COMPARATORS,
    "assessments": vocabulary.ASSESSMENTS,
    "methods": vocabulary.METHODS,
    "cycles": vocabulary.MEASURING_CYCLES,
    "subjects": vocabulary.SUBJECTS,
    "roles": vocabulary.ROLES,
    "blocks": vocabulary.BLOCKS,
    "kinds": vocabulary.KINDS,
    "actions": vocabulary.ACTIONS,
    "level_names": vocabulary.LEVELS,
    "level_short": vocabulary.LEVEL_SHORT,
    "severities": vocabulary.SEVERITIES,
    "finding_statuses": vocabulary.STATUSES,
}


def indicators(request: Request, place: Place, asker: Asker, asked: AskedFor) -> HTMLResponse:
    """The table of a plan's indicators."""
    return _table(request, place, asker, asked)


def confirm_indicators(request: Request, place: Place, asker: Asker, typed: Form, plan: Text = "") -> Response:
    """The figures of one's field, confirmed at once."""
    asked = Asked(plan.strip())
    try:
        with or_no_figures():
            question = asked.question(place, asker)
            count = confirm_all(place, question, typed.many("row"), asker.name, typed.text("key"))
    except Problem as problem:
        return _table(request, place, asker, asked, problem)
    return done(f"/indicators{asked.link}", say("web_told_confirmed_all", count=count))


def _table(
    request: Request, place: Workplace, asker: Visitor, asked: Asked, problem: Problem | None = None
) -> HTMLResponse:
    with or_no_figures():
        table = indicator_table(place, asked.question(place, asker))
    own = [row for row in table.waiting if "confirmed" in may_tell(asker.role, row.definition)]
    facts = {
        "table": table,
        "asked": asked,
        "own": [] if asked.on or asked.period else own,
        "key": fresh_key(),
        "said": "" if problem is None else str(problem),
    }
    return page(request, "indicators/list", {**WORDS, **facts}, problem_status(problem))


def indicator(
    request: Request, place: Place, asker: Asker, asked: AskedFor, indicator: str, part: PageNumber = 1
) -> HTMLResponse:
    """One indicator whole."""
    with or_no_figures():
        found = indicator_page(place, asked.question(place, asker), indicator)
    return page(request, "indicators/one", _facts(asker, asked, found, part))


def tell_of_indicator(
    request: Request, place: Place, asker: Asker, typed: Form, indicator: str, plan: Text = ""
) -> Response:
    """What somebody typed into one of the forms of an indicator."""
    asked, kind = Asked(plan.strip()), typed.text("kind")
    question = asked.question(place, asker)
    with or_no_figures():
        found = indicator_page(place, question, indicator)
    subject = typed.text("subject") or found.indicator.id
    if kind not in KINDS or subject not in {found.indicator.id, *(value.id for value in found.values)}:
        raise HTTPException(404)
    try:
        said = Typed(subject, kind, found.indicator.unit, dict(typed.fields), asker.name, typed.text("key"))
        event = tell(place, question, said)
    except Problem as problem:
        facts = _facts(asker, asked, found, 1, typed)
        return page(request, "indicators/one", facts | {"said": str(problem)}, problem_status(problem))
    told = say(f"web_told_{kind}", code=found.indicator.code, on=short(event.on))
    return done(f"/indicators/{found.indicator.id}{asked.link}", told)


def item(request: Request, place: Place, asker: Asker, asked: AskedFor, item: str) -> HTMLResponse:
    """One item of a plan whole."""
    with or_no_figures():
        found = item_page(place, asked.question(place, asker), item)
    return page(request, "indicators/item", {**WORDS, "shown": found, "asked": asked})


def _facts(
    asker: Visitor, asked: Asked, found: IndicatorPage, part: int, typed: FormTyped = NOTHING_TYPED
) -> dict[str, Any]:
    """What the template of one indicator is told; forms stand only on the page of today."""
    here = not asked.on and not asked.period
    at = page_at(len(found.contributions), part)
    return {
        **WORDS,
        "shown": found,
        "asked": asked,
        "may": may_tell(asker.role, found.line.judgement.definition) if here else frozenset(),
        "typed": typed,
        # What was refused was not recorded: the form is sent anew under a key of its own.
        "key": fresh_key(),
        "said": "",
        "part": at.number,
        "last": at.last,
        "sums": _sums(found.contributions),
        # Early decisions named a rule without its version.
        "rule_names": {name: r["name"] for r in found.rules for name in (r["rule"], r["rule"].partition("@")[0])},
        "contributions": found.contributions[at.rows],
    }


def _sums(rows: tuple[Contribution, ...]) -> dict[str, int]:
    """Block → how many lines stand there."""
    out: dict[str, int] = {}
    for row in rows:
        out[row.block] = out.get(row.block, 0) + 1
    return out
