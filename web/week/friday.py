"""Friday's page: the steps of a week from the schools' replies to its closing, and what is recorded on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from jobs.packages.own_package import own_package
from jobs.week.closing import close_week
from jobs.week.directing import TypedDirective, give
from jobs.week.replies import accept_replies
from jobs.week.sheet import week_sheet
from jobs.week.table import RowsRefused, RowTrouble, TypedRow, record_expected, record_works
from jobs.week.worded import word_proposals
from jobs.workplace import Workplace
from jobs.works.event_lines import events_named
from model.words.problems import Problem
from model.words.sentences import say
from model.words.stages import STAGES
from web.absent import or_not_there
from web.addresses import Period
from web.desk import Place
from web.meanwhile import fresh_key, key_in, seen_in
from web.rendering import done, page, problem_status
from web.typed import NOTHING_TYPED, Form, Typed
from web.visitor import Asker, Visitor
from web.week.first_page import OFFICE

# So many conclusions of a meeting are asked for at once; more are given on the page of directives.
CONCLUSIONS: Final = 4
_MISSING: Final = ("week_unknown", "directive_unknown")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was wrong with a form: of which step, in one sentence, what was typed, and what is wrong of which row."""

    step: str = ""
    said: str = ""
    typed: Typed = NOTHING_TYPED
    rows: Mapping[str, RowTrouble] = field(default_factory=dict)
    status: int = 200

    def value(self, step: str, name: str, default: object = "") -> str:
        """What stands in a field: as it was typed into the form that was wrong, else the default; unknown is empty."""
        if self.step == step and any(key == name for key, _ in self.typed.fields):
            return self.typed.text(name)
        return "" if default is None else str(default)

    @property
    def overtaken(self) -> bool:
        """Whether of some row somebody else was faster, so that it can be sent once more."""
        return any(row.seen is not None for row in self.rows.values())

    def seen(self, step: str, code: str, now: int) -> int:
        """What a row has seen: of a form that was refused, what it had seen, or has now read; else what there is."""
        if self.step != step or code not in self.typed.starting("seen."):
            return now
        read = self.rows[code].seen if code in self.rows else None
        had = seen_in(self.typed, f"seen.{code}")
        return next((one for one in (read, had) if one is not None), now)

    @property
    def words(self) -> list[str]:
        """What was typed in words, to be shown where its form is not there any more."""
        own = ("next.", "text.", "product.")
        return [text for name, text in self.typed.fields if name.startswith(own) and text.strip()]


def this_week(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The week an office works on."""
    return week_page(request, place, asker, None, Wrong())


def friday(request: Request, place: Place, asker: Asker, period: Period) -> HTMLResponse:
    """A week by its id."""
    return week_page(request, place, asker, period, Wrong())


def week_page(request: Request, place: Workplace, asker: Visitor, period: str | None, wrong: Wrong) -> HTMLResponse:
    """The page of a week, the one an office works on if none is named, with what was wrong with one of its forms."""
    with or_not_there(_MISSING):
        sheet = week_sheet(place, asker.asks(), period, office=asker.role in OFFICE)
    week = sheet.now.week
    facts: dict[str, Any] = {
        "sheet": sheet,
        "now": sheet.now,
        "wrong": wrong,
        "office": asker.role in OFFICE,
        "closes": asker.role in (*OFFICE, "chairman"),
        "directs": asker.role in (*OFFICE, "chairman", "culture_office", "clerk"),
        "stages": STAGES,
        "key": fresh_key() if wrong.status != 409 else key_in(wrong.typed),
        "area": asker.area,
        "numbers": [str(n) for n in range(1, CONCLUSIONS + 1)],
        "meanwhile": {
            code: events_named(place, asker.asks(), row.events) for code, row in wrong.rows.items() if row.events
        },
        "meeting": say("week_meeting", week=week.number, first=week.first_day, last=week.last_day),
        "package": own_package(place, asker.area, week.id) if sheet.now.closed else None,
        "publishes": asker.may("package_published"),
    }
    return page(request, "week/friday", facts, wrong.status)


def accept(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Accept the replies of one school, or of all that wait."""

    def do() -> str:
        schools = accept_replies(place, asker.asks(), period, typed.many("school"), asker.name)
        return say("week_replies_accepted", count=len(schools))

    return _done(request, place, asker, period, "replies", typed, do)


def works(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Record the table of works being built."""

    def do() -> str:
        changed = record_works(place, asker.asks(), period, _rows(typed), asker.name, key_in(typed))
        return say("week_works_recorded", count=changed) if changed else say("week_nothing_changed")

    return _done(request, place, asker, period, "works", typed, do)


def milestones(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Record new days for milestones that fell due."""

    def do() -> str:
        changed = record_expected(place, asker.asks(), period, _rows(typed), asker.name, key_in(typed))
        return say("week_expected_recorded", count=changed) if changed else say("week_nothing_changed")

    return _done(request, place, asker, period, "milestones", typed, do)


def decisions(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Word the proposals to the leaders, and leave some out."""

    def do() -> str:
        texts, left = typed.starting("text."), typed.many("left")
        changed = word_proposals(place, asker.asks(), period, texts, left, asker.name)
        return say("week_proposals_worded", count=changed) if changed else say("week_nothing_changed")

    return _done(request, place, asker, period, "decisions", typed, do)


def close(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Close the week in the visitor's name."""

    def do() -> str:
        return say("week_closed", week=close_week(place, asker.asks(), period, asker.name).week.number)

    return _done(request, place, asker, period, "close", typed, do)


def conclusions(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Record what the meeting concluded, as directives."""

    def do() -> str:
        rows = [_directive(typed, number) for number in typed.many("row")]
        count = give(place, asker.asks(), period, rows, typed.text("basis"), asker.name, key_in(typed))
        return say("directives_given", count=count)

    return _done(request, place, asker, period, "conclusions", typed, do)


def _directive(typed: Typed, number: str) -> TypedDirective:
    fields = (typed.text(f"{name}.{number}") for name in ("text", "lead", "due", "product"))
    return TypedDirective(number, *fields)


def _rows(typed: Typed) -> list[TypedRow]:
    """The rows of a table, by the hidden field that says what each has seen."""
    return [
        TypedRow(
            work=code,
            stage=typed.text(f"stage.{code}"),
            percent=typed.text(f"percent.{code}"),
            kept=typed.text(f"kept.{code}"),
            next=typed.text(f"next.{code}"),
            expected=typed.text(f"expected.{code}"),
            seen=seen_in(typed, f"seen.{code}"),
        )
        for code in typed.starting("seen.")
    ]


def _done(
    request: Request, place: Workplace, asker: Visitor, period: str, step: str, typed: Typed, do: Callable[[], str]
) -> Response:
    """Back to the step with what was done; or the page again, with what was wrong and everything typed."""
    try:
        with or_not_there(_MISSING):
            return done(f"/week/{period}#{step}", do())
    except RowsRefused as problem:
        return week_page(request, place, asker, period, Wrong(step, str(problem), typed, problem.rows, 400))
    except Problem as problem:
        wrong = Wrong(step, str(problem), typed, status=problem_status(problem))
        return week_page(request, place, asker, period, wrong)
