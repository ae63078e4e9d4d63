"""Periods as their page shows them: those with figures, those finished without, and where each report stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from jobs.documentroom.naming import names_of
from jobs.question import Question, answers
from jobs.reporting import periods
from jobs.workplace import Workplace
from model.plan.period_ids import kind_of
from model.plan.periods import finished_reports, period_named
from model.words.problems import WrongInput
from model.words.run_words import period_title

Row = dict[str, Any]
# Reports of periods that ended longer ago were sent on paper.
_BACK: Final = timedelta(days=130)


def period_rows(place: Workplace, question: Question) -> list[Row]:
    """Every period with figures or a report, and those of the calendar that are finished; the latest first."""
    known = {row["period"]: row for row in periods(place, question)}
    with answers(place, question) as found:
        area, today = found.area, place.today(found.area)
        finished = [one.id for one in finished_reports(area, today - _BACK, place.now, place.rules)]
    rows = [known.get(id_) or _bare(id_) for id_ in {*known, *finished}]
    told = [row | {"title": period_title(row["period"]), "last": _last(place, area, row["period"])} for row in rows]
    return sorted(told, key=lambda row: (row["last"], row["period"]), reverse=True)


def period_row(place: Workplace, question: Question, period: str) -> Row:
    """One period with every school and where its report stands, in the order of the plan."""
    if kind_of(period) is None:
        raise WrongInput("period_wrong", period=period)
    row = next((one for one in period_rows(place, question) if one["period"] == period), None)
    with answers(place, question) as found:
        names = names_of(place, found).schools
        area = found.area
    this = period_named(period, area, place.rules)
    row = row or _bare(period) | {"title": period_title(period), "last": this.on.isoformat()}
    schools = [(id_, name, row["schools"].get(id_, "open")) for id_, name in names.items()]
    return row | {
        "of_schools": schools,
        "finished": this.cut_off <= place.now,
        "until": this.on,
        "cut_off": this.cut_off,
    }


def _last(place: Workplace, area: str, period: str) -> str:
    return period_named(period, area, place.rules).on.isoformat()


def _bare(period: str) -> Row:
    return {
        "period": period,
        "kind": kind_of(period),
        "state": None,
        "on": None,
        "late": False,
        "closed_by": None,
        "report": "open",
        "remark": None,
        "schools": {},
        "schools_in_all": 0,
    }
