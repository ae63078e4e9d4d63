"""What a school is asked this week: works at its site, what it may take over, tasks of its own. Nothing not yet begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.events import Event, Subject, effective
from model.ledger.register import Register
from model.ledger.report_weeks import week_open_at
from model.ledger.school_lineage import SchoolLineage
from model.ledger.standing import Link, Standing
from model.plan.facts import School
from model.plan.schools import schools_of
from model.plan.weeks import Week, week_of
from model.store.events import events_of_subject
from model.store.people import school_events
from model.words.problems import WrongInput

_AT_WORK: Final = ("building", "suspended")
_BUILT: Final = ("works_done", "accepted", "delivered")
_ACTIVITY: Final = "activity"
_DONE: Final = ("done", "cancelled")
YES: Final = "yes"
NO: Final = "no"


@dataclass(frozen=True, slots=True)
class Asked:
    """A work a school is asked about: its own items in it, how it stands, and the events about it so far.

    `mine` are the answers that this school itself gave for the week of the form, by kind of event (and by item, where
    an event names one); `last` is the last thing anybody saw there before; `begun` tells of a task begun before.
    """

    work: str
    name: str
    state: str
    links: tuple[Link, ...]
    several: bool
    left: Mapping[str, int | None]
    mine: Mapping[tuple[str, str], Event]
    last: Event | None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """All a form of one school and week is made of; times are in the unit's own zone.

    `late` says that the week of today is cut already, so that the form is of the one after it.
    """

    area: str
    school: School
    name: str
    week: Week
    late: Week | None
    sites: tuple[Asked, ...]
    built: tuple[Asked, ...]
    tasks: tuple[Asked, ...]
    mine: Event | None
    last: Event | None
    told: tuple[Event, ...]

    @property
    def form(self) -> str:
        """The form's name, by which drafts of it are kept."""
        return f"school/{self.school.id}/{self.week.id}"

    @property
    def borrowed(self) -> int | None:
        """The classes held elsewhere, as last said."""
        said = self.mine or self.last
        return None if said is None else said.body.get("borrowed_classes")

    def works(self) -> tuple[Asked, ...]:
        """Every work asked about."""
        return (*self.sites, *self.built, *self.tasks)


def school_week(place: Workplace, found: Answers, school: str) -> SchoolWeek:
    """What a school is asked now; WrongInput where the unit has no such school any more."""
    lineage = SchoolLineage(
        schools_of(loaded.plan for loaded in found.plans()).values(), school_events(found.connection, found.area)
    )
    if school not in lineage.schools or not lineage.stands(school, found.mark.on):
        raise WrongInput("school_form_none", school=school)
    own = _Own(place, found, lineage, school)
    week, late = form_week(place, found.area)
    works = tuple(own.works(week))
    reports = own.reports()
    mine = [event for event in reports if own.says_in(event, week)]
    return SchoolWeek(
        area=found.area,
        school=lineage.schools[school],
        name=lineage.name(school, found.mark.on) or school,
        week=week,
        late=late,
        sites=tuple(one for one in works if one.state in _AT_WORK),
        built=tuple(one for one in works if one.state in _BUILT and _waits(one)),
        tasks=tuple(one for one in works if _is_task(found, one)),
        mine=mine[-1] if mine else None,
        last=next((event for event in reversed(reports) if event not in mine), None),
        told=tuple(own.period(week)),
    )


def form_week(place: Workplace, area: str) -> tuple[Week, Week | None]:
    """The week whose figures are not yet cut; and the running one, if that is cut already."""
    week, running = week_open_at(place.now, area, place.rules), week_of(place.today(area), area, place.rules)
    return week, None if running.off or running.id == week.id else running


def _waits(one: Asked) -> bool:
    """Whether something is still to be taken over, or what was taken over this week may still be mended."""
    return bool(one.mine) or any(left is None or left > 0 for left in one.left.values())


def _is_task(found: Answers, one: Asked) -> bool:
    return found.standings()[one.work].cycle == _ACTIVITY and (one.state not in _DONE or bool(one.mine))


@dataclass(frozen=True)
class _Own:
    """What is a school's own: the works that serve it, and what its people said."""

    place: Workplace
    found: Answers
    lineage: SchoolLineage
    school: str

    def works(self, week: Week) -> Iterator[Asked]:
        """The live works under way that serve the school, in their order."""
        for code, standing in self.found.standings().items():
            links = tuple(link for link in standing.links if self._is_here(link))
            under_way = standing.state in (*_AT_WORK, *_BUILT) or standing.cycle == _ACTIVITY
            if links and standing.live and under_way:
                yield self._asked(code, standing, links, week)

    def reports(self) -> list[Event]:
        """What was reported of the school, oldest first."""
        subject = Subject("school", self.school)
        events = events_of_subject(self.found.connection, self.found.area, subject)
        return [event for event in effective(events) if event.kind == "school_report"]

    def period(self, week: Week) -> Sequence[Event]:
        """What was said of the school's report of a week."""
        subject = Subject("period", f"{week.id}/{self.school}")
        return effective(events_of_subject(self.found.connection, self.found.area, subject))

    def says_in(self, event: Event, week: Week) -> bool:
        """Whether somebody of this school said it while the week was open: only their own words may they mend."""
        person = self._register.find(event.draft.actor)
        if person is None or person.school != self.school:
            return False
        # A clock that was ahead for a while leaves moments to come; what was said then was said before now.
        said = min(event.recorded_at, self.place.now)
        return week_open_at(said, event.area, self.place.rules).id == week.id

    @cached_property
    def _register(self) -> Register:
        return Register(self.found.events("person"))

    def _is_here(self, link: Link) -> bool:
        return link.school is not None and self.lineage.stands_for(link.school, self.found.mark.on) == self.school

    def _asked(self, code: str, standing: Standing, links: tuple[Link, ...], week: Week) -> Asked:
        events = effective(events_of_subject(self.found.connection, self.found.area, Subject("work", code)))
        told = [e for e in events if e.kind in ("site_report", "received", "in_progress", "done")]
        mine = [e for e in told if self.says_in(e, week)]
        seen = [e for e in told if e.kind == "site_report" and e not in mine]
        answered = {(e.kind, str(e.body.get("item") or "")): e for e in mine}
        got = {link.item: _got(standing, link, answered) for link in links}
        return Asked(
            work=code,
            name=standing.name,
            state=standing.state,
            links=links,
            several=len({link.school for link in standing.links}) > 1,
            left={
                link.item: None if link.quantity is None else max(0, link.quantity - got[link.item]) for link in links
            },
            mine=answered,
            last=seen[-1] if seen else None,
            begun=any(e.kind == "in_progress" and e not in mine for e in told),
        )


def _got(standing: Standing, link: Link, mine: Mapping[tuple[str, str], Event]) -> int:
    """What was taken over before this week's answer."""
    now = mine.get(("received", link.item))
    here = int(now.body.get("quantity") or 0) if now is not None and now.body["received"] else 0
    return standing.received.get(link.item, 0) - here
