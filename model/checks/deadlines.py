"""Deadlines: what lies ahead of a unit on which day, each in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from model.ledger.events import Event, effective
from model.ledger.standing import Standing
from model.plan.calendar import WorkingCalendar
from model.plan.day_rows import WORK, DayRow
from model.plan.life_cycles import LifeCycles
from model.plan.report_calendar import Entry
from model.plan.rules import Rules
from model.plan.spans import name_of, spans_between
from model.words.dates import short, weekday_name
from model.words.sentences import say

# In the order in which those of one day are listed.
KINDS: Final = (
    "day_off",
    "day_work",
    "day_proposed",
    "week_off",
    "week_cut_off",
    "meeting",
    "report_cut_off",
    "report_due",
    "directive_due",
    "paper_owed",
    "work_due",
    "work_expected",
)
# A work in one of these blocks is delivered, or on its way to nothing; its dates are history.
_OVER = ("handed_over", "none")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing of a unit on one day.

    `subject` names it (`work:CT-07`, `report:quarterly_plan/2026-Q4`) and stays when its day moves. `set_on` is
    the day before a day off moved it, None where nothing did; `confirmed` is False while the day itself is not
    settled, which the sentence says as well.
    """

    kind: str
    on: date
    subject: str
    sentence: str
    unit: str
    confirmed: bool = True
    set_on: date | None = None

    @property
    def key(self) -> str:
        """What it is known by, whatever day it moves to."""
        return f"{self.kind}/{self.subject}@{self.unit}"

    def as_json(self) -> dict[str, Any]:
        """The deadline as other programs read it."""
        return {
            "kind": self.kind,
            "on": self.on.isoformat(),
            "subject": self.subject,
            "sentence": self.sentence,
            "unit": self.unit,
            "confirmed": self.confirmed,
            "set_on": None if self.set_on is None else self.set_on.isoformat(),
        }


def in_order(deadlines: Iterable[Deadline], first: date, last: date) -> list[Deadline]:
    """Those between two days, both included, the earliest first."""
    near = (one for one in deadlines if first <= one.on <= last)
    return sorted(near, key=lambda one: (one.on, KINDS.index(one.kind), one.subject))


def of_days(calendar: WorkingCalendar, unit: str, first: date, last: date) -> Iterator[Deadline]:
    """Days off and worked Saturdays, and days that were only proposed; days an office has taken back are none."""
    for year in range(first.year, last.year + 1):
        for row in calendar.rows_of(year):
            if row.in_force or not row.confirmed:
                yield _of_day(row, unit)


def _of_day(row: DayRow, unit: str) -> Deadline:
    kind = "day_proposed" if not row.in_force else "day_work" if row.kind == WORK else "day_off"
    open_day = "" if row.confirmed or not row.in_force else say("deadline_day_open")
    # The names of make-up and swapped days say already that they are off.
    code = "deadline_day_instead" if row.in_force and row.kind in ("compensatory", "swap_off") else f"deadline_{kind}"
    sentence = say(code, name=row.name, open=open_day)
    return Deadline(kind, row.on, f"day:{row.on.isoformat()}", sentence, unit, confirmed=row.confirmed)


def of_reports(rules: Rules, unit: str, first: date, last: date) -> Iterator[Deadline]:
    """Cut-offs and due days of the unit's reports, the meeting of each week, and weeks that have none."""
    for entry in rules.reports.entries(unit, first, last):
        yield from _of_week(entry, rules, unit) if entry.kind == "week" else _of_report(entry, rules, unit)
    for span in spans_between("week", first, last):
        week = [span.first + _DAY * i for i in range(7)]
        if not any(map(rules.calendar.is_working, week)):
            days = {"first": short(week[0]), "last": short(week[-1])}
            yield Deadline("week_off", week[0], f"period:{span.id}", say("deadline_week_off", **days), unit)


def _of_week(entry: Entry, rules: Rules, unit: str) -> Iterator[Deadline]:
    time = rules.value("weekly_cut_off", unit, entry.data_from)["time"]
    subject, week = f"period:{entry.period_id}", name_of(entry.period_id)
    moved, set_on = _moved(entry.cut_off, entry.cut_off_set, rules)
    said = say("deadline_week_cut_off", week=week, time=time, moved=moved)
    yield Deadline("week_cut_off", entry.cut_off, subject, said, unit, set_on=set_on)
    if entry.due is not None and entry.due_set is not None:
        moved, set_on = _moved(entry.due, entry.due_set, rules)
        yield Deadline(
            "meeting", entry.due, subject, say("deadline_meeting", week=week, moved=moved), unit, set_on=set_on
        )


def _of_report(entry: Entry, rules: Rules, unit: str) -> Iterator[Deadline]:
    subject = f"report:{entry.report}/{entry.period_id}"
    for kind, on, set_day in (
        # Of a report with a day to be sent by, the end of its figures is no day on which somebody does something.
        ("report_cut_off", entry.cut_off if entry.roll_up or entry.due is None else None, entry.cut_off_set),
        ("report_due", entry.due, entry.due_set),
    ):
        if on is not None and set_day is not None:
            moved, set_on = _moved(on, set_day, rules)
            open_day = "" if entry.confirmed else say("deadline_open")
            said = say(f"deadline_{kind}", name=entry.name, moved=moved, open=open_day)
            yield Deadline(kind, on, subject, said, unit, confirmed=entry.confirmed, set_on=set_on)


def _moved(on: date, set_day: date, rules: Rules) -> tuple[str, date | None]:
    """Where a day was moved from and why, and the day it was set to; nothing where it was not moved."""
    if on == set_day:
        return "", None
    row = rules.calendar.why_off(set_day)
    why = weekday_name(set_day) if row is None else row.name
    return say("deadline_moved", on=short(set_day), why=why), set_day


def of_works(standings: Mapping[str, Standing], cycles: LifeCycles, unit: str) -> Iterator[Deadline]:
    """The due dates of works that are not delivered, and the days on which their next steps are expected."""
    for code, standing in standings.items():
        if not standing.live or _block(standing, cycles) in _OVER:
            continue
        if standing.due_latest is not None:
            yield _of_work("work_due", standing.due_latest, code, standing, unit)
        if standing.next_on is not None:
            step = cycles.knowing(standing.cycle, standing.state).usual_step(standing.state)
            name = step.name if step else cycles.step_name(standing.cycle, standing.state)
            yield _of_work("work_expected", standing.next_on, code, standing, unit, step=name)


def _of_work(kind: str, on: date, code: str, standing: Standing, unit: str, **facts: str) -> Deadline:
    return Deadline(kind, on, f"work:{code}", say(f"deadline_{kind}", work=code, name=standing.name, **facts), unit)


def _block(standing: Standing, cycles: LifeCycles) -> str | None:
    step = cycles.knowing(standing.cycle, standing.state).steps.get(standing.block_state)
    return None if step is None else step.block


def of_directives(events: Iterable[Event], unit: str, on: date) -> Iterator[Deadline]:
    """What meetings asked for by a day, as far as it is not done on the day asked about."""
    by_id: dict[str, dict[str, Event]] = {}
    for event in effective(events):
        if event.subject.kind == "directive" and event.on <= on:
            by_id.setdefault(event.subject.id, {})[event.kind] = event
    for code, said in by_id.items():
        asked = said.get("directive")
        if asked is not None and "directive_done" not in said and asked.body.get("due"):
            told = say("deadline_directive_due", text=asked.body["text"], lead=asked.body["lead"])
            yield Deadline("directive_due", date.fromisoformat(asked.body["due"]), f"directive:{code}", told, unit)


def of_papers(rows: Iterable[Mapping[str, Any]], unit: str) -> Iterator[Deadline]:
    """Papers that were allowed to come later, by the day promised; those without a day are none."""
    for row in rows:
        if row["due"] is not None:
            told = say("deadline_paper_owed", work=row["work"], name=row["work_name"], paper=row["name"], by=row["by"])
            yield Deadline(
                "paper_owed", date.fromisoformat(row["due"]), f"paper:{row['work']}/{row['type']}", told, unit
            )
