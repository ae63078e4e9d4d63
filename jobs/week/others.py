"""Things of the other roles: the culture office's figures and reports, what asks the chairman, the clerk's and the administrator's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jobs.keeping.backup import store_stems
from jobs.keeping.places import known_backups, read_places
from jobs.people import register_of
from jobs.question import Answers
from jobs.week.current import WeekNow
from jobs.week.directing import listed_among
from jobs.week.office import of_reports, office_things, only_planned, waiting_findings
from jobs.week.things import MOST_ALIKE, Thing, of_directives, thing
from jobs.workplace import Workplace
from model.ledger.directives import Directive
from model.ledger.document_life import documents_of
from model.store.access import links_of, passwords_of
from model.store.events import event_at
from model.store.tenants import tenants
from model.targets.indicators import IndicatorBook

_NEAR = timedelta(days=14)


def culture_things(place: Workplace, found: Answers, now: WeekNow) -> Iterator[Thing]:
    """What waits for the office of culture and society: its reports, figures nobody gave, its directives and activities."""
    on = found.mark.on
    yield from of_reports(place, found, "culture_office")
    lines = IndicatorBook(found.plan, place.rules, found.events("indicator", "school")).lines(found.cells(), on)
    unknown = [line for line in lines if line.rule is None and line.achieved is None and not line.parts]
    if unknown:
        yield thing("readings", "/indicators", count=len(unknown), all=len(lines))
    short = str(place.rules.value("lead_short_culture_office", found.area, on))
    yield from of_directives(_waiting(place, found, short), on)
    hard = [one for one in waiting_findings(found) if one.severity == "hard"]
    if hard:
        yield thing("findings", "/questions", count=len(hard))
    if not only_planned(place, found):
        yield from _activities(found, now)


def _activities(found: Answers, now: WeekNow) -> Iterator[Thing]:
    tracked, until = found.tracked_from(), now.today + _NEAR
    days = sorted(
        s.due_latest
        for s in found.standings().values()
        if s.live and s.cycle == "activity" and s.state != "done" and s.due_latest and s.due_latest <= until
    )
    days = [day for day in days if tracked is None or day >= tracked]
    if days:
        yield thing("activities", "/works", days[0], over=days[0] < now.today, count=len(days))


def chairman_things(place: Workplace, found: Answers, _now: WeekNow) -> Iterator[Thing]:
    """What asks the chairman: what was asked of others and is late, and documents that wait for a signature."""
    on = found.mark.on
    yield from _documents(found, "sign")
    directives = listed_among(place, found)
    yield from of_directives([*directives.over, *directives.open], on)
    hard = [one for one in waiting_findings(found) if one.severity == "hard"]
    if hard:
        yield thing("findings", "/questions", count=len(hard))


def clerk_things(place: Workplace, found: Answers, _now: WeekNow) -> Iterator[Thing]:
    """What waits for the clerk: documents to be given number and day, and what meetings asked for."""
    yield from _documents(found, "number")
    directives = listed_among(place, found)
    yield from of_directives(directives.over, found.mark.on)


def _documents(found: Answers, kind: str) -> Iterator[Thing]:
    waiting = [one for one in documents_of(found.events("document")).values() if one.state == "submitted"]
    for one in waiting[:MOST_ALIKE]:
        edition = one.edition
        day = edition.on if edition else found.mark.on
        yield thing(kind, f"/documents/{one.id}", name=one.name or one.id, on=day)
    if len(waiting) > MOST_ALIKE:
        yield thing(f"{kind}_more", "/documents", count=len(waiting) - MOST_ALIKE)


def administrator_things(place: Workplace, found: Answers, now: WeekNow) -> Iterator[Thing]:
    """What waits for the administrator: what the office has, and whether its figures would survive this computer."""
    yield from _backup(place, found)
    yield from _no_access(place, found)
    yield from office_things(place, found, now)


def _no_access(place: Workplace, found: Answers) -> Iterator[Thing]:
    """People of the offices who can sign in by nothing; schools may well reply by Zalo."""
    known, links = passwords_of(found.connection, found.area), links_of(found.connection, found.area)
    without = [
        one.name
        for one in register_of(found).active
        if one.role != "school" and (found.area, one.id) not in known and one.id not in links
    ]
    if without and known and not place.illustrative:
        names = ", ".join(without[:MOST_ALIKE]) + (", …" if len(without) > MOST_ALIKE else "")
        yield thing("no_access", "/people", count=len(without), names=names)


def _backup(place: Workplace, found: Answers) -> Iterator[Thing]:
    if place.illustrative or not tenants(found.connection).keeps(found.area):
        return
    most = int(place.rules.notices.number("backup_days", found.area, found.mark.on))
    there = known_backups(read_places(place.home), store_stems(place))
    if there:
        days = (place.now - there[0].made_at).days
        if days > most:
            yield thing("backup_old", "/settings/backup", over=True, days=days)
        return
    first = event_at(found.connection, found.area, 1)
    if first is not None and (place.now - first.recorded_at).days > most:
        yield thing("backup_none", "/settings/backup", days=(place.now - first.recorded_at).days)


def _waiting(place: Workplace, found: Answers, lead: str) -> list[Directive]:
    """What one office leads and has not done."""
    directives = listed_among(place, found)
    return [one for one in (*directives.over, *directives.open) if lead.casefold() in one.lead.casefold()]
