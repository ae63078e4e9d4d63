"""Publishing what a unit closed, from whichever page it was asked for, and the file of what was published."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Response

from jobs.packages.own_package import package_file
from jobs.packages.publishing import publish
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from web.absent import or_not_there
from web.addresses import Period
from web.desk import Place
from web.downloads import download
from web.rendering import done, problem_status
from web.typed import Typed
from web.visitor import Asker, Visitor

_NOT_THERE = ("package_none", "period_wrong", "week_unknown")


def file(place: Place, asker: Asker, period: Period) -> Response:
    """The file of what was published last."""
    with or_not_there(_NOT_THERE):
        name, content = package_file(place, asker.area, period)
    return download(content, name, "application/json")


def published(
    place: Workplace, asker: Visitor, period: str, typed: Typed, to: str, again: Callable[[str, int], Response]
) -> Response:
    """Back to where it was asked for, with what came of it; drawn again with why not, if it was refused."""
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
