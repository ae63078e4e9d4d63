"""Guards that ask what else is in the store: who speaks, and what is known of schools."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from model.ledger.document_life import check_document
from model.ledger.events import Event
from model.ledger.period_rules import check_report
from model.ledger.school_lineage import check_school
from model.plan.rules import Rules
from model.store.following import Past
from model.store.people import People, known_schools, school_events, standing_schools


@dataclass(frozen=True)
class Guards:
    """Everything asked of an event before the ledger's own rules are."""

    connection: Connection
    rules: Rules

    @cached_property
    def _people(self) -> People:
        return People(self.connection, self.rules)

    def check(self, past: Past, event: Event) -> None:
        """Raise `Refused` unless its actor may record the event, and a school's or a period's fits what is known."""
        self._people.check(past, event)
        if event.subject.kind == "school":
            asks = event.kind in ("school_merged", "school_renamed")
            schools = known_schools(self.connection, event.area) if asks else {}
            check_school(schools.values(), school_events(self.connection, event.area), event)
        elif event.subject.kind == "period":
            standing = standing_schools(self.connection, event.area, event.on) if "/" in event.subject.id else ()
            check_report(past.read(), event, standing)
        elif event.subject.kind == "document":
            check_document(past.read(), event)
