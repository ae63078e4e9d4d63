"""Who is who in a unit today, and what notices need to know beyond their facts to be said in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobs.people import register_of
from jobs.question import Answers
from jobs.workplace import Workplace
from model.checks.notices.recipients import OFFICE, Directory
from model.ledger.school_lineage import SchoolLineage
from model.plan.schools import schools_of
from model.store.notices import StoredNotice
from model.words.problems import WrongInput
from model.words.run_words import period_title
from model.words.vocabulary import ROLES

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Facts that hold days as ISO text; a template writes them as papers do.
_DAYS = ("due", "since", "on", "sent_by")
_CULTURE = "culture_office"


def directory(place: Workplace, found: Answers) -> Directory:
    """The register, offices and schools of a unit on the day asked."""
    area, on = found.area, found.mark.on
    units = place.units

    def called(key: str, role: str) -> str:
        try:
            return str(place.rules.value(key, area, on))
        except WrongInput:
            return units.office_name(area, role, on) or ROLES[role]

    offices = {role: _upper_first(name) for role, name in ROLES.items()} | {
        OFFICE: called("office", OFFICE),
        _CULTURE: called("culture_office", _CULTURE),
        "chairman": called("chairman", "chairman"),
    }
    leads = {offices[OFFICE]: OFFICE, offices[_CULTURE]: _CULTURE, offices["chairman"]: "chairman"}
    leads |= {called("lead_short_economic_office", OFFICE): OFFICE}
    leads |= {called("lead_short_culture_office", _CULTURE): _CULTURE}
    schools = SchoolLineage(schools_of(one.plan for one in found.plans()).values(), found.events("school"))
    return Directory(on, register_of(found), offices, leads, schools)


@dataclass(frozen=True, slots=True)
class Saying:
    """Turns a notice's facts into what its sentence is filled with: days as days, names of today, days counted to today."""

    on: date
    office: str
    works: Mapping[str, str]
    schools: SchoolLineage

    def facts(self, one: StoredNotice) -> dict[str, object]:
        """The facts of a notice, completed."""
        said: dict[str, object] = {"office": self.office, "year": self.on.year, **one.facts}
        for name in _DAYS:
            if isinstance(text := said.get(name), str) and _DAY.fullmatch(text):
                said[name] = date.fromisoformat(text)
        if isinstance(due := said.get("due"), date):
            said["days"] = abs((self.on - due).days)
        if isinstance(period := said.get("period"), str):
            said["period_name"] = period_title(period)
        if said.get("name") is None:
            said["name"] = self._name(one)
        return said

    def _name(self, one: StoredNotice) -> str:
        """What the subject of a notice is called."""
        kind, code = one.subject.kind, one.subject.id
        if kind == "work":
            return self.works.get(code, code)
        school = code if kind == "school" else code.partition("/")[2]
        return self.schools.name(school, self.on) or school or code


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
