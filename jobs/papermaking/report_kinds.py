"""Reports by the names people use on the command line: which document of which period is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.plan.period_ids import kind_of
from model.plan.periods import finished_reports
from model.words.problems import WrongInput

# Far enough back to hold a finished year.
_BACK: Final = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class _Named:
    document: str
    periods: tuple[str, ...]
    of_school: bool = False


# The first kind of period is the one meant when no period is given.
_REPORTS: Final = {
    "monthly": _Named("disbursement", ("month",)),
    "quarterly": _Named("plan_report", ("quarter",)),
    "half-year": _Named("plan_report", ("half_year",)),
    "yearly": _Named("plan_report", ("year",)),
    "monitoring": _Named("monitoring", ("half_year", "year")),
    "schools": _Named("schools_summary", ("quarter", "half_year", "year", "month", "week")),
    "school": _Named("school_report", ("half_year", "year"), of_school=True),
}
WEEKLY: Final = "weekly"


def report_document(place: Workplace, question: Question, kind: str, period: str | None, school: str | None) -> str:
    """The id of the document that is meant; the last finished period if none is named."""
    named = _REPORTS.get(kind)
    if named is None:
        raise WrongInput("report_kind_unknown", kind=kind, known=", ".join((WEEKLY, *_REPORTS)))
    if named.of_school and not school:
        raise WrongInput("report_school_needed", kind=kind)
    asked = _last_finished(place, question, named.periods) if period is None else period.strip().upper()
    if kind_of(asked) not in named.periods:
        raise WrongInput("report_period_unfit", kind=kind, period=asked)
    return "/".join((named.document, asked, *((school,) if named.of_school and school else ())))


def _last_finished(place: Workplace, question: Question, kinds: tuple[str, ...]) -> str:
    with answers(place, question) as found:
        area, on = found.area, found.mark.on
    finished = [one.id for one in finished_reports(area, on - _BACK, place.now, place.rules) if one.kind in kinds]
    if not finished:
        raise WrongInput("report_period_needed")
    return finished[-1]
