"""School names as of the day asked: what is printed for a day bears the names of that day."""

from __future__ import annotations

from jobs.question import Answers
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import Plan
from model.plan.schools import schools_of


def called_plan(found: Answers) -> Plan:
    """The plan asked about, its schools under the names of the day; one that was merged is a site of another."""
    return _lineage(found).called(found.plan, found.mark.on)


def standing_plan(found: Answers) -> Plan:
    """The same, with only the schools that are schools of their own on that day."""
    return _lineage(found).standing(found.plan, found.mark.on)


def _lineage(found: Answers) -> SchoolLineage:
    return SchoolLineage(schools_of(loaded.plan for loaded in found.plans()).values(), found.events("school"))
