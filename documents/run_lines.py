"""The run log as people read it: each run a line of words, in the time of its unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from model.plan.rules import Rules
from model.plan.units import Units
from model.plan.weeks import zone
from model.words.run_words import RUN_STATES, flow_name, period_title, took
from model.words.sentences import say

if TYPE_CHECKING:
    # Only its shape is spoken of here.
    from model.store.runs import RunRow


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in words; what is not known or did not happen is empty.

    `told_openly` are those of the changes that may be read by whoever is in the office's network.
    """

    id: str
    at: datetime
    flow: str
    name: str
    unit: str
    period: str
    due: datetime | None
    state: str
    state_name: str
    changes: tuple[str, ...]
    told_openly: tuple[str, ...]
    sent: int
    took: str
    problem: str
    noted: tuple[tuple[str, str], ...]

    @property
    def well(self) -> bool:
        """Whether nobody has to look at it."""
        return self.state in ("running", "done")


def run_lines(rows: Iterable[RunRow], rules: Rules, units: Units, on: date) -> list[RunLine]:
    """Rows in words; units by the name they have on a day."""
    return [_line(row, rules, units, on) for row in rows]


def changed_sentence(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of something that was changed; what another version of the program noted is told as it was noted."""
    try:
        return say(code, **facts)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        told = ", ".join(f"{name}: {value}" for name, value in facts.items())
        return say("run_changed_otherwise", code=code, told=told)


def _named(facts: Mapping[str, Any], units: Units, on: date) -> dict[str, Any]:
    """Facts in which units and periods stand by their names."""
    said = dict(facts)
    if said.get("area") is not None:
        said["area"] = units.name_of(str(said["area"]), on)
    if said.get("period") is not None:
        said["period"] = period_title(str(said["period"]))
    return said


def as_json(row: RunRow, line: RunLine) -> dict[str, Any]:
    """A run as other programs read it: the codes, and the sentences beside them."""
    return {
        "id": row.id,
        "flow": row.flow,
        "name": line.name,
        "area": row.area,
        "period": row.period,
        "due": row.due and row.due.isoformat(),
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at and row.ended_at.isoformat(),
        "state": row.state,
        "changed": [{"code": code, "facts": dict(facts)} for code, facts in row.changed],
        "changes": list(line.changes),
        "sent": row.sent,
        "problem": row.problem,
        "noted": dict(row.facts.get("noted", {})),
    }


def _line(row: RunRow, rules: Rules, units: Units, on: date) -> RunLine:
    local = zone(rules, row.area or "*", on)
    changes = [(changed_sentence(code, _named(facts, units, on)), facts) for code, facts in row.changed]
    return RunLine(
        id=row.id,
        at=row.started_at.astimezone(local),
        flow=row.flow,
        name=flow_name(row.flow),
        unit="" if row.area is None else units.name_of(row.area, on),
        period="" if row.period is None else period_title(row.period),
        due=None if row.due is None else row.due.astimezone(local),
        state=row.state,
        state_name=RUN_STATES.get(row.state, row.state),
        changes=tuple(said for said, _ in changes),
        # What somebody else's sentence says may name people and folders.
        told_openly=tuple(said for said, facts in changes if "said" not in facts),
        sent=row.sent,
        took="" if row.ended_at is None else took(row.ended_at - row.started_at),
        problem=row.problem or "",
        noted=tuple((name, str(value)) for name, value in sorted(row.facts.get("noted", {}).items())),
    )
