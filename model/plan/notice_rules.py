"""Rules of notices and habits of sending: who is told what, when, as dated rows.

They stand in `data/rules/notices.yaml`; an office may put rows of its own beside, which win.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any, Final

from model.plan.norm_file import built, days
from model.plan.notice_rows import NoticeRule, check_once, notice_rule
from model.words.problems import WrongInput

FILE: Final = "notices.yaml"

_HABITS: Final = frozenset(
    {
        "digest_time",
        "quiet_hours",
        "text_limit",
        "most_lines_of_a_rule",
        "stale_days",
        "pace_factor",
        "pace_after_days",
        "money_near_percent",
        "backup_days",
    }
)


@dataclass(frozen=True, slots=True)
class Habit:
    """The value of a habit of a unit between two days. The rules of law and office hold these rows, so they know nothing of those."""

    key: str
    scope: str
    value: Any
    valid_from: date
    valid_to: date | None
    basis: str

    def holds(self, key: str, area: str, on: date) -> bool:
        """Whether the row answers for a key and a unit on a day."""
        in_force = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return in_force and self.key == key and self.scope in (area, "*")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the evening and night in which nothing is sent."""

    begin: time
    end: time

    def covers(self, at: time) -> bool:
        """Whether an hour of the day lies in them; they may pass midnight."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """All rows, and the habits of sending."""

    rows: tuple[NoticeRule, ...]
    habits: tuple[Habit, ...]

    def on(self, area: str, day: date) -> list[NoticeRule]:
        """The rules in force for a unit on a day, each once: the unit's own row before the general one, the newest last."""
        chosen: dict[str, NoticeRule] = {}
        for row in self.rows:
            before = chosen.get(row.id)
            if row.holds(area, day) and (before is None or _weight(before) <= _weight(row)):
                chosen[row.id] = row
        return list(chosen.values())

    def rule(self, rule: str, area: str, day: date) -> NoticeRule | None:
        """The rule of an id in force for a unit on a day, or None."""
        return next((row for row in self.on(area, day) if row.id == rule), None)

    def told_by(self, kind: str) -> Sequence[NoticeRule]:
        """The rows, whenever in force, that an event of a kind may call for; usually none."""
        return [row for row in self.rows if row.cause == kind]

    def habit(self, key: str, area: str, on: date) -> Any:
        """The value of a habit for a unit on a day; on days before the first row the first, as nothing else was agreed."""
        rows = [row for row in self.habits if row.holds(key, area, on)] or self._first(key, area, on)
        if not rows:
            raise WrongInput("dated_row_missing", key=key, scope=area, on=on, file=FILE)
        return max(rows, key=lambda row: (row.scope != "*", row.valid_from)).value

    def _first(self, key: str, area: str, on: date) -> list[Habit]:
        later = [row for row in self.habits if row.key == key and row.scope in (area, "*") and on < row.valid_from]
        return sorted(later, key=lambda row: row.valid_from)[:1]

    def number(self, key: str, area: str, on: date) -> int:
        """The value of a habit that is a number."""
        return int(self.habit(key, area, on))

    def quiet(self, area: str, on: date) -> QuietHours:
        """The hours in which nothing is sent."""
        said = self.habit("quiet_hours", area, on)
        return QuietHours(time.fromisoformat(said["from"]), time.fromisoformat(said["to"]))

    def digest_time(self, area: str, on: date) -> time:
        """The hour from which the day's digest goes."""
        return time.fromisoformat(self.habit("digest_time", area, on))


def read_notice_rules(folder: Path, own: Path | None = None) -> NoticeRules:
    """The rules of `data/rules/`, with the rows of an office's `own` folder after them.

    WrongInput, naming file and rule, for rows that make no sense or would tell the wrong people.
    """
    files = [folder / FILE] + ([own / FILE] if own is not None and (own / FILE).is_file() else [])
    rows: list[NoticeRule] = []
    habits: list[Habit] = []
    for path in files:
        some_rows, some_habits = built(path, partial(_read, path))
        rows += some_rows
        # The first row of equal weight answers for a habit, so an office's own come first.
        habits = [*some_habits, *habits]
    return NoticeRules(tuple(rows), tuple(habits))


def _read(path: Path, file: Mapping[str, Any]) -> tuple[list[NoticeRule], list[Habit]]:
    rows = [notice_rule(row, path) for row in file.get("rules", ())]
    check_once(rows, path)
    return rows, [_habit(row, path) for row in file.get("habits", ())]


def _weight(row: NoticeRule) -> tuple[bool, date]:
    return row.scope != "*", row.valid_from


def _habit(row: Mapping[str, Any], path: Path) -> Habit:
    key, value = str(row["key"]), row["value"]
    if key not in _HABITS:
        raise WrongInput("notice_habit_unknown", file=path, key=key, known=", ".join(sorted(_HABITS)))
    try:
        _check_habit(key, value)
    except (ValueError, KeyError, TypeError):
        raise WrongInput("notice_habit_wrong", file=path, key=key, value=value) from None
    return Habit(key=key, scope=str(row["scope"]), value=value, basis=row["basis"], **days(row))


def _check_habit(key: str, value: Any) -> None:
    if key == "digest_time":
        time.fromisoformat(value)
    elif key == "quiet_hours":
        time.fromisoformat(value["from"])
        time.fromisoformat(value["to"])
    elif isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise ValueError(value)
