"""Things of the economic office: the week's table and replies, what fell due, and what is to be explained and sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from jobs.clears import hole_flags
from jobs.flags import flags_of
from jobs.papers import owed_among
from jobs.people import now_responsible, register_of
from jobs.question import Answers
from jobs.week.current import WeekNow, unclosed_before
from jobs.week.directing import listed_among
from jobs.week.replies import Reply, replies
from jobs.week.rows import due_rows, work_rows
from jobs.week.things import Thing, of_directives, of_owed, thing
from jobs.workplace import Workplace
from model.checks.answers import WAITING, answered, last_decisions
from model.checks.flags.explaining import explained
from model.plan.findings import Finding
from model.store.letters import COPY, letters_of
from model.store.letters import WAITING as UNSENT
from model.targets.page_works import is_as_planned

_SOON = timedelta(days=7)
_REPORTS = timedelta(days=21)
_FRESH = timedelta(days=30)
_MOST_NAMES = 3


def only_planned(place: Workplace, found: Answers) -> bool:
    """Whether nothing was said of any work yet."""
    cycles = place.rules.life_cycles
    return all(is_as_planned(s, cycles) for s in found.standings().values() if s.live)


def first_things(found: Answers) -> Iterator[Thing]:
    """The next steps while only the plan is known: none of them is late."""
    works = sum(1 for one in found.standings().values() if one.live)
    hard = [one for one in waiting_findings(found) if one.severity == "hard"]
    yield thing("opening", "/exchange/opening", count=works)
    yield thing("grouping", "/works/group")
    if hard:
        yield thing("findings", "/questions", count=len(hard))
    yield thing("schools", "/schools", count=len(found.plan.schools))
    yield thing("first_page", "/week")


def handed_over(found: Answers, now: WeekNow, name: str) -> Iterator[Thing]:
    """What somebody took over from others in the last weeks."""
    register = register_of(found)
    person = register.find(name)
    for move in register.moves if person else ():
        if person and move.into == person.id and now.today - _FRESH <= move.on <= now.today:
            theirs = now_responsible(found, found.standings()).values()
            count = sum(1 for one in theirs if one.live and one.officer == person.name)
            said = register.signed(move.whose)
            yield thing("handover", f"/documents/office_handover/{move.whose}", name=said, on=move.on, count=count)


def office_things(place: Workplace, found: Answers, now: WeekNow) -> Iterator[Thing]:
    """What waits for the economic office."""
    if only_planned(place, found):
        yield from first_things(found)
        return
    on = found.mark.on
    yield from _of_week(place, found, now)
    directives = listed_among(place, found)
    yield from of_directives([*directives.over, *(d for d in directives.open if d.due and d.due <= on + _SOON)], on)
    yield from of_owed(owed_among(place, found), on, on + _SOON, found.tracked_from())
    yield from of_reports(place, found, "economic_office")
    flags = _open_flags(place, found)
    if flags:
        yield thing("flags", "/flags", count=flags)
    letters = letters_of(found.connection, found.area, [UNSENT])
    if copy := sum(1 for one in letters if one.channel == COPY):
        yield thing("letters", "/week/letters", count=copy)


def _of_week(place: Workplace, found: Answers, now: WeekNow) -> Iterator[Thing]:
    before = unclosed_before(place, found.connection, found.area, now)
    if before is not None:
        yield thing("close_before", f"/week/{before.id}#close", before.last_day, over=True, number=before.number)
    if now.closed:
        return
    here, until = f"/week/{now.id}", now.week.last_day
    said = replies(found, now.week)
    if waiting := sum(1 for one in said if one.state == "waiting"):
        yield thing("replies", f"{here}#replies", until, count=waiting)
    rows = [row for row in work_rows(place, found, now.week) if not row.answered]
    if rows:
        yield thing("table", f"{here}#works", until, count=len(rows))
    due = due_rows(place, found, now.week)
    if due:
        first = due[0]
        yield thing("milestones", f"{here}#milestones", first.expected, over=first.expected < now.today, count=len(due))
    silent = [one for one in said if one.silent]
    if any(one.weeks for one in silent):
        yield thing("silent", f"{here}#replies", now.week.on, count=len(silent), names=_names(silent))
    if now.cut:
        yield thing("close", f"{here}#close", until, over=now.today > until, number=now.week.number)


def of_reports(place: Workplace, found: Answers, office: str) -> Iterator[Thing]:
    """Reports whose figures are cut or which are due in the next weeks, of the office that drafts them."""
    on = found.mark.on
    for entry in place.rules.reports.entries(found.area, on, on + _REPORTS):
        if entry.kind == "week" or not entry.document or entry.of_schools:
            continue
        if place.rules.documents.kind(entry.document, on).drafter == office:
            day = entry.due or entry.cut_off
            facts = {"name": entry.name, "cut_off": entry.cut_off}
            yield thing("report", f"/documents/{entry.document}/{entry.period_id}", day, over=day < on, **facts)


def _names(silent: Sequence[Reply]) -> str:
    names = ", ".join(one.name for one in silent[:_MOST_NAMES])
    return names if len(silent) <= _MOST_NAMES else f"{names}, …"


def _open_flags(place: Workplace, found: Answers) -> int:
    names = {code: standing.name for code, standing in found.standings().items()}
    flags = [*flags_of(place, found), *hole_flags(place, found)]
    return sum(1 for one in explained(flags, found.events("finding"), found.mark.on, names) if one.open)


def waiting_findings(found: Answers) -> list[Finding]:
    """What in the plan still waits to be made clear."""
    decided = answered(found.findings(), last_decisions(found.events("finding"), found.plan.id, found.mark.on))
    return [one.finding for one in decided if one.finding.status in WAITING]
