"""Flags: what about the works is to be completed or explained, and the recording of explanations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from jobs.clears import hole_flags
from jobs.made_once import MadeOnce
from jobs.question import Answers, Question, answers
from jobs.seen_once import check_seen_once
from jobs.workplace import Workplace
from model.checks.flags.explaining import Flagged, explained
from model.checks.flags.flag import Flag
from model.checks.flags.listing import raise_flags
from model.checks.flags.watching import Watch, Watched, watched
from model.ledger.events import Draft, Event, Subject
from model.plan.authority import read_authorities
from model.plan.dated_rows import DatedRows, read_rows
from model.store.append import Appender
from model.words.problems import WrongInput

# How many ids are offered for a mistyped one.
_MOST_NEAR = 3
_RAISED: Final = MadeOnce[Sequence[Flag]]()


def flagged(place: Workplace, question: Question, work: str | None = None) -> list[Flagged]:
    """What is to be explained about the works of a unit, or about one, as known; each with its last explanation."""
    with answers(place, question) as found:
        names = {code: standing.name for code, standing in found.standings().items()}
        if work is not None and work not in names:
            raise WrongInput("flag_work_unknown", work=work)
        told = explained(_all(place, found), found.events("finding"), found.mark.on, names)
        return [one for one in told if work is None or work in one.flag.works]


def flags_of(place: Workplace, found: Answers) -> list[Flag]:
    """The flags of a unit, from a store already held still."""
    return list(_RAISED.of(place, found, lambda: tuple(raise_flags(watch_of(place, found), works_of(found)))))


def _all(place: Workplace, found: Answers) -> list[Flag]:
    return [*flags_of(place, found), *hole_flags(place, found)]


def works_of(found: Answers) -> list[Watched]:
    """The live works of a unit with what was said about each up to the day."""
    return watched(found.standings(), found.events("work"), found.mark.on)


def watch_of(place: Workplace, found: Answers) -> Watch:
    """What the flags of a unit go by on the day asked about."""
    return Watch(
        area=found.area,
        on=found.mark.on,
        tracked_from=found.tracked_from(),
        rules=place.rules,
        thresholds=thresholds(place),
        ceilings=read_rows(place.data / "rules", "procurement_ceilings"),
        authorities=read_authorities(place.data / "rules"),
    )


def thresholds(place: Workplace) -> DatedRows:
    """From when on the office wants something explained."""
    return read_rows(place.data / "rules", "flags")


def explain(
    place: Workplace,
    question: Question,
    flag_id: str,
    text: str,
    by: str | None = None,
    on: date | None = None,
    actor: str | None = None,
    key: str | None = None,
    seen: int | None = None,
) -> Event:
    """Record an explanation of a flag; the flag's sentence is kept with it, so that a change of facts shows.

    What a form has `seen` of the flag must be all there is.

    Refused: a flag that does not arise today, an explanation that says nothing.
    """
    if not text.strip():
        raise WrongInput("explanation_missing")
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        flag = _flag(_all(place, found), flag_id)
        said = {"text": text.strip(), "by": by and by.strip(), "message": flag.message}
        draft = Draft(
            area=found.area,
            subject=Subject("finding", flag.id),
            kind="explained",
            on=on or place.today(found.area),
            actor=actor or by or "",
            body={name: value for name, value in said.items() if value},
            key=key,
        )
        check_seen_once(connection, draft, seen)
        return Appender(connection, place.rules, place.now).append(draft)


def _flag(flags: Sequence[Flag], flag_id: str) -> Flag:
    for flag in flags:
        if flag.id == flag_id:
            return flag
    ids = [flag.id for flag in flags]
    near = get_close_matches(flag_id, ids, _MOST_NEAR, cutoff=0.4) or ids[:_MOST_NEAR]
    raise WrongInput("flag_unknown", flag=flag_id, near=", ".join(near) or "-")
