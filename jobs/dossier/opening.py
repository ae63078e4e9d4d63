"""Opening of a dossier: its name, its years, and by when the city wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.dossier.grounds import DUE_BOX
from jobs.dossier.naming import dossiers, id_of, next_id
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import event_with_key
from model.words.dates import short
from model.words.folding import clean, comparison_key
from model.words.problems import Refused, WrongInput
from model.words.sentences import say

# How far from today a year of a dossier may lie: an investment plan speaks of five years, a late one of the last.
_BACK, _AHEAD = 1, 10
# What is no name but the key of an id, with or without its kind.
_ID = re.compile(r"(?:dossier/)?[0-9]{4}-[0-9]{1,3}")
_YEARS = re.compile(r"[\s,;–-]+")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a person says of a dossier when it is opened."""

    name: str
    years: str
    text: str | None = None
    due: date | None = None
    key: str | None = None


def open_dossier(place: Workplace, question: Question, said: Opened, actor: str) -> DocumentStanding:
    """Open a dossier and give it; refused where one of that name and these years is being filled already.

    The same key answers with the dossier of the first time.
    """
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        today, known = place.today(found.area), dossiers(found)
        first = event_with_key(connection, found.area, said.key) if said.key else None
        years = read_years(said.years, today)
        name, chosen = _name(said.name, years)
        twin = known.get(chosen) if chosen else _twin(known.values(), name, years)
        if twin is not None and first is None:
            raise Refused("dossier_there", document=twin.id)
        subject = first.subject if first else Subject("document", chosen or next_id(known, years[0]))
        body = {"name": name, "years": list(years)} | ({"text": clean(said.text)} if said.text else {})
        on = question.on or (first.on if first else today)
        drafts = [Draft(found.area, subject, "document_opened", on, actor, body, key=said.key)]
        if said.due is not None and first is None:
            told = {"box": DUE_BOX, "text": short(said.due)}
            drafts.append(Draft(found.area, subject, "narrative", on, actor, told))
        Appender(connection, place.rules, place.now).append_all(drafts)
        return dossiers(Answers(place, connection, question.now()))[subject.id]


def read_years(text: str, today: date) -> tuple[int, ...]:
    """The years of "2027,2028,2029", in order, each once; a span "2027-2029" is its years."""
    first, last = today.year - _BACK, today.year + _AHEAD
    wrong = WrongInput("dossier_years_wrong", years=text, first=first, last=last)
    if not text.strip():
        raise WrongInput("dossier_years_missing")
    span = re.fullmatch(r"\s*([0-9]{4})\s*[-–]\s*([0-9]{4})\s*", text)
    parts: Sequence[str] = [part for part in _YEARS.split(text) if part]
    if not all(part.isdecimal() and len(part) == len("2027") for part in parts):
        raise wrong
    years = [int(part) for part in parts]
    years = list(range(years[0], years[1] + 1)) if span else years
    if not years or not all(first <= year <= last for year in years):
        raise wrong
    return tuple(sorted(set(years)))


def _name(text: str, years: tuple[int, ...]) -> tuple[str, str | None]:
    """The name of a dossier; whoever types an id such as "2027-1" chooses that, and the dossier is named by its years."""
    name = " ".join(clean(text).split())
    if not name:
        raise WrongInput("dossier_name_missing")
    if _ID.fullmatch(name):
        return say("dossier_named", years=", ".join(map(str, years))), id_of(name)
    return name, None


def _twin(known: Iterable[DocumentStanding], name: str, years: tuple[int, ...]) -> DocumentStanding | None:
    """A dossier of that name and these years that is being filled."""
    same = (one for one in known if one.state == "open" and one.years == years)
    return next((one for one in same if comparison_key(one.name) == comparison_key(name)), None)
