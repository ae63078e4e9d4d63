"""Days of the calendar as the tables list them: holidays, Tết, make-up days and swapped days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from model.plan.reading import read_checked
from model.plan.yaml_file import YamlFile
from model.words.dates import short
from model.words.problems import WrongInput

NAME = "calendar.yaml"
WORK = "swap_work"
OFF = ("holiday", "tet", "compensatory", "swap_off")
KINDS = (*OFF, WORK)
# These stand in place of a working day; on a weekend they would say nothing.
_OF_A_WEEKDAY = ("compensatory", "swap_off")
# Outside these a year is a slip of the finger.
_YEARS = range(2020, 2101)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day and why it is off, or why a Saturday is worked; `name` is Vietnamese.

    `confirmed` is False while nobody has announced the day, `verified` then tells the reason. A row not
    `in_force` was only proposed, or the office has taken the day back. `makes_up` is the day off for which a
    Saturday is worked; `own` rows come from the office's own table.
    """

    on: date
    kind: str
    name: str
    confirmed: bool
    basis: str
    verified: str
    in_force: bool = True
    makes_up: date | None = None
    own: bool = False


def shipped_days(folder: Path) -> list[DayRow]:
    """The days of `data/rules/calendar.yaml`. WrongInput where it cannot be read."""
    file = YamlFile(folder / NAME)
    try:
        return list(_rows(file, own=False))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=file.path, what=error) from None


def own_days(path: Path, schema: Path) -> list[DayRow]:
    """The days of an office's own table; none where it has none. WrongInput, with its line, for what makes no sense."""
    if not path.exists() or YamlFile(path).data is None:
        return []
    return list(_rows(read_checked(path, schema), own=True))


def _rows(file: YamlFile, *, own: bool) -> Iterator[DayRow]:
    seen: dict[date, int] = {}
    for place, given in enumerate(file.data["rows"]):
        line, row = file.line("rows", place), _row(given, own=own)
        if row.on in seen:
            raise WrongInput("calendar_day_twice", file=file.path, line=line, on=short(row.on), first=seen[row.on])
        seen[row.on] = line
        if wrong := _nonsense(row):
            raise WrongInput(wrong, file=file.path, line=line, on=short(row.on))
        yield row


def _row(row: Mapping[str, Any], *, own: bool) -> DayRow:
    made_up = row.get("makes_up")
    return DayRow(
        on=date.fromisoformat(row["on"]),
        kind=row["kind"],
        name=row["name"],
        confirmed=row["confirmed"],
        basis=row["basis"],
        verified=row["verified"],
        in_force=row.get("in_force", True),
        makes_up=None if made_up is None else date.fromisoformat(made_up),
        own=own,
    )


def _nonsense(row: DayRow) -> str | None:
    """The sentence for a row that has the right shape and still cannot be meant."""
    if row.on.year not in _YEARS:
        return "calendar_year_wrong"
    weekend = row.on.weekday() >= _SATURDAY
    if row.kind == WORK and not weekend:
        return "calendar_work_on_weekday"
    if row.kind in _OF_A_WEEKDAY and weekend:
        return "calendar_off_on_weekend"
    return "calendar_makes_up_nothing" if row.makes_up and row.kind != WORK else None
