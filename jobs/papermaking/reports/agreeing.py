"""The papers of another office that a report is held against: its last closed week, its issued payments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jobs.archive import archived
from jobs.papermaking.reports.desk import ReportDesk
from jobs.papermaking.traced import TRACED, Traced
from model.store.snapshots import snapshots_of
from model.targets.reports.agreement import Compared, compared_payments, compared_rooms, paid_in_week
from model.targets.reports.days import CutOffs

_PAID = "giai_ngan.total.disbursed"


def compared_papers(
    desk: ReportDesk, cut: CutOffs, indicator: str | None, rooms: int | None, paid: int | None
) -> list[tuple[str, Compared | None]]:
    """Rooms against the last closed week, payments against the month's issued report, else against that week.

    None for a figure of which there is no closed paper to hold it against.
    """
    week = _last_week(desk)
    out: list[tuple[str, Compared | None]] = []
    if indicator is not None:
        code = next(row.code for row in desk.plan.indicators if row.id == indicator)
        found = None if week is None else compared_rooms(week, desk.plan.id, code, rooms, desk.events)
        out.append(("rooms", found))
    if paid is not None:
        out.append(("payments", next(_payments(desk, cut, week, paid), None)))
    return out


def _payments(desk: ReportDesk, cut: CutOffs, week: dict[str, Any] | None, paid: int) -> Iterator[Compared]:
    """The issued report of the month first, then the closed week."""
    issued = desk.ground.documents.get(f"disbursement/{cut.money_period}")
    if issued is not None and issued.edition is not None:
        told = Traced.of_text(archived(desk.place, issued.edition.traced, TRACED))
        there = next((one.value for one in told.figures if one.key == _PAID), None)
        yield compared_payments(cut.money_period or "", told.on, told.position, there, paid, desk.events)
    if week is not None:
        on = date.fromisoformat(week["on"])
        there = paid_in_week(week, cut.money.year)
        yield compared_payments(week["period"], on, week["position"], there, paid, desk.events)


def _last_week(desk: ReportDesk) -> dict[str, Any] | None:
    """The figures of the last week that was closed by the day told."""
    told = [s.content for s in snapshots_of(desk.ground.connection, desk.ground.area) if s.state == "closed"]
    weeks = [week for week in told if "-W" in week["period"] and date.fromisoformat(week["on"]) <= desk.ground.on]
    return max(weeks, key=lambda week: str(week["on"]), default=None)
