"""The way of a report between who writes it and who receives it: submitted, returned with a remark, accepted.

A unit's own report of a period has the period's id, and goes to the level above; a school's has
`PERIOD/SCHOOL` and goes to the offices. A unit submits only what was closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from model.ledger.events import Event, effective
from model.plan.period_ids import kind_of
from model.words.problems import Refused, WrongInput

# What a report may become, from what it is.
_AFTER: Final = {
    "report_submitted": ("open", "returned"),
    "report_returned": ("submitted",),
    "report_accepted": ("submitted",),
}


@dataclass(frozen=True, slots=True)
class Report:
    """Where the report of a period stands: `open`, `submitted`, `returned` or `accepted`; the last remark, and since when.

    `closed` says whether the period itself was closed.
    """

    state: str = "open"
    closed: bool = False
    remark: str | None = None
    last: Event | None = None


def report_of(events: Iterable[Event]) -> Report:
    """Where the report stands after the events about one period."""
    state, closed, remark, last = "open", False, None, None
    for event in effective(events):
        if event.kind == "closed_period":
            closed = True
        elif event.kind in _AFTER:
            state, last = event.kind.removeprefix("report_"), event
            remark = event.body.get("text") if state == "returned" else remark
    return Report(state, closed, remark, last)


def named(subject: str) -> tuple[str, str | None]:
    """The period a report is of, and the school whose it is; None if it is the unit's own."""
    period, _, school = subject.partition("/")
    return period, school or None


def check_report(history: Sequence[Event], event: Event, schools: Iterable[str]) -> None:
    """Raise unless an event about a period may follow those before it.

    `schools` are those of the unit on the day of the event.
    """
    period, school = named(event.subject.id)
    if kind_of(period) is None:
        raise WrongInput("period_wrong", period=period)
    if school is not None and school not in (known := sorted(schools)):
        raise WrongInput("report_school_unknown", school=school, known=", ".join(known))
    if event.kind not in _AFTER:
        return
    before = report_of([one for one in history if one.position != event.draft.target])
    if school is None and not before.closed:
        raise Refused("report_not_closed", period=period)
    if event.draft.target is None and before.state not in _AFTER[event.kind]:
        raise Refused(f"{event.kind}_from_{before.state}", period=period)
