"""What people say about an indicator from a form: a figure, a confirmation, a counting rule, an assigned target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.asking import day, figure
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper
from model.ledger.rights import FIGURES, TABLE, rights_of
from model.plan.definitions import Definition
from model.words import vocabulary
from model.words.amounts import LARGEST
from model.words.folding import clean
from model.words.numbers import number
from model.words.problems import WrongInput
from model.words.unreadable import Unreadable

KINDS = ("observed", "confirmed", "rule_adopted", "target_assigned")
# What the body of each kind takes from its form, and what of it must be there.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "observed": ("value", "numerator", "denominator", "text"),
    "confirmed": ("text",),
    "rule_adopted": ("rule", "by", "text"),
    "target_assigned": ("value", "due", "by", "text"),
}
_NEEDED: Mapping[str, tuple[str, ...]] = {"rule_adopted": ("rule", "by"), "target_assigned": ("value", "due", "by")}
_PAPER = "van_ban"


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was typed: the indicator or part and its unit, the fields by name, and the key that makes it one saying."""

    subject: str
    kind: str
    unit: str
    fields: Mapping[str, str]
    actor: str
    key: str


def tell(place: Workplace, question: Question, typed: Typed) -> Event:
    """Record what was typed into one of the forms; WrongInput says which field cannot be read and why."""
    try:
        said = _saying(typed)
    except Unreadable as error:
        raise WrongInput(error.code, text=error.text) from None
    return record(place, question, said)


def may_tell(role: str, definition: Definition | None) -> frozenset[str]:
    """The kinds that somebody of a role may say about an indicator; a figure is confirmed by the office of its field."""
    own = (definition.confirmed_by if definition else None) or "culture_office"
    allowed = {kind for kind in KINDS if role in rights_of(kind, step=False)}
    if TABLE["confirmed"].get(role) == FIGURES and role != own:
        allowed.discard("confirmed")
    return frozenset(allowed)


def _saying(typed: Typed) -> Saying:
    fields = {name: " ".join(clean(text).split()) for name, text in typed.fields.items()}
    if missing := [name for name in _NEEDED.get(typed.kind, ()) if not fields.get(name)]:
        raise WrongInput("web_fields_missing", fields=vocabulary.FIELDS[missing[0]])
    body = {name: figure(name, fields[name]) for name in _FIELDS[typed.kind] if fields.get(name)}
    return Saying(
        subject=typed.subject,
        kind=typed.kind,
        on=day(fields.get("on") or None),
        actor=typed.actor,
        body=_whole(typed, body),
        papers=_papers(fields),
        key=typed.key or None,
    )


def _whole(typed: Typed, body: dict[str, Any]) -> dict[str, Any]:
    if typed.kind == "confirmed":
        return body | {"by": typed.actor}
    if typed.kind == "observed":
        _check_observed(body)
    _check_numbers(body, typed.unit)
    return body


def _check_observed(body: Mapping[str, Any]) -> None:
    pair = {"numerator", "denominator"} & body.keys()
    if "value" not in body and not pair:
        raise WrongInput("web_observed_needs_value")
    if len(pair) == 1:
        raise WrongInput("web_observed_needs_both")
    if pair and body["denominator"] == 0:
        raise WrongInput("web_observed_of_nothing")


def _check_numbers(body: Mapping[str, Any], unit: str) -> None:
    """A share lies between 0 and 100, and no figure is less than nothing or more than can be counted."""
    share = unit.startswith("percent")
    for name in ("value", "numerator", "denominator"):
        if name in body and not 0 <= body[name] <= (100 if share and name == "value" else LARGEST):
            raise WrongInput(
                "web_figure_beyond",
                name=vocabulary.FIELDS[name],
                most="100" if share and name == "value" else number(LARGEST),
            )
    if share and body.get("numerator", 0) > body.get("denominator", LARGEST):
        raise WrongInput("web_more_than_whole")


def _papers(fields: Mapping[str, str]) -> tuple[Paper, ...]:
    named, on = fields.get("paper", ""), fields.get("paper_on", "")
    if not named:
        if on:
            raise WrongInput("web_paper_needs_number")
        return ()
    paper_day: date | None = day(on or None)
    return (Paper(_PAPER, named, paper_day),)
