"""The calendar of reports: which period each report tells, when its figures are cut, by when it is sent.

Every day stands in dated rows (`report_calendar.yaml`, and for weeks `reporting.yaml`); what falls on a day
off moves by the row's policy, and the day as it was set is kept beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from model.plan.calendar import WorkingCalendar, week_cut_off_day
from model.plan.dated_row import DatedRow
from model.plan.spans import Span, span_named, spans_between
from model.words.problems import WrongInput

_DAY = timedelta(days=1)
# A row counts its days in whole months from its period; a day off moves them by a few days more.
_MONTH = timedelta(days=31)
_MOVED = timedelta(days=31)
_MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of one period.

    Its figures run from `data_from` to `data_to`. `cut_off` and `due` are working days (due None while nobody
    has set it), `cut_off_set` and `due_set` the days before they were moved. `roll_up` tells that the period's
    own figures are made at this cut-off: of all reports with the same period, at most one. `confirmed` is
    False while the days are not settled, and `verified` says why. `document` is the kind of paper that tells
    it (empty: none of ours), `of_schools` whether each school makes one.
    """

    report: str
    name: str
    kind: str
    period_id: str
    data_from: date
    data_to: date
    cut_off: date
    due: date | None
    cut_off_set: date
    due_set: date | None
    roll_up: bool
    confirmed: bool
    basis: str
    verified: str
    document: str = ""
    of_schools: bool = False


@dataclass(frozen=True, slots=True)
class ReportCalendar:
    """The rows of all reports, those of the weekly cut-off among them, and the calendar their days move on."""

    rows: tuple[DatedRow, ...]
    calendar: WorkingCalendar
    _asked: dict[tuple[str, date, date], list[Entry]] = field(default_factory=dict, repr=False, compare=False)

    def entries(self, area: str, first: date, last: date) -> list[Entry]:
        """The reports of a unit that are cut or due between two days, both included, the earliest cut first."""
        # Thousands of communes without rows of their own ask the same.
        asked = (area if any(row.scope == area for row in self.rows) else "*", first, last)
        found = self._asked.get(asked)
        if found is None:
            found = self._entries(*asked)
            if len(self._asked) >= _MOST_KEPT:
                self._asked.clear()
            self._asked[asked] = found
        return list(found)

    def _entries(self, area: str, first: date, last: date) -> list[Entry]:
        found = [entry for key in self.reports() for entry in self._of_report(key, area, first, last)]
        near = [e for e in found if first <= e.cut_off <= last or (e.due is not None and first <= e.due <= last)]
        return sorted(near, key=lambda entry: entry.cut_off)

    def period(self, wanted: str, period_id: str, area: str) -> Entry:
        """The entry of a report, or of the one that makes a kind's figures, for a period such as `2026-Q4`.

        WrongInput if no such report tells such a period.
        """
        for key in self.reports():
            span = span_named(period_id)
            row = None if span is None else self._row(key, area, span.last)
            if row is None or span is None or (key != wanted and not _rolls_up(row.value, wanted)):
                continue
            entry = self._entry(row, span, area) if row.value["kind"] == span.kind else None
            if entry is not None:
                return entry
        raise WrongInput("report_period_unknown", report=wanted, period=period_id)

    def reports(self) -> list[str]:
        """The keys of the reports, in the order of their rows."""
        return list(dict.fromkeys(row.key for row in self.rows if isinstance(row.value, dict) and "kind" in row.value))

    def _of_report(self, key: str, area: str, first: date, last: date) -> Iterator[Entry]:
        rows = [row for row in self.rows if row.key == key and row.scope in (area, "*")]
        reach = max((_reach(row.value) for row in rows), default=_MOVED)
        kinds = dict.fromkeys(row.value["kind"] for row in rows)
        for span in (span for kind in kinds for span in spans_between(kind, first - reach, last + reach)):
            row = _answering(rows, key, area, span.last)
            entry = self._entry(row, span, area) if row is not None and row.value["kind"] == span.kind else None
            if entry is not None:
                yield entry

    def _row(self, key: str, area: str, on: date) -> DatedRow | None:
        return _answering(self.rows, key, area, on)

    def _entry(self, row: DatedRow, span: Span, area: str) -> Entry | None:
        """The row's report of a period; None for a half it does not tell, and for a week with no working day."""
        if span.part not in row.value.get("parts", (span.part,)):
            return None
        days = self._days_of_week(span, area, row.value) if span.kind == "week" else self._days(span, row.value)
        if days is None:
            return None
        return Entry(
            report=row.key,
            name=row.value["name"].format(**span.words(days["data_to"])),
            kind=span.kind,
            period_id=span.id,
            roll_up=row.value.get("roll_up", False),
            confirmed=row.value["confirmed"],
            basis=row.basis,
            verified=row.verified,
            document=row.value.get("document", ""),
            of_schools=row.value.get("of_schools", False),
            **days,
        )

    def _days(self, span: Span, value: Mapping[str, Any]) -> dict[str, Any]:
        data_to = span.day(**value["data_to"])
        due = None if value["due"] is None else span.day(**value["due"])
        return {
            "data_from": span.before().day(**value["data_to"]) + _DAY,
            "data_to": data_to,
            "cut_off": self.calendar.moved(data_to, value["cut_off_moves"]),
            "cut_off_set": data_to,
            "due": None if due is None else self.calendar.moved(due, value["due_moves"]),
            "due_set": due,
        }

    def _days_of_week(self, span: Span, area: str, value: Mapping[str, Any]) -> dict[str, Any] | None:
        cut_off, moves = (self._row(key, area, span.first) for key in ("weekly_cut_off", "weekly_moves"))
        if cut_off is None or moves is None:
            return None
        weekday = cut_off.value["weekday"]
        meets = None if value["due"] is None else span.first + _DAY * (value["due"]["weekday"] - 1)
        cut = week_cut_off_day(span.first, weekday, self.calendar, moves.value)
        if cut is None:
            return None
        return {
            "data_from": span.first,
            "data_to": cut,
            "cut_off": cut,
            "cut_off_set": span.first + _DAY * (weekday - 1),
            "due": meets and self.calendar.moved(meets, value["due_moves"]),
            "due_set": meets,
        }


def _rolls_up(value: Mapping[str, Any], kind: str) -> bool:
    return bool(value["kind"] == kind and value.get("roll_up"))


def _answering(rows: Iterable[DatedRow], key: str, area: str, on: date) -> DatedRow | None:
    holding = (row for row in rows if row.holds(key, area, on))
    return max(holding, key=lambda row: row.precedence, default=None)


def _reach(value: Mapping[str, Any]) -> timedelta:
    """How far from the end of its period a report may be cut or due."""
    offsets = (rule.get("months", 0) for rule in (value.get("data_to"), value["due"]) if rule is not None)
    return _MOVED + _MONTH * (1 + max(map(abs, offsets), default=0))
