"""Facts built from the plain mappings of a plan's files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from model.plan.address import Address
from model.plan.facts import (
    Duty,
    Goal,
    Indicator,
    IndicatorPart,
    Item,
    Office,
    Phase,
    Place,
    Plan,
    School,
    SchoolCount,
    Target,
    Task,
    Total,
    Value,
)
from model.plan.written import written

Row = Mapping[str, Any]
Fact = TypeVar("Fact")


def build_plan(sections: Mapping[str, Row]) -> Plan:
    """A `Plan` from its sections (`plan`, `units`, `items`, …), already checked against their schemas."""
    head, units, items = sections["plan"], sections["units"], sections["items"]
    rows = _Builder(str(head["id"]), head, units.get("offices") or ())
    return Plan(
        id=str(head["id"]),
        name=head["name"],
        kind=head["kind"],
        area=str(head["area"]),
        in_force_from=date.fromisoformat(head["in_force_from"]),
        document=head["document"],
        goal_phases=rows.many(head["phases"]["goals"], rows.phase),
        task_phases=rows.many(head["phases"]["tasks"], rows.phase),
        places=rows.many(units.get("places"), rows.place),
        schools=rows.many(units.get("schools"), rows.school),
        school_counts=rows.many(units.get("school_counts"), rows.school_count),
        offices=tuple(Office(o["id"], o["name"]) for o in units.get("offices") or ()),
        totals=rows.many(items.get("totals"), rows.total),
        items=rows.many(items.get("items"), rows.item),
        groups={str(g["code"]): g["name"] for g in sections["indicators"].get("groups") or ()},
        indicators=rows.many(sections["indicators"].get("indicators"), rows.indicator),
        goals=rows.many(sections["goals"].get("goals"), rows.goal),
        duties=rows.many(sections["duties"].get("duties"), rows.duty),
        sections=sections,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _value(row: Row | None) -> Value | None:
    return None if row is None else _cell(row)


def _cell(row: Row) -> Value:
    """A cell as the file types it; where it does not, as it can be read, else as it is written."""
    raw, value = str(row["raw"]), row.get("value")
    read = written(raw) if value is None else None
    op, number = read or (row.get("op") or "=", value)
    return Value(raw=raw, op=op, value=number)


def _targets(rows: Iterable[Row] | None) -> tuple[Target, ...]:
    return tuple(Target(on=date.fromisoformat(row["on"]), value=_cell(row)) for row in rows or ())


def _levels(scope: Row | None) -> tuple[str, ...] | None:
    levels = (scope or {}).get("levels")
    return None if levels is None else tuple(levels)


class _Builder:
    """Builds rows of one plan; knows the plan's id for addresses and its phases for due dates."""

    def __init__(self, plan: str, head: Row, offices: Iterable[Row]) -> None:
        self.plan = plan
        self.offices = {o["id"]: o["name"] for o in offices}
        phases = [*head["phases"]["goals"], *head["phases"]["tasks"]]
        self.phase_end = {str(p["id"]): date.fromisoformat(p["to"]) for p in phases}

    def many(self, rows: Iterable[Row] | None, build: Callable[[Row], Fact]) -> tuple[Fact, ...]:
        return tuple(build(row) for row in rows or ())

    def at(self, row: Row) -> Address:
        return self.address(row["at"])

    def address(self, row: Row) -> Address:
        first, last = row["lines"]
        return Address(self.plan, str(row["section"]), first, last)

    def phase(self, row: Row) -> Phase:
        first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
        return Phase(id=str(row["id"]), first=first, last=last, at=self.at(row))

    def place(self, row: Row) -> Place:
        return Place(id=row["id"], name=row["name"], at=self.at(row))

    def school(self, row: Row) -> School:
        return School(row["id"], row["name"], row["level"], row.get("place"), self.at(row))

    def school_count(self, row: Row) -> SchoolCount:
        return SchoolCount(row["id"], row.get("level"), row["count"], self.at(row), row.get("covers", "all"))

    def total(self, row: Row) -> Total:
        return Total(
            id=row["id"],
            phase=str(row["phase"]),
            level=row.get("level"),
            kind=row["kind"],
            action=row["action"],
            stated=row["stated"],
            unit=row["unit"],
            at=self.at(row),
            noun=row.get("noun", ""),
            amount=row.get("amount"),
        )

    def item(self, row: Row) -> Item:
        task = self.task(row["task"]) if row.get("task") else None
        return Item(
            id=row["id"],
            plan=self.plan,
            name=row["name"],
            phase=str(row["phase"]),
            level=row.get("level"),
            place=row.get("place"),
            school=row.get("school"),
            kind=row["kind"],
            action=row["action"],
            quantity=row.get("quantity"),
            unit=row["unit"],
            sites=row.get("sites"),
            total=row.get("total"),
            planned_amount=row.get("planned_amount"),
            due=(task and task.deadline) or self.phase_end.get(str(row["phase"])),
            task=task,
            at=self.at(row),
        )

    def task(self, row: Row) -> Task:
        support = [self.office(code) for code in row.get("support") or ()]
        return Task(
            number=str(row["number"]),
            group_number=str(row["group"]["number"]),
            group_name=row["group"]["name"],
            lead=self.office(row.get("lead")),
            support=", ".join(name for name in support if name) or None,
            result=(row.get("result") or {}).get("name"),
            deadline_text=row.get("deadline_text"),
            deadline=_day((row.get("deadline") or {}).get("to")),
            officer="; ".join(o["name"] for o in row.get("officer") or ()) or None,
            cost_text=row.get("cost_text"),
            sources_text=row.get("sources_text"),
        )

    def office(self, code: str | None) -> str | None:
        return None if code is None else self.offices.get(code, code)

    def indicator(self, row: Row) -> Indicator:
        return Indicator(
            id=str(row["id"]),
            code=str(row["code"]),
            group=str(row["group"]),
            name=row["name"],
            unit=row["unit"],
            baseline=_value(row.get("baseline")),
            targets=_targets(row.get("targets")),
            parts=self.many(row.get("parts"), self.part),
            responsible=row.get("responsible"),
            at=self.at(row),
            subject=row.get("subject"),
            levels=_levels(row.get("scope")),
        )

    def part(self, row: Row) -> IndicatorPart:
        return IndicatorPart(
            code=str(row["code"]),
            name=row["name"],
            level=row.get("level"),
            baseline=_value(row.get("baseline")),
            targets=_targets(row.get("targets")),
            at=self.at(row) if row.get("at") else None,
        )

    def goal(self, row: Row) -> Goal:
        return Goal(
            id=row["id"],
            name=row["name"],
            op=row.get("op") or "=",
            value=row.get("value"),
            unit=row["unit"],
            level=row.get("level"),
            scope=row.get("scope"),
            on=_day(row.get("on")),
            phase=None if row.get("phase") is None else str(row["phase"]),
            indicator=None if row.get("indicator") is None else str(row["indicator"]),
            increment=bool(row.get("increment")),
            at=self.at(row),
            kind=row.get("kind", "goal"),
            raw=row.get("raw"),
            part=bool(row.get("part")),
            upper=row.get("upper"),
            per=row.get("per"),
            numerator=row.get("numerator"),
            denominator=row.get("denominator"),
            yearly=bool(row.get("yearly")),
            also=tuple(map(self.address, row.get("also") or ())),
        )

    def duty(self, row: Row) -> Duty:
        return Duty(row["id"], row.get("office"), row["name"], row.get("rhythm"), self.at(row))
