"""Friday's table on its way into the ledger: many rows in one form, all recorded or none, each wrong row told beside itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from jobs.asking import figure
from jobs.meanwhile import RecordedMeanwhile, check_seen
from jobs.question import Answers, Question
from jobs.week.current import WeekNow, week_now
from jobs.week.lines import line
from jobs.week.rows import DueRow, WorkRow, due_rows, work_rows
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject, effective
from model.store.append import Appender
from model.store.events import events_of_subject
from model.words.dates import parse_date
from model.words.problems import Problem, Refused, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was typed into the row of a work, as text; an empty field leaves what there is. `seen` as in `jobs.meanwhile`."""

    work: str
    stage: str = ""
    percent: str = ""
    kept: str = ""
    next: str = ""
    expected: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class RowTrouble:
    """Why a row was not recorded; where somebody else was faster, what they recorded, and what is seen once it was read."""

    said: str
    seen: int | None = None
    events: tuple[Event, ...] = ()


class RowsRefused(WrongInput):
    """Some rows of a table cannot be recorded, so none was; `rows` tells by work what is wrong."""

    def __init__(self, rows: Mapping[str, RowTrouble]) -> None:
        self.rows = rows
        super().__init__("week_rows_wrong", count=len(rows))


Making = Callable[[TypedRow], Iterator[Draft]]
Row = TypeVar("Row", WorkRow, DueRow)


def record_works(
    place: Workplace, question: Question, period: str, rows: Sequence[TypedRow], actor: str, key: str
) -> int:
    """Record what was typed about the works being built; gives how many works it changed."""

    def making(connection: Connection, found: Answers, now: WeekNow) -> Making:
        known = {row.code: row for row in work_rows(place, found, now.week)}
        return lambda typed: _of_work(connection, _Saying(found.area, now, actor, key), _known(known, typed), typed)

    return _record(place, question, period, rows, making)


def record_expected(
    place: Workplace, question: Question, period: str, rows: Sequence[TypedRow], actor: str, key: str
) -> int:
    """Record new days for milestones that fell due; gives how many works it changed."""

    def making(_connection: Connection, found: Answers, now: WeekNow) -> Making:
        known = {row.code: row for row in due_rows(place, found, now.week)}
        return lambda typed: _of_due(_Saying(found.area, now, actor, key), _known(known, typed), typed)

    return _record(place, question, period, rows, making)


def _record(
    place: Workplace,
    question: Question,
    period: str,
    rows: Sequence[TypedRow],
    making: Callable[[Connection, Answers, WeekNow], Making],
) -> int:
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        now = week_now(place, connection, found.area, period)
        if now.closed:
            raise Refused("period_closed", period=now.id, by=now.closed_by)
        make, wrong, changed = making(connection, found, now), {}, 0
        for typed in rows:
            try:
                changed += _record_row(place, connection, found.area, typed, make(typed))
            except (Problem, Unreadable) as trouble:
                wrong[typed.work] = _told(trouble)
        if wrong:
            # Out of the transaction: what the good rows recorded goes with it.
            raise RowsRefused(wrong)
        return changed


def _told(trouble: Problem | Unreadable) -> RowTrouble:
    if isinstance(trouble, RecordedMeanwhile):
        return RowTrouble(str(trouble), trouble.seen, trouble.events)
    return RowTrouble(str(trouble))


def _record_row(place: Workplace, connection: Connection, area: str, typed: TypedRow, drafts: Iterable[Draft]) -> int:
    """The drafts of one row; a row that is refused half-way leaves nothing for the rows after it to stumble over."""
    made = list(drafts)
    if not made:
        return 0
    check_seen(connection, area, made[0].subject, typed.seen)
    with connection.begin_nested():
        appender = Appender(connection, place.rules, place.now)
        for draft in made:
            appender.append(draft)
    return 1


@dataclass(frozen=True, slots=True)
class _Saying:
    """Who says it, of which week, under which key."""

    area: str
    now: WeekNow
    actor: str
    key: str

    def draft(self, work: str, kind: str, body: Mapping[str, Any], target: int | None = None) -> Draft:
        key = f"week/{self.now.id}/{self.key}/{work}/{kind}"
        return Draft(self.area, Subject("work", work), kind, self.now.on, self.actor, body, key=key, target=target)


def _known(known: Mapping[str, Row], typed: TypedRow) -> Row:
    """The row of a work; it may have been handed over, or come away from its milestone, since the form was made."""
    row = known.get(typed.work)
    if row is None:
        raise WrongInput("week_row_gone", work=typed.work)
    return row


def _of_work(connection: Connection, saying: _Saying, row: WorkRow, typed: TypedRow) -> Iterator[Draft]:
    if progress := _progress(row, typed):
        yield saying.draft(row.code, "progress", progress)
    kept, said = _kept(row, typed), line(typed.next)
    promise = said if said and said != row.next else None
    if kept is None and promise is None:
        return
    if promise is not None and row.promised is not None and kept is None and row.kept is None:
        raise WrongInput("week_kept_first")
    yield from _promises(connection, saying, row, kept, promise)


def _progress(row: WorkRow, typed: TypedRow) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if row.has_stage and typed.stage and typed.stage != row.stage:
        said["stage"] = figure("stage", typed.stage)
    if row.has_stage and typed.percent:
        percent = figure("percent", typed.percent.rstrip(" %"))
        if percent != row.percent:
            said["percent"] = percent
    return said


def _kept(row: WorkRow, typed: TypedRow) -> bool | None:
    """Whether the promise was kept, if that is said now and was not said before."""
    said = {"yes": True, "no": False}.get(typed.kept)
    return said if row.promised is not None and said != row.kept else None


def _promises(
    connection: Connection, saying: _Saying, row: WorkRow, kept: bool | None, promise: str | None
) -> Iterator[Draft]:
    """What becomes of last week's promise, then the next one: in that order, because the one settles the other.

    A judgement that is changed after the next promise was given takes that promise along and says it again.
    """
    of_week = _of_week(connection, saying, row.code)
    judged, given = of_week.get("kept"), of_week.get("commitment")
    if kept is not None:
        if given is not None:
            reason = say("week_promise_again")
            yield saying.draft(row.code, "void", {"reason": reason}, target=given.position)
            promise, given = promise or row.next, None
        yield saying.draft(row.code, "kept", {"kept": kept}, target=judged.position if judged else None)
    if promise:
        yield saying.draft(row.code, "commitment", {"text": promise}, target=given.position if given else None)


def _of_week(connection: Connection, saying: _Saying, work: str) -> dict[str, Event]:
    """Kind → what was last said about a work in the week."""
    events = effective(events_of_subject(connection, saying.area, Subject("work", work)))
    return {event.kind: event for event in events if event.on >= saying.now.week.first_day}


def _of_due(saying: _Saying, row: DueRow, typed: TypedRow) -> Iterator[Draft]:
    day = parse_date(typed.expected) if typed.expected else None
    if day is not None and day != row.expected:
        if day < saying.now.on:
            raise WrongInput("week_expected_past", due=day)
        yield saying.draft(row.code, "expected", {"due": day.isoformat()})
