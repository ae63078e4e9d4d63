"""Publishing what was closed: of a commune on the page of its week, of a unit that adds up others on the page of its period."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request, Response

from jobs.packages.own_package import package_file
from jobs.packages.publishing import publish
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from web.absent import or_not_there
from web.city.asked import Period, TableAsked
from web.city.pages import shown
from web.desk import Place
from web.downloads import download
from web.rendering import done, problem_status
from web.typed import Form, Typed
from web.visitor import Asker, Visitor
from web.week.friday import Wrong, week_page

_NOT_THERE = ("package_none", "period_wrong", "week_unknown")


def of_week(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Publish a commune's week."""

    def again(said: str, status: int) -> Response:
        return week_page(request, place, asker, period, Wrong("package", said, typed, status=status))

    return _published(place, asker, period, typed, f"/week/{period}#package", again)


def of_merge(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Publish what a unit above has merged and closed, for the unit above it."""

    def again(said: str, status: int) -> Response:
        return shown(request, place, asker, period, TableAsked(), 1, said, status)

    return _published(place, asker, period, typed, f"/city/{period}#package", again)


def file(place: Place, asker: Asker, period: Period) -> Response:
    """The file of what was published last."""
    with or_not_there(_NOT_THERE):
        name, content = package_file(place, asker.area, period)
    return download(content, name, "application/json")


def _published(
    place: Workplace, asker: Visitor, period: str, typed: Typed, to: str, again: Callable[[str, int], Response]
) -> Response:
    """Back to where it was asked for, with what came of it; with why not, if it was refused."""
    try:
        with or_not_there(("period_wrong",)):
            made = publish(place, asker.area, period, actor=asker.name, reason=typed.asked("reason"))
    except Problem as problem:
        return again(str(problem), problem_status(problem))
    if made.new:
        return done(to, say("package_published", edition=made.edition))
    return done(
        to, say("package_published_differs" if made.differs else "package_published_before", edition=made.edition)
    )
