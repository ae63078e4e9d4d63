"""What an officer of a unit above does with figures: taking packages in, and closing what was merged of them."""

from __future__ import annotations

from typing import Final

from fastapi import Request
from starlette.responses import Response

from jobs.city.issuing import city_files
from jobs.city.merged import check_above, merged_now
from jobs.packages.envelope import LARGEST
from jobs.packages.merging import close_merge
from jobs.packages.taking import LATE, NEW, SAME, take
from model.words.problems import Problem, Refused, WrongInput
from model.words.run_words import period_title
from model.words.sentences import say
from web.addresses import Period
from web.city.asked import TableAsked, or_no_city
from web.city.pages import shown
from web.city.room import Answer, Trouble, room
from web.desk import Place
from web.rendering import done, problem_status
from web.typed import Form
from web.visitor import Asker

_GOOD: Final = (NEW, SAME, LATE)


def close(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Close a period in the visitor's name: just those figures that were on the page."""
    with or_no_city():
        row = merged_now(place, asker.area, period)
    try:
        if row.state != "closed" and typed.text("seen") != row.hash:
            raise Refused("city_changed_meanwhile")
        close_merge(place, asker.area, row.period, asker.name)
        city_files(place, asker.area, row.period)
    except Problem as problem:
        return shown(request, place, asker, row.period, TableAsked(), 1, str(problem), problem_status(problem))
    return done(f"/city/{row.period}", say("city_closed", period=period_title(row.period)))


def taken(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Take packages in: each file is judged by itself and answered by its name."""
    with or_no_city():
        check_above(place, asker.area)
    period = typed.text("period")[:10]
    files = [(sent.filename or "", sent.file.read(LARGEST + 1)) for sent in typed.uploads("file")]
    try:
        if not files:
            raise WrongInput("city_no_file")
        told = take(place, asker.area, files, asker.name)
    except Problem as problem:
        return room(request, place, asker, period, Trouble("take", problem))
    # The room shows the period of what came, where all is of one.
    of = {one.period for one in told if one.period}
    answers = [Answer(one.name, one.state in _GOOD, one.said) for one in told]
    return room(request, place, asker, of.pop() if len(of) == 1 else period, answers=answers)
