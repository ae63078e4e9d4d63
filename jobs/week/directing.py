"""Directives of meetings from the pages: listed by how they stand, given several at once, and told done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from jobs.question import Answers, Question, answers
from jobs.week.lines import line
from jobs.week.table import RowsRefused, RowTrouble
from jobs.workplace import Workplace
from model.ledger.directives import Directive, directives_of
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import event_with_key
from model.words.dates import parse_date
from model.words.problems import Problem, Refused, WrongInput
from model.words.unreadable import Unreadable

_NUMBERED = re.compile(r"gb-(\d{4}-W\d{2})-(\d+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """The directives of a unit on a day: overdue first, then open by their day, and those done, the newest first."""

    on: date
    over: tuple[Directive, ...]
    open: tuple[Directive, ...]
    done: tuple[Directive, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedDirective:
    """One directive as typed: what, who leads, until when, with which product."""

    number: str
    text: str = ""
    lead: str = ""
    due: str = ""
    product: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed that asks anything of anybody."""
        return not (self.text or self.due or self.product)


def listed(place: Workplace, question: Question) -> Listed:
    """The directives of a unit."""
    with answers(place, question) as found:
        return listed_among(place, found)


def listed_among(place: Workplace, found: Answers) -> Listed:
    """The same, among answers already asked for."""
    on = found.mark.on
    told = [one for one in directives_of(found.events("directive")) if one.on <= on]
    waiting = sorted((one for one in told if one.done_on is None), key=lambda one: one.due or date.max)
    done = sorted((one for one in told if one.done_on is not None), key=lambda one: one.done_on or on, reverse=True)
    over = tuple(one for one in waiting if one.over(on))
    rest = tuple(one for one in waiting if not one.over(on))
    return Listed(on, over, rest, tuple(done), _leads(place, found, told))


def _leads(place: Workplace, found: Answers, told: Sequence[Directive]) -> tuple[str, ...]:
    """Whom one usually asks: the offices by their short names, then whoever led before."""
    keys = ("lead_short_economic_office", "lead_short_culture_office")
    offices = [str(place.rules.value(key, found.area, found.mark.on)) for key in keys]
    return tuple(dict.fromkeys([*offices, *(one.lead for one in reversed(told))]))[:12]


def give(
    place: Workplace, question: Question, week: str, rows: Sequence[TypedDirective], basis: str, actor: str, key: str
) -> int:
    """Record the directives of a meeting; all or none, each wrong row told by its number. Gives how many."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        wrong: dict[str, RowTrouble] = {}
        last = _last_number(found, week)
        given = [row for row in rows if not row.empty]
        if not given:
            raise WrongInput("directive_empty")
        for row in given:
            try:
                last += _give(
                    place, connection, found, row, basis, actor, f"{key}/{row.number}", f"gb-{week}-{last + 1}"
                )
            except (Problem, Unreadable) as trouble:
                wrong[row.number] = RowTrouble(str(trouble))
        if wrong:
            raise RowsRefused(wrong)
        return len(given)


def _give(
    place: Workplace,
    connection: Connection,
    found: Answers,
    row: TypedDirective,
    basis: str,
    actor: str,
    key: str,
    subject: str,
) -> int:
    """One directive under the next number; 0 where the same form was sent before."""
    if not row.text:
        raise WrongInput("directive_text_missing")
    if not row.lead:
        raise WrongInput("directive_lead_missing")
    if event_with_key(connection, found.area, f"directive/{key}") is not None:
        return 0
    due = parse_date(row.due).isoformat() if row.due else ""
    said = {"text": row.text, "lead": row.lead, "due": due, "product": row.product, "basis": basis}
    body = {name: line(value) for name, value in said.items() if value}
    on = place.today(found.area)
    if due and due < on.isoformat():
        raise WrongInput("directive_due_past", due=date.fromisoformat(due))
    with connection.begin_nested():
        draft = Draft(found.area, Subject("directive", subject), "directive", on, actor, body, key=f"directive/{key}")
        Appender(connection, place.rules, place.now).append(draft)
    return 1


def _last_number(found: Answers, week: str) -> int:
    ids = {event.subject.id for event in found.events("directive")}
    numbered = [match for one in ids if (match := _NUMBERED.fullmatch(one)) and match[1] == week]
    return max((int(match[2]) for match in numbered), default=0)


def tell_done(place: Workplace, question: Question, directive: str, told: str, actor: str) -> Directive:
    """Record that a directive is done; refused if it is already. WrongInput for one that does not exist."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        here = next((one for one in directives_of(found.events("directive")) if one.id == directive), None)
        if here is None:
            raise WrongInput("directive_unknown", directive=directive)
        if here.done_on is not None:
            raise Refused("directive_done_before", text=here.text, on=here.done_on)
        body = {"product": line(told)} if told else {}
        subject, on = Subject("directive", directive), place.today(found.area)
        Appender(connection, place.rules, place.now).append(
            Draft(found.area, subject, "directive_done", on, actor, body)
        )
        return here
