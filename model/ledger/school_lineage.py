"""Lineage of schools: their names through time, which was merged into which, and what may be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from model.ledger.events import Event, effective
from model.plan.facts import Plan, School
from model.plan.schools import same_school_name
from model.words.problems import Refused
from model.words.sentences import say

# What may still be said of a school after it became part of another: slips about its time are mended.
_ABOUT_A_SCHOOL_THAT_IS_THERE = frozenset({"school_merged", "school_renamed", "school_report", "condition_surveyed"})


class SchoolLineage:
    """The schools of a unit through time: `schools` as its plans name them, and the events about them."""

    def __init__(self, schools: Iterable[School], events: Iterable[Event]) -> None:
        self.schools: Mapping[str, School] = {school.id: school for school in schools}
        told = [event for event in effective(events) if event.subject.kind == "school"]
        self._renamed = [event for event in told if event.kind == "school_renamed"]
        self.mergers: Sequence[Event] = [event for event in told if event.kind == "school_merged"]

    def stands_for(self, school: str, on: date) -> str:
        """The school that a school has become by a day, at the end of the chain of mergers.

        A chain that bites its tail, which nobody can record, stops before it does.
        """
        into = {event.subject.id: str(event.body["into"]) for event in self.mergers if event.on <= on}
        seen = [school]
        while (following := into.get(seen[-1])) is not None and following not in seen:
            seen.append(following)
        return seen[-1]

    def stands(self, school: str, on: date) -> bool:
        """Whether a school is still a school of its own on a day."""
        return not any(event.subject.id == school and event.on <= on for event in self.mergers)

    def name(self, school: str, on: date) -> str | None:
        """What a school was called on a day, whether or not it was still one of its own; None if unknown."""
        told = [str(e.body["name"]) for e in self._renamed if e.subject.id == school and e.on <= on]
        if told:
            return told[-1]
        return self.schools[school].name if school in self.schools else None

    def title(self, school: str, on: date) -> str | None:
        """How papers of a day name a school: one that was merged is a site of the school it became."""
        whole, own = self.stands_for(school, on), self.name(school, on)
        name = self.name(whole, on)
        if whole == school or name is None or own is None:
            return name or own
        return say("school_site", school=name, site=own)

    def called(self, plan: Plan, on: date) -> Plan:
        """The plan with its schools under the names of a day; ids, items and their levels stay."""
        return replace(plan, schools=tuple(self._titled(school, on) for school in plan.schools))

    def standing(self, plan: Plan, on: date) -> Plan:
        """The same, with only the schools that are still schools of their own."""
        called = self.called(plan, on)
        return replace(called, schools=tuple(school for school in called.schools if self.stands(school.id, on)))

    def _titled(self, school: School, on: date) -> School:
        title = self.title(school.id, on) or school.name
        # A short form made of level and place would bring the old name back.
        return school if title == school.name else replace(school, name=title, place=None)


def check_school(schools: Iterable[School], events: Sequence[Event], event: Event) -> None:
    """Raise `Refused` unless an event about a school fits the schools of the unit and what was said of them.

    `events` are those about schools recorded before it; what it takes back is left out of them. A
    merger needs a school that is there and does not lead back to where it began; a new name belongs
    to no other school; a recognition does not run out before its own day.
    """
    if event.kind == "void":
        return
    lineage = SchoolLineage(schools, [e for e in events if e.position != event.draft.target])
    school, on = event.subject.id, event.on
    if event.kind == "recognised" and str(event.body["due"]) < on.isoformat():
        raise Refused("recognised_before", school=school, on=on, due=date.fromisoformat(str(event.body["due"])))
    if event.kind in _ABOUT_A_SCHOOL_THAT_IS_THERE and not lineage.stands(school, on):
        raise Refused("school_gone", school=school, into=lineage.stands_for(school, on))
    if event.kind == "school_merged":
        _check_merger(lineage, school, str(event.body["into"]), on)
    elif event.kind == "school_renamed":
        _check_name(lineage, school, str(event.body["name"]), on)


def _check_merger(lineage: SchoolLineage, school: str, into: str, on: date) -> None:
    for named in (school, into):
        if named not in lineage.schools:
            raise Refused("school_unknown", school=named, known=", ".join(lineage.schools) or "-")
    if into == school:
        raise Refused("school_into_itself", school=school)
    earlier = next((e for e in lineage.mergers if e.subject.id == school), None)
    if earlier is not None:
        raise Refused("school_merged_before", school=school, into=earlier.body["into"], on=earlier.on, event=earlier.id)
    if not lineage.stands(into, on):
        raise Refused("school_gone", school=into, into=lineage.stands_for(into, on))
    if lineage.stands_for(into, date.max) == school:
        raise Refused("school_circle", school=school, into=into)


def _check_name(lineage: SchoolLineage, school: str, name: str, on: date) -> None:
    if school not in lineage.schools:
        raise Refused("school_unknown", school=school, known=", ".join(lineage.schools) or "-")
    for other in lineage.schools:
        if lineage.stands(other, on) and same_school_name(lineage.name(other, on) or "", name):
            code = "school_name_same" if other == school else "school_name_taken"
            raise Refused(code, school=other, name=name)
