"""What the check of a dossier looks at beside its lines: other dossiers, findings, flags, and the day it is wanted by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.clarifying import answered_among
from jobs.flags import watch_of
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.checks.answers import WAITING
from model.checks.authority import authority_flags
from model.checks.dossier.ground import CheckGround
from model.checks.flags.capital import contract_without_capital, paid_above_year_plan
from model.checks.flags.flag import Flag
from model.checks.flags.watching import Watch, Watched, watched
from model.checks.packages import packages_above_ceiling
from model.ledger.document_life import DocumentStanding
from model.ledger.events import Event
from model.ledger.standing import Standing
from model.plan.authority import read_authorities
from model.plan.findings import Finding
from model.targets.dossier.building import Unit
from model.targets.dossier.lines import Dossier
from model.words.dates import parse_date
from model.words.unreadable import NotADate

# The box in which the office notes by when the city wants the dossier.
DUE_BOX = "request_due"


def check_ground(
    place: Workplace,
    found: Answers,
    document: DocumentStanding,
    others: Sequence[DocumentStanding],
    unit: Unit,
    standings: Mapping[str, Standing],
    events: Sequence[Event],
    dossier: Dossier,
) -> CheckGround:
    """Everything the check asks, for the works of one dossier; `events` are those of all works."""
    works, due = {line.work for line in dossier.lines}, _due(document)
    plans = {link.plan for work in works for link in standings[work].links if link.plan}
    return CheckGround(
        document=document,
        unit=unit,
        standings=standings,
        others=others,
        findings=tuple(_open_hard(place, found, plans)) if plans else (),
        flags=_flags(watch_of(place, found), watched(standings, events, unit.on), works) if works else {},
        authorities=read_authorities(place.data / "rules"),
        due=due,
        due_unread=document.box(DUE_BOX) if due is None else "",
    )


def _open_hard(place: Workplace, found: Answers, plans: set[str]) -> Iterator[Finding]:
    """The hard findings about the plans of the works that nobody has settled yet."""
    for loaded in found.plans():
        if loaded.plan.id not in plans:
            continue
        if loaded.plan.id == found.plan.id:
            told = answered_among(found)
        else:
            asked = Question(loaded.plan.id, found.area, found.mark.on, position=found.mark.position)
            with answers(place, asked) as other:
                told = answered_among(other)
        yield from (one.finding for one in told if one.finding.severity == "hard" and one.finding.status in WAITING)


def _flags(watch: Watch, everything: Sequence[Watched], works: set[str]) -> Mapping[str, Sequence[Flag]]:
    """Work → what is to be explained about its amounts: who may decide them, packages, capital."""
    flags = [flag for flag in packages_above_ceiling(watch, everything) if works.intersection(flag.works)]
    for one in everything:
        if one.code not in works:
            continue
        flags += authority_flags(watch.authorities, one.code, one.standing, one.events)
        flags += paid_above_year_plan(watch, one)
        flags += contract_without_capital(watch, one)
    out: dict[str, list[Flag]] = defaultdict(list)
    for flag in flags:
        for work in works.intersection(flag.works):
            out[work].append(flag)
    return out


def _due(document: DocumentStanding) -> date | None:
    try:
        return parse_date(document.box(DUE_BOX)) if document.box(DUE_BOX) else None
    except NotADate:
        return None
