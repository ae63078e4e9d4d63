"""Works whose next step or whose end comes up or has passed."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.flags.watching import Watched
from model.checks.notices.notice import Notice
from model.checks.notices.raising import Fact, coming, of_work, passed, raised
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.plan.notice_rows import NoticeRule


def step_due(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The next step of a work is expected soon."""
    for work in here.open_works():
        if work.standing.next_on is not None:
            subject, about = of_work(work)
            yield from coming(rule, here, subject, work.standing.next_on, _step(here, work), about)


def step_overdue(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The day on which a step was expected has passed."""
    for work in here.open_works():
        if work.standing.next_on is not None:
            subject, about = of_work(work)
            yield from passed(rule, here, subject, work.standing.next_on, _step(here, work), about)


def work_due(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """A work is to be handed over soon."""
    yield from _due(rule, here, activities=False)


def activity_due(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """An activity is to be done soon."""
    yield from _due(rule, here, activities=True)


def work_overdue(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """A work was to be handed over and is not."""
    yield from _overdue(rule, here, activities=False)


def activity_overdue(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """An activity was to be done and is not."""
    yield from _overdue(rule, here, activities=True)


def building_overdue(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The same of a work that is being built, so that there is somebody to write to."""
    for work in here.open_works():
        if work.standing.due_latest is not None and here.block(work) == "building":
            subject, about = of_work(work)
            facts = {"name": work.standing.name, "group": work.code}
            yield from passed(rule, here, subject, work.standing.due_latest, facts, about)


def due_before_tracking(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """How many works were due before tracking began: one line, no alarm each."""
    began = here.alarms_from
    if began is None:
        return
    open_works = [*here.open_works(), *here.open_works(activities=True)]
    late = [work for work in open_works if work.standing.due_latest and work.standing.due_latest < began]
    number = rule.repeat((here.on - began).days)
    if late and number is not None:
        facts: dict[str, Fact] = {"count": len(late), "since": began.isoformat()}
        yield from raised(rule, here, Subject("area", here.area), f"{began.isoformat()}+{number}", facts)


def _due(rule: NoticeRule, here: Situation, *, activities: bool) -> Iterator[Notice]:
    for work in here.open_works(activities=activities):
        if work.standing.due_latest is not None:
            subject, about = of_work(work)
            yield from coming(rule, here, subject, work.standing.due_latest, _state(here, work), about)


def _overdue(rule: NoticeRule, here: Situation, *, activities: bool) -> Iterator[Notice]:
    for work in here.open_works(activities=activities):
        if work.standing.due_latest is not None:
            subject, about = of_work(work)
            yield from passed(rule, here, subject, work.standing.due_latest, _state(here, work), about)


def _step(here: Situation, work: Watched) -> dict[str, str]:
    """The work, and its next step in the words of whoever expects it, else by its name."""
    usual = here.cycle(work).usual_step(work.standing.state)
    said = work.said("expected")
    text = str(said[-1].body.get("text") or "") if said else ""
    return {"name": work.standing.name, "step": text or (usual.name if usual else "")}


def _state(here: Situation, work: Watched) -> dict[str, str]:
    return {"name": work.standing.name, "state": here.cycle(work).steps[work.standing.state].name}
