"""Replies of schools in a week: who spoke and what, whose reply waits to be accepted, and who has not spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from jobs.question import Answers, Question
from jobs.school_names import standing_plan
from jobs.week.current import WeekNow, week_now
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject, effective
from model.ledger.period_rules import Report, report_of
from model.plan.facts import Plan, School
from model.plan.schools import level_place, short_name
from model.plan.weeks import Week
from model.store.append import Appender
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import WORKERS


@dataclass(frozen=True, slots=True)
class SiteWord:
    """What a school saw of one work: whether there were people at work, and what stood in the way."""

    work: str
    name: str
    workers: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A school in a week. `state` is `silent`, `said` (the office recorded it), `waiting`, `returned` or `accepted`.

    `weeks` counts the weeks it has been silent, this one included; `late` tells that it spoke after the week's last
    day of figures, so that the page still names it as silent.
    """

    school: str
    name: str
    state: str
    by: str = ""
    classes: int | None = None
    text: str = ""
    sites: tuple[SiteWord, ...] = ()
    weeks: int = 0
    late: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing was heard of it."""
        return self.state == "silent"


_STATES = {"submitted": "waiting", "returned": "returned", "accepted": "accepted"}


def replies(found: Answers, this: Week) -> list[Reply]:
    """Every school of the unit, in the order of levels and of the plan."""
    plan = standing_plan(found)
    reports = [e for e in effective(found.events("school")) if e.kind == "school_report" and e.on <= this.last_day]
    schools = sorted(plan.schools, key=lambda one: level_place(one.level))
    words = _sites(found, this)
    told = {one.id: _told(found, f"{this.id}/{one.id}") for one in schools}
    return [_reply(found, plan, this, one, reports, told[one.id], words) for one in schools]


def _told(found: Answers, subject: str) -> Report:
    return report_of(e for e in found.events("period") if e.subject.id == subject)


def _reply(
    found: Answers,
    plan: Plan,
    this: Week,
    school: School,
    reports: Sequence[Event],
    told: Report,
    words: Sequence[Event],
) -> Reply:
    own = [e for e in reports if e.subject.id == school.id]
    last = own[-1] if own and own[-1].on >= this.first_day else None
    state = _STATES.get(told.state) or ("silent" if last is None else "said")
    here = [e for e in words if _serves(found, e, school.id)]
    speaker = last or told.last
    return Reply(
        school=school.id,
        name=short_name(plan, school),
        state=state,
        by=speaker.draft.actor if speaker else "",
        classes=last.body.get("borrowed_classes") if last else None,
        text=str(last.body.get("text") or "") if last else "",
        sites=tuple(_word(found, e) for e in here),
        weeks=_weeks(own, reports, this) if state == "silent" else 0,
        late=speaker is not None and state != "silent" and speaker.on > this.on,
    )


def _weeks(own: Sequence[Event], reports: Sequence[Event], this: Week) -> int:
    """For how many weeks a school has been silent, counted from its last report, or from the first of any school."""
    if not reports:
        return 0
    heard = own[-1].on if own else min(e.on for e in reports) - timedelta(days=7)
    return max(0, (this.first_day - (heard - timedelta(days=heard.weekday()))).days // 7)


def _sites(found: Answers, this: Week) -> list[Event]:
    said = effective(found.events("work"))
    return [e for e in said if e.kind == "site_report" and this.first_day <= e.on <= this.last_day]


def _serves(found: Answers, event: Event, school: str) -> bool:
    standing = found.standings().get(event.subject.id)
    return standing is not None and any(link.school == school for link in standing.links)


def _word(found: Answers, event: Event) -> SiteWord:
    work = event.subject.id
    workers = WORKERS.get(event.body["workers"], event.body["workers"])
    return SiteWord(work, found.standings()[work].name, workers, str(event.body.get("text") or ""))


def accept_replies(place: Workplace, question: Question, period: str, schools: Sequence[str], actor: str) -> list[str]:
    """Accept the replies of schools, or of all that wait where none is named; gives the names of those accepted.

    All or none. Refused where nothing waits, and where the week is closed.
    """
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        now = week_now(place, connection, found.area, period)
        _check_open(now)
        waiting = {one.school: one for one in replies(found, now.week) if one.state == "waiting"}
        wanted = list(dict.fromkeys(schools)) or list(waiting)
        if not wanted or not set(wanted) <= set(waiting):
            raise WrongInput("week_no_reply_waits")
        appender = Appender(connection, place.rules, place.now)
        for school in wanted:
            subject = Subject("period", f"{now.id}/{school}")
            sent = _told(found, subject.id).last
            # What was sent after the week's last day of figures is not accepted before it was sent.
            on = max(now.on, sent.on) if sent else now.on
            appender.append(Draft(found.area, subject, "report_accepted", on, actor, {}))
        return [waiting[school].name for school in wanted]


def _check_open(now: WeekNow) -> None:
    if now.closed:
        raise Refused("period_closed", period=now.id, by=now.closed_by)
