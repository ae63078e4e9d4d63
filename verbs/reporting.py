"""Verbs about the way of reports between school, office and the level above."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, app

Period = Annotated[str, Parameter(help=texts.REPORT_PERIOD)]
School = Annotated[str | None, Parameter(help=texts.REPORT_SCHOOL)]
Above = Annotated[str | None, Parameter(help=texts.REPORT_BY)]


@app.command(help=texts.PERIODS)
def periods(*, common: Common = EVERYWHERE) -> int:
    from documents import console_reporting
    from jobs.reporting import periods as listed

    place, question = common.asked()
    rows = listed(place, question)
    return common.show(rows, lambda: console_reporting.periods(rows, illustrative=place.illustrative))


@app.command(help=texts.SUBMIT)
def submit(
    period: Period,
    /,
    *,
    school: School = None,
    text: Annotated[str | None, Parameter(help=texts.REPORT_TEXT)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    return _tell("report_submitted", period, school, text, None, actor, common)


@app.command(name="return", help=texts.RETURN)
def give_back(
    period: Period,
    /,
    *,
    remark: Annotated[str, Parameter(help=texts.REPORT_REMARK)],
    school: School = None,
    by: Above = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    return _tell("report_returned", period, school, remark, by, actor, common)


@app.command(help=texts.ACCEPT)
def accept(
    period: Period,
    /,
    *,
    school: School = None,
    by: Above = None,
    text: Annotated[str | None, Parameter(help=texts.REPORT_TEXT)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    return _tell("report_accepted", period, school, text, by, actor, common)


def _tell(
    kind: str, period: str, school: str | None, text: str | None, by: str | None, actor: str | None, common: Common
) -> int:
    from documents import console_reporting
    from jobs import asking, recording
    from jobs.reporting import tell_report

    place, question = common.to_write()
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = tell_report(place, question, kind, period, who, school=school, text=text, by=by, on=on)
    return common.show(recording.event_row(event), lambda: console_reporting.told(event))
