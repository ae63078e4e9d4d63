"""Schools side by side, in the order of the plan: works, rooms, money, what they said last. No score, no rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective
from model.plan.facts import Plan, School
from model.plan.rules import SearchedKinds
from model.plan.schools import level_place
from model.targets.reports.money import known_sum
from model.targets.reports.works import ReportWork, blocks_of


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school, or what several share; amounts are đồng, unknown ones None.

    `works` are the works of this school alone, `shared` those it shares with others, whose money stands
    in a row of their own and is never split. Rooms are those of all its items, whichever work builds
    them; `rooms_open` counts the items of which the plan gives no number.
    """

    id: str
    name: str
    level: str | None
    works: tuple[ReportWork, ...]
    shared: tuple[str, ...]
    blocks: Mapping[str, int]
    promised: int
    rooms_open: int
    building: int
    handed_over: int
    investment: int | None
    allocated: int | None
    disbursed: int | None
    borrowed_classes: int | None
    reported_on: date | None
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rooms:
    promised: int
    unknown: int
    building: int
    handed_over: int


def school_rows(
    plan: Plan, works: Sequence[ReportWork], events: Iterable[Event], searched: SearchedKinds, on: date
) -> tuple[SchoolRow, ...]:
    """A row for each school of the plan, preschools first; `plan` has the schools that stand on the day."""
    said = _reports(events, on)
    ordered = sorted(plan.schools, key=lambda school: level_place(school.level))
    return tuple(_school(school, works, said, searched) for school in ordered)


def rows_of_several(
    works: Sequence[ReportWork], schools: Sequence[SchoolRow], searched: SearchedKinds
) -> list[SchoolRow]:
    """What stands at no one school: works of several schools, and works whose school the plan does not name."""
    own = {work.id for row in schools for work in row.works}
    several = [work for work in works if work.id not in own and work.schools]
    nowhere = [work for work in works if work.id not in own and not work.schools]
    # Rooms of named items were counted with their schools.
    rows = [_together("several", several, None), _together("unplaced", nowhere, searched)]
    return [row for row in rows if row.works]


def _school(
    school: School, works: Sequence[ReportWork], said: Mapping[str, Event], searched: SearchedKinds
) -> SchoolRow:
    alone = tuple(work for work in works if set(work.schools) == {school.id} and work.school_id == school.id)
    touching = [work for work in works if school.id in work.schools]
    last = said.get(school.id)
    return _row(
        school.id,
        school.name,
        school.level,
        alone,
        tuple(work.id for work in touching if work not in alone),
        _rooms(touching, searched, school.id),
        last,
        touching,
    )


def _together(key: str, works: Sequence[ReportWork], searched: SearchedKinds | None) -> SchoolRow:
    rooms = _rooms(works, searched, None) if searched else _Rooms(0, 0, 0, 0)
    return _row(key, "", None, tuple(works), (), rooms, None, works)


def _row(
    key: str,
    name: str,
    level: str | None,
    works: tuple[ReportWork, ...],
    shared: tuple[str, ...],
    rooms: _Rooms,
    last: Event | None,
    touching: Sequence[ReportWork],
) -> SchoolRow:
    return SchoolRow(
        id=key,
        name=name,
        level=level,
        works=works,
        shared=shared,
        blocks=blocks_of(works),
        promised=rooms.promised,
        rooms_open=rooms.unknown,
        building=rooms.building,
        handed_over=rooms.handed_over,
        investment=known_sum(work.line.investment for work in works),
        allocated=known_sum(work.standing.allocated_total for work in works),
        disbursed=known_sum(work.standing.disbursed_total for work in works),
        borrowed_classes=last.body.get("borrowed_classes") if last else None,
        reported_on=last.on if last else None,
        obstacles=tuple(f"{work.id}: {work.line.obstacle}" for work in touching if work.line.obstacle),
    )


def _rooms(works: Sequence[ReportWork], searched: SearchedKinds, school: str | None) -> _Rooms:
    """Rooms of the items at one school, or at none; what was promised, is being built and was handed over."""
    promised = unknown = building = handed = 0
    for work in works:
        for link in work.standing.links:
            if link.kind in searched.rooms and link.action in searched.actions and link.school == school:
                promised += link.quantity or 0
                unknown += link.quantity is None
                handed += work.standing.handed_over.get(link.item, 0)
                building += (work.standing.remaining(link) or 0) if work.block == "building" else 0
    return _Rooms(promised, unknown, building, handed)


def _reports(events: Iterable[Event], on: date) -> dict[str, Event]:
    """School → its last report up to a day."""
    return {e.subject.id: e for e in effective(events) if e.kind == "school_report" and e.on <= on}
