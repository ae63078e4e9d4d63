"""What a unit calls its offices, and when its week is cut and its meeting held: shown, and changed by own rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Final

from jobs.question import Question, answers
from jobs.setup.own_settings import OwnRow, write_own
from jobs.workplace import Workplace
from model.plan.rules import REPORTS
from model.words.folding import clean
from model.words.problems import WrongInput
from model.words.sentences import say

# In the order of the form.
NAMES: Final = (
    "parent_body",
    "city",
    "office",
    "office_head",
    "lead_short_economic_office",
    "culture_office",
    "culture_office_head",
    "lead_short_culture_office",
    "chairman",
)
_LONGEST: Final = 120
CUT_OFF: Final = "weekly_cut_off"
MEETING: Final = "weekly_meeting"
_REPORTING: Final = "reporting"


@dataclass(frozen=True, slots=True)
class Hours:
    """The weekday (1 is Monday) and time at which the week is cut, and the weekday of the meeting."""

    weekday: int
    at: time
    meeting: int


@dataclass(frozen=True, slots=True)
class Since:
    """From which day a setting holds, on which basis, and who entered it."""

    on: date
    basis: str
    by: str


def office_names(place: Workplace, area: str) -> dict[str, str]:
    """Key → what it is called in the unit today; empty where nothing is set."""
    on = place.today(area)
    rows = {key: place.rules.row(key, area, on) for key in NAMES}
    return {key: "" if row is None else str(row.value) for key, row in rows.items()}


def set_office_names(place: Workplace, area: str, wanted: Mapping[str, str], since: Since) -> list[str]:
    """Write the names that are others than today's; gives their keys. WrongInput for one that is too long."""
    now = office_names(place, area)
    told = {key: " ".join(clean(text).split()) for key, text in wanted.items() if key in NAMES}
    if any(len(text) > _LONGEST for text in told.values()):
        raise WrongInput("setup_name_long", most=_LONGEST)
    changed = [key for key in NAMES if told.get(key) and told[key] != now[key]]
    write_own(place, _REPORTING, [_row(key, area, told[key], since) for key in changed])
    return changed


def hours(place: Workplace, area: str) -> Hours:
    """When the unit's week is cut and its meeting held, as things stand."""
    on = place.today(area)
    cut_off = place.rules.value(CUT_OFF, area, on)
    due = _meeting(place, area, on).get("due") or {}
    return Hours(int(cut_off["weekday"]), time.fromisoformat(cut_off["time"]), int(due.get("weekday", 5)))


def set_hours(place: Workplace, area: str, wanted: Hours, since: Since) -> bool:
    """Write them as own rows where they are others than today's; whether anything was written."""
    now = hours(place, area)
    if (wanted.weekday, wanted.at) != (now.weekday, now.at):
        value = {"weekday": wanted.weekday, "time": f"{wanted.at:%H:%M}"}
        write_own(place, _REPORTING, [_row(CUT_OFF, area, value, since)])
    if wanted.meeting != now.meeting:
        value = {**_meeting(place, area, place.today(area)), "due": {"weekday": wanted.meeting}}
        write_own(place, REPORTS, [_row(MEETING, area, value, since)])
    return wanted != now


def begins(place: Workplace, area: str, *, first: bool) -> date:
    """From when a setting holds unless somebody says otherwise: at the first run since the plan, later from today."""
    if not first:
        return place.today(area)
    with answers(place, Question(area=area)) as found:
        return min(found.plan.in_force_from, found.mark.on) if found.plans() else found.mark.on


def without_basis(since: Since) -> Since:
    """The same with the basis that a form left empty."""
    return since if since.basis else replace(since, basis=say("setup_basis"))


def _meeting(place: Workplace, area: str, on: date) -> dict[str, Any]:
    rows = [row for row in place.rules.reports.rows if row.holds(MEETING, area, on)]
    return dict(max(rows, key=lambda row: row.precedence).value) if rows else {}


def _row(key: str, area: str, value: Any, since: Since) -> OwnRow:
    told = without_basis(since)
    return OwnRow(key, area, value, told.on, told.basis, told.by)
