"""What a school is asked in a week: its works under construction, each by name, and the points in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jobs.question import Answers
from jobs.school_names import standing_plan
from jobs.zalo.answers import Points
from jobs.zalo.schools import SchoolNames
from model.ledger.events import effective
from model.ledger.register import Register
from model.plan.schools import level_place, short_name
from model.words.zalo_words import NUMBER_RUN

# Works of which a school can see whether anybody is at work.
_SEEN_AT_WORK = ("building", "suspended")


@dataclass(frozen=True, slots=True)
class Asked:
    """A school and the works it is asked about, by code and name.

    `classes` is what it said last, None if never; `seen` is what was seen last at each work, by its code.
    """

    school: str
    name: str
    works: tuple[tuple[str, str], ...]
    classes: int | None
    seen: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> Points:
        """The points it is asked."""
        return Points(len(self.works))


def asked_of(found: Answers) -> list[Asked]:
    """Every school of the unit, by level and in the order of the plan."""
    plan = standing_plan(found)
    schools = sorted(plan.schools, key=lambda one: level_place(one.level))
    works = _works(found)
    said = _classes(found)
    seen = {work: standing.workers for work, standing in found.standings().items() if standing.workers}
    return [
        Asked(one.id, short_name(plan, one), tuple(works.get(one.id, ())), said.get(one.id), seen) for one in schools
    ]


def _works(found: Answers) -> dict[str, Sequence[tuple[str, str]]]:
    """School → its works that are being built, in the order of their codes."""
    out: dict[str, list[tuple[str, str]]] = {}
    for code, standing in found.standings().items():
        if not standing.live or standing.cycle == "activity" or standing.state not in _SEEN_AT_WORK:
            continue
        for school in dict.fromkeys(link.school for link in standing.links if link.school):
            out.setdefault(school, []).append((code, standing.name))
    return {school: sorted(some, key=lambda one: (len(one[0]), one[0])) for school, some in out.items()}


def _classes(found: Answers) -> dict[str, int]:
    """School → the classes in borrowed rooms that it told last."""
    told = [e for e in effective(found.events("school")) if e.kind == "school_report" and e.on <= found.mark.on]
    return {e.subject.id: e.body["borrowed_classes"] for e in told if e.body.get("borrowed_classes") is not None}


def names_of(found: Answers) -> SchoolNames:
    """The schools of a unit and the people who speak for them, with the telephone numbers noted with each."""
    events = found.events("person")
    register = Register(events, found.mark.on)
    phones = {}
    for event in effective(events):
        digits = NUMBER_RUN.search(str(event.body.get("text") or ""))
        if event.kind == "person_registered" and digits is not None:
            phones[event.subject.id] = "".join(c for c in digits[0] if c.isdecimal())
    return SchoolNames(standing_plan(found), tuple(register.active), phones)
