"""Plans in the store: every edition ever loaded, and which one was known when."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from model.ledger.events import Event
from model.plan.editions import edition_hash, edition_text, plan_of_edition
from model.plan.facts import Plan
from model.store.connections import insert_or_ignore
from model.store.events import events_of_area
from model.store.tables import edition
from model.store.tables import event as event_table


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan as known at a position: its area, the hash of its edition, and its facts."""

    area: str
    edition: str
    plan: Plan


def keep_edition(connection: Connection, plan: Plan) -> str:
    """Keep the edition of a plan and give its hash."""
    text = edition_text(plan)
    name = edition_hash(text)
    connection.execute(insert_or_ignore(connection, edition).values(hash=name, text=text))
    return name


def loaded_plans(connection: Connection, area: str | None = None, position: int | None = None) -> list[LoadedPlan]:
    """The newest edition of each plan, of one commune or of all, in the order they were first loaded."""
    newest: dict[tuple[str, str], Event] = {}
    for each in [area] if area else _areas(connection):
        for event in events_of_area(connection, each, kinds=("plan",), up_to=position):
            newest[each, event.subject.id] = event
    return [LoadedPlan(key[0], e.body["edition"], _plan(connection, e.body["edition"])) for key, e in newest.items()]


def _areas(connection: Connection) -> list[str]:
    query = select(event_table.c.area).where(event_table.c.subject_kind == "plan")
    rows = connection.execute(query.order_by(event_table.c.recorded_at, event_table.c.position)).scalars()
    return list(dict.fromkeys(rows))


def _plan(connection: Connection, name: str) -> Plan:
    return plan_of_edition(connection.execute(select(edition.c.text).where(edition.c.hash == name)).scalar_one())
