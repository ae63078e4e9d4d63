"""Works of a dossier as a page fills them: several put in at once, and one line with everything said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jobs.dossier.checking import check
from jobs.dossier.filling import Asked, description, listing
from jobs.dossier.naming import meant
from jobs.meanwhile import check_seen
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.store.append import Appender
from model.store.events import event_with_key
from model.targets.dossier.lines import Dossier, DossierLine
from model.words.folding import holds
from model.words.problems import WrongInput

# What nobody asks the city for money to build or buy.
_WITHOUT_CAPITAL: Final = ("activity",)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that could be put into a dossier: its code, name and step."""

    work: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class LineSaid:
    """What was typed into the page of one work: the amounts by year, priority, note, and its description by field."""

    amounts: Mapping[int, str]
    priority: int | None
    text: str | None
    described: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    seen: int | None = None


def candidates(place: Workplace, question: Question, dossier: str, text: str) -> list[Candidate]:
    """The live works that are not in a dossier yet and hold the words, with or without marks."""
    with answers(place, question) as found:
        listed = {work for work, _ in meant(found, dossier).listed}
        steps = place.rules.life_cycles
        return [
            Candidate(code, standing.name, steps.any_step_name(standing.state) or standing.state)
            for code, standing in found.standings().items()
            if standing.live
            and standing.cycle not in _WITHOUT_CAPITAL
            and code not in listed
            and holds(f"{code} {standing.name}", text)
        ]


def add_works(
    place: Workplace, question: Question, dossier: str, works: Sequence[str], year: int | None, actor: str, key: str
) -> int:
    """Put works into a dossier, all of them or none, and give how many; the same key puts them in once."""
    if not works:
        raise WrongInput("dossier_none_chosen")
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        on = question.on or place.today(found.area)
        said = [Asked(year, key=f"{key}.{work}") for work in works]
        drafts = [listing(found, dossier, work, one, actor, on) for work, one in zip(works, said, strict=True)]
        Appender(connection, place.rules, place.now).append_all(drafts)
    return len(drafts)


def line_of(place: Workplace, question: Question, dossier: str, work: str) -> tuple[Dossier, DossierLine]:
    """A dossier and the line of one of its works; WrongInput for a work that is not in it."""
    found = check(place, question, dossier)
    line = next((one for one in found.lines if one.work == work), None)
    if line is None:
        known = ", ".join(one.work for one in found.lines) or "-"
        raise WrongInput("dossier_not_listed", work=work, document=found.id, known=known)
    return found, line


def fill_line(place: Workplace, question: Question, dossier: str, work: str, said: LineSaid, actor: str) -> list[Event]:
    """Record what was typed of one work of a dossier, all of it or nothing; what was not changed is not recorded again."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        if said.key and event_with_key(connection, found.area, f"{said.key}.0"):
            return []
        subject = Subject("document", meant(found, dossier).id)
        check_seen(connection, found.area, subject, said.seen)
        drafts = list(_drafts(place, question, found, dossier, work, said, actor))
        if not drafts:
            return []
        events = Appender(connection, place.rules, place.now).append_all(drafts)
        check_seen(connection, found.area, subject, said.seen, {event.position for event in events})
        return list(events)


def _drafts(
    place: Workplace, question: Question, found: Answers, dossier: str, work: str, said: LineSaid, actor: str
) -> Iterator[Draft]:
    on, listed = question.on or place.today(found.area), meant(found, dossier).listed
    wanted = [Asked(year, text, said.priority, said.text) for year, text in said.amounts.items() if text]
    if not wanted and (said.priority is not None or said.text):
        wanted = [Asked(None, None, said.priority, said.text)]
    number = 0
    for one in wanted:
        draft = listing(
            found, dossier, work, Asked(one.year, one.amount, one.priority, one.text, f"{said.key}.{number}"), actor, on
        )
        before = listed.get((work, draft.body.get("year")))
        if before is None or any(
            getattr(before, name) != draft.body.get(name) for name in ("amount", "priority", "text")
        ):
            number += 1
            yield draft
    if said.described:
        yield description(found, work, said.described, (), actor, on, f"{said.key}.{number}")
