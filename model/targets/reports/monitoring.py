"""Monitoring of investments: each decided work with its decision, progress, money, changes and obstacles.

The forms of NĐ 19/2026/NĐ-CP and TT 44/2026/TT-BTC were not read; the rows follow NĐ 29/2021/NĐ-CP art. 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective
from model.targets.page_works import days_late
from model.targets.reports.target_rows import share
from model.targets.reports.works import ReportWork

# What changed about a decided investment within a period.
_CHANGES = ("due", "repriced", "rerouted")
_ENDED = ("handed_over", "none")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a work within the period: the kind of event, its day, its paper, the new value."""

    kind: str
    on: date
    paper: str | None
    due: date | None
    amount: int | None
    part: str | None


@dataclass(frozen=True, slots=True)
class MonitoredWork:
    """One decided work; percents between 0 and 100, unknown None.

    `quantity` and `handed_over` are what its items promise and what was handed over, `has_number` False
    where they promise shares only; the value of work
    done stands against the contract, payments against the investment. `late` counts days after the
    latest due date, None without one.
    """

    work: ReportWork
    has_number: bool
    quantity: int | None
    handed_over: int
    done_of_contract: float | None
    paid_of_investment: float | None
    late: int | None
    changes: tuple[Change, ...]
    began_in_period: bool
    ended_in_period: bool

    @property
    def phase(self) -> str:
        """Where the work is in the words of a monitoring report: prepared, carried out or finished."""
        if self.work.block in _ENDED:
            return "finished"
        return "carried_out" if self.work.block == "building" else "prepared"


def monitored(
    works: Sequence[ReportWork], events: Iterable[Event], first: date, on: date, tracked: date | None
) -> tuple[MonitoredWork, ...]:
    """Every work with a decision or with money, as of a day, with what changed since the first day of the period."""
    told: dict[str, list[Event]] = {}
    for event in effective(events):
        if event.subject.kind == "work" and first <= event.on <= on:
            told.setdefault(event.subject.id, []).append(event)
    return tuple(_monitored(w, told.get(w.id, ()), on, tracked) for w in works if _is_decided(w))


def counted(rows: Sequence[MonitoredWork]) -> dict[str, int]:
    """How many works are where, began, ended, changed, are late or held up."""
    phases = {phase: sum(row.phase == phase for row in rows) for phase in ("prepared", "carried_out", "finished")}
    return phases | {
        "all": len(rows),
        "began": sum(row.began_in_period for row in rows),
        "ended": sum(row.ended_in_period for row in rows),
        "changed": sum(bool(row.changes) for row in rows),
        "late": sum(bool(row.late) and row.phase != "finished" for row in rows),
        "held_up": sum(row.work.line.obstacle is not None for row in rows),
    }


def _is_decided(work: ReportWork) -> bool:
    """Whether the law's monitoring speaks of a work: an investment was decided, or money was given."""
    return work.line.investment is not None or work.standing.has_money


def _monitored(work: ReportWork, events: Sequence[Event], on: date, tracked: date | None) -> MonitoredWork:
    standing = work.standing
    numbered = [link for link in standing.links if not link.unit.startswith("percent")]
    quantities = [link.quantity for link in numbered]
    kinds = {event.kind for event in events}
    finished = work.block == "handed_over"
    return MonitoredWork(
        work=work,
        has_number=bool(numbered),
        quantity=None if None in quantities else sum(q or 0 for q in quantities),
        handed_over=sum(standing.handed_over.get(link.item, 0) for link in numbered),
        done_of_contract=share(standing.work_done, standing.contracted),
        paid_of_investment=share(standing.disbursed_total, standing.investment),
        late=None if finished else days_late(standing.due_latest, on, tracked),
        changes=tuple(_change(event) for event in events if event.kind in _CHANGES and not _is_first_due(event, work)),
        began_in_period="building" in kinds,
        ended_in_period=finished and "handed_over" in kinds,
    )


def _is_first_due(event: Event, work: ReportWork) -> bool:
    """The first date of a work is its baseline, not a change of it."""
    first = work.standing.due_first
    return event.kind == "due" and event.on == work.standing.due_first_on and event.body["due"] == str(first)


def _change(event: Event) -> Change:
    due = event.body.get("due")
    return Change(
        kind=event.kind,
        on=event.on,
        paper=next((paper.number for paper in event.draft.papers), None),
        due=date.fromisoformat(due) if due else None,
        amount=event.body.get("amount"),
        part=event.body.get("part"),
    )
