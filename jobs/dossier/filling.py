"""Filling of a dossier: works put in with what is asked for them, taken out, and described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.dossier.naming import meant
from jobs.question import Answers, Question
from jobs.recording import resolve
from jobs.workplace import Workplace
from model.checks.dossier.checking import why_gone
from model.ledger.descriptions import EMPTY, FIELDS
from model.ledger.document_life import DocumentStanding, Listed
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.standing import Standing
from model.store.append import Appender
from model.store.events import event_with_key
from model.words.folding import clean
from model.words.numbers import parse_amount, parse_number, parse_quantity
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import FIELDS as FIELD_NAMES

_COUNTS = frozenset({"pupils", "classes", "floors"})
_MOST_COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for a work as typed: the year, the amount, its place in the order of priority, a remark."""

    year: int | None = None
    amount: str | None = None
    priority: int | None = None
    text: str | None = None
    key: str | None = None


def add(place: Workplace, question: Question, document: str, work: str, asked: Asked, actor: str) -> Event:
    """Put a work into a dossier, or change what is asked for it; what is not said again stays as it was."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        on = question.on or place.today(found.area)
        draft = listing(found, document, work, asked, actor, on)
        return Appender(connection, place.rules, place.now).append(draft)


def listing(found: Answers, document: str, work: str, asked: Asked, actor: str, on: date) -> Draft:
    """The event by which a work is put into a dossier, or what is asked for it changed."""
    dossier, code = meant(found, document), _live(found, work)
    year = _year(dossier, code, asked)
    before = dossier.listed.get((code, year))
    body = {"work": code} | _kept(before) | _said(asked, year)
    if len(body) == 1:
        raise WrongInput("dossier_nothing_said", work=code)
    return Draft(found.area, Subject("document", dossier.id), "document_listed", on, actor, body, key=asked.key)


def drop(
    place: Workplace, question: Question, document: str, work: str, reason: str, actor: str, key: str | None = None
) -> Event:
    """Take a work out of a dossier, with the reason; the same `key` takes it out once."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        if key and (first := event_with_key(connection, found.area, key)):
            return first
        dossier = meant(found, document)
        works = list(dict.fromkeys(code for code, _ in dossier.listed))
        code = work if work in works else _work(found, work)[0]
        if code not in works:
            raise Refused("dossier_not_listed", work=code, document=dossier.id, known=", ".join(works) or "-")
        body = {"work": code, "reason": " ".join(clean(reason).split())}
        subject = Subject("document", dossier.id)
        draft = Draft(
            found.area, subject, "document_unlisted", question.on or place.today(found.area), actor, body, key=key
        )
        return Appender(connection, place.rules, place.now).append(draft)


def describe(
    place: Workplace,
    question: Question,
    work: str,
    fields: Mapping[str, str | None],
    papers: tuple[Paper, ...],
    actor: str,
    key: str | None = None,
) -> Event:
    """Record what the law's lists ask of a work; `-` empties a field of words."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        on = question.on or place.today(found.area)
        draft = description(found, work, fields, papers, actor, on, key)
        return Appender(connection, place.rules, place.now).append(draft)


def description(
    found: Answers,
    work: str,
    fields: Mapping[str, str | None],
    papers: tuple[Paper, ...],
    actor: str,
    on: date,
    key: str | None = None,
) -> Draft:
    """The event by which a work is described."""
    body = {name: _described(name, text) for name, text in fields.items() if text is not None}
    code, _ = _work(found, work)
    if not body:
        known = ", ".join(FIELD_NAMES[name] for name in FIELDS if name != "text")
        raise WrongInput("dossier_describe_nothing", work=code, known=known)
    return Draft(found.area, Subject("work", code), "described", on, actor, body, papers, key)


def _described(name: str, text: str) -> Any:
    plain = " ".join(clean(text).split())
    if name == "floor_area":
        area = parse_number(plain)
        return int(area) if area == int(area) else float(area)
    if name not in _COUNTS:
        return plain or EMPTY
    count = parse_quantity(plain)
    if count > _MOST_COUNTED:
        raise WrongInput("dossier_describe_count", value=plain, field=FIELD_NAMES[name], most=_MOST_COUNTED)
    return count


def _work(found: Answers, said: str) -> tuple[str, Standing]:
    """The work that a code or an item means."""
    standings = found.standings()
    code = said
    if said not in standings:
        subject, _ = resolve(found, said, "")
        code = subject.id if subject.kind == "work" else ""
    if code not in standings:
        raise WrongInput("dossier_not_a_work", work=said)
    return code, standings[code]


def _live(found: Answers, said: str) -> str:
    """The same, refused for one that became part of another or was withdrawn: its money would be in no sum."""
    work, standing = _work(found, said)
    if not standing.live:
        raise Refused("dossier_not_live", work=work, why=why_gone(standing))
    return work


def _year(dossier: DocumentStanding, work: str, asked: Asked) -> int | None:
    """The year meant: the one said, the dossier's only one, or for a word beside the amount one that is listed."""
    years = ", ".join(map(str, dossier.years))
    if asked.year is not None:
        if dossier.years and asked.year not in dossier.years:
            raise WrongInput("dossier_year_not_there", document=dossier.id, years=years, year=asked.year)
        return asked.year
    if len(dossier.years) == 1:
        return dossier.years[0]
    if asked.amount is not None:
        raise WrongInput("dossier_year_missing", document=dossier.id, years=years)
    listed = sorted(year for code, year in dossier.listed if code == work and year is not None)
    return listed[0] if listed else None


def _kept(before: Listed | None) -> dict[str, Any]:
    if before is None:
        return {}
    told = {"amount": before.amount, "priority": before.priority, "text": before.text}
    return {name: value for name, value in told.items() if value is not None}


def _said(asked: Asked, year: int | None) -> dict[str, Any]:
    out: dict[str, Any] = {} if year is None else {"year": year}
    if asked.amount is not None:
        amount = parse_amount(asked.amount)
        if amount <= 0:
            raise WrongInput("dossier_amount_positive", amount=asked.amount)
        out["amount"] = amount
    if asked.priority is not None:
        if asked.priority < 1:
            raise WrongInput("dossier_priority_positive", priority=asked.priority)
        out["priority"] = asked.priority
    if asked.text and (text := " ".join(clean(asked.text).split())):
        out["text"] = text
    return out
