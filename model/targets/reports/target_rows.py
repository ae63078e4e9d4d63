"""Rows of the table of targets: what was, what is to be reached, what stands, and how it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model.plan.facts import Plan, Value
from model.targets.assessment import NOT_DUE, UNKNOWN
from model.targets.indicators import IndicatorLine

Number = int | float


@dataclass(frozen=True, slots=True)
class TargetValue:
    """One value of a row: as the plan writes it and as it stands.

    `id` is that of the indicator or of its part. `targets` are the plan's for the days of the table, None
    where a day has none. `percent` is `achieved` of the target in force; None where either is no number or
    less is better.
    """

    id: str
    baseline: Value | None
    targets: tuple[Value | None, ...]
    achieved: Number | None
    percent: float | None
    early: bool


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One row of the table of targets; a two-valued row has two values.

    `status` is met, not_met, exceeded, not_due or unknown against the target in force, `known_on` the
    day of the figure. `confirmed` is False for a figure that an office must still confirm, None where
    none must. `changed` says why a share's denominator is no longer what it was.
    """

    id: str
    code: str
    group: str
    name: str
    unit: str
    values: tuple[TargetValue, ...]
    status: str | None
    in_force: date | None
    known_on: date | None
    confirmed: bool | None
    counted: bool
    changed: str | None

    @property
    def unknown(self) -> bool:
        """Whether no figure stands behind any of its values."""
        return all(value.achieved is None for value in self.values)

    @property
    def early(self) -> bool:
        """Whether a target that is not yet due is reached already."""
        return self.status == NOT_DUE and all(value.early for value in self.values)


def target_days(plan: Plan) -> tuple[date, ...]:
    """The days of the plan's targets, earliest first: the columns of its table."""
    rows = [target.on for row in plan.indicators for target in row.targets]
    parts = [target.on for row in plan.indicators for part in row.parts for target in part.targets]
    return tuple(sorted({*rows, *parts}))


def target_rows(plan: Plan, lines: Sequence[IndicatorLine], days: Sequence[date], on: date) -> tuple[TargetRow, ...]:
    """The rows of the table in the order of the plan, as of a day."""
    groups = {row.id: row.group for row in plan.indicators}
    return tuple(_row(line, groups[line.id], days, on) for line in lines)


def unconfirmed(rows: Sequence[TargetRow]) -> list[TargetRow]:
    """Rows whose figure the office concerned has not confirmed."""
    return [row for row in rows if row.confirmed is False]


def counted_by_status(rows: Sequence[TargetRow]) -> dict[str, int]:
    """How many rows stand how; a target that is not due counts as such whether or not its figure is known."""
    out: dict[str, int] = {}
    for row in rows:
        status = row.status or UNKNOWN
        out[status] = out.get(status, 0) + 1
    return out


def _row(line: IndicatorLine, group: str, days: Sequence[date], on: date) -> TargetRow:
    values = line.parts or (line,)
    judged = line.judgement
    return TargetRow(
        id=line.id,
        code=line.code,
        group=group,
        name=line.name,
        unit=line.unit,
        values=tuple(_value(one, days) for one in values),
        status=judged.status,
        in_force=judged.in_force,
        known_on=on if line.rule else _known_on(values),
        confirmed=None if all(one.achieved is None for one in values) else _confirmed(values, judged.confirmed),
        counted=line.rule is not None,
        changed=next((d.changed for one in (line, *values) if (d := one.judgement.denominator) and d.changed), None),
    )


def _value(line: IndicatorLine, days: Sequence[date]) -> TargetValue:
    by_day = {target.on: target.value for target in line.targets}
    judged = line.judgement
    now = next((a for a in judged.assessments if a.step.on == judged.in_force and a.step.by is None), None)
    falls = judged.definition is not None and judged.definition.direction == "fall"
    return TargetValue(
        id=line.id,
        baseline=line.baseline,
        targets=tuple(by_day.get(day) for day in days),
        achieved=line.achieved,
        percent=None if now is None or falls else share(line.achieved, now.step.value),
        early=now is not None and now.reached_early is True,
    )


def share(part: Number | None, whole: Number | None) -> float | None:
    """How many percent `part` is of `whole`; None where either is unknown or the whole is nothing."""
    return None if part is None or not whole else 100 * part / whole


def _known_on(values: Sequence[IndicatorLine]) -> date | None:
    """The newest day on which something was said of a row's values."""
    days = [one.observed.on for one in values if one.observed]
    for one in values:
        found = one.judgement.recognition
        days += [held.since for held in (*found.holding, *found.expired)] if found else []
    return max(days, default=None)


def _confirmed(values: Sequence[IndicatorLine], whole: bool | None) -> bool | None:
    """A row is confirmed when each of its values that is known is."""
    said = {one.judgement.confirmed for one in values if one.achieved is not None}
    return False if False in said else whole if None in said else True
