"""Guards that ask what else is in the store: who speaks, and what is known of schools."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from model.ledger.document_life import check_document
from model.ledger.events import Event
from model.ledger.member_rules import check_counted_once, check_member
from model.ledger.members import members_of
from model.ledger.package_rules import check_package
from model.ledger.period_rules import check_report
from model.ledger.school_lineage import check_school
from model.plan.rules import Rules
from model.store.events import areas_speaking_of, events_of_area, events_of_subject
from model.store.following import Past
from model.store.people import People, known_schools, school_events, standing_schools
from model.store.plans import loaded_plans
from model.words.problems import Refused


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
        elif event.subject.kind == "member":
            self._check_member(event)
        elif event.subject.kind == "package":
            check_package(past.read(), members_of(self._members(event.area)), event)

    def _check_member(self, event: Event) -> None:
        told = self._members(event.area)
        before = members_of(e for e in told if e.position != event.draft.target)
        successors = self.rules.issuing.units.became(event.subject.id, event.on)
        check_member(before, members_of([*told, event]), event, successors)
        if event.kind == "member_registered":
            if loaded_plans(self.connection, event.area):
                raise Refused("member_area_has_plan", area=event.area)
            if event.area in members_of(self._members(event.subject.id)):
                raise Refused("member_circle", code=event.subject.id, area=event.area)
        if event.kind in ("member_registered", "void"):
            others = (area for area in areas_speaking_of(self.connection, "member") if area != event.area)
            told_of = {area: events_of_subject(self.connection, area, event.subject) for area in others}
            check_counted_once({area: members_of(said) for area, said in told_of.items()}, event)

    def _members(self, area: str) -> list[Event]:
        return events_of_area(self.connection, area, kinds=("member",))
