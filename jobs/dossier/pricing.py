"""Pricing: what one of a kind of thing costs, entered by the office with the decision it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.unit_prices import UnitPrice, UnitPrices
from model.plan.dossier_rules import read_dossier_rules
from model.store.append import Appender
from model.words import vocabulary
from model.words.folding import clean, comparison_key, fold
from model.words.numbers import parse_amount
from model.words.problems import WrongInput

# How many names are offered for a mistyped one.
_MOST_NEAR = 6
# What people type for the action of a price beside its code and its name.
_SHORT_ACTIONS = {"new": "new_build", "repair": "renovate"}


@dataclass(frozen=True, slots=True)
class Priced:
    """A unit price as typed."""

    item_kind: str
    amount: str
    basis: str
    level: str | None = None
    action: str | None = None
    unit: str | None = None
    text: str | None = None
    papers: tuple[Paper, ...] = ()


def price(place: Workplace, question: Question, said: Priced, actor: str, key: str | None = None) -> Event:
    """Record a unit price, in force from its day; an older one of the same things gives way from then on."""
    basis, amount = " ".join(clean(said.basis).split()), parse_amount(said.amount)
    if not basis:
        raise WrongInput("dossier_price_basis")
    if amount <= 0:
        raise WrongInput("dossier_amount_positive", amount=said.amount)
    body: dict[str, Any] = {"item_kind": kind_meant(said.item_kind), "amount": amount, "basis": basis}
    if said.level:
        body["school_level"] = level_meant(said.level)
    if said.action:
        body["action"] = action_meant(said.action)
    if said.text:
        body["text"] = clean(said.text)
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        on = question.on or place.today(found.area)
        if unit := _unit(place, found, said.unit, body, on):
            body["unit"] = unit
        draft = Draft(found.area, Subject("area", found.area), "unit_priced", on, actor, body, said.papers, key)
        return Appender(connection, place.rules, place.now).append(draft)


def _unit(place: Workplace, found: Answers, said: str | None, body: Mapping[str, Any], on: date) -> str | None:
    """The unit a price is for: the one said, else the one in which all works count such things; asked where they differ."""
    rules = read_dossier_rules(place.data / "rules", place.home / "rules")
    counted: list[str] = rules.setting("priced_units", found.area, on)
    used = _used(found, body, counted)
    names = {unit: vocabulary.UNITS.get(unit) or unit for unit in counted}
    known = ", ".join(dict.fromkeys(names[unit] for unit in sorted(used or names)))
    if said:
        key = comparison_key(said)
        meant = [unit for unit in counted if key in (unit, comparison_key(names[unit]))]
        if not meant:
            raise WrongInput("dossier_price_unit_unknown", unit=said, known=known)
        return next((unit for unit in meant if unit in used), meant[0])
    if len(used) > 1:
        raise WrongInput("dossier_price_unit", kind=vocabulary.KINDS[body["item_kind"]], known=known)
    return next(iter(used), None)


def _used(found: Answers, body: Mapping[str, Any], counted: Sequence[str]) -> set[str]:
    """The units in which the works of the unit count what is priced."""
    links = (link for standing in found.standings().values() if standing.live for link in standing.links)
    return {
        link.unit
        for link in links
        if link.kind == body["item_kind"]
        and link.unit in counted
        and body.get("school_level") in (None, link.level)
        and body.get("action") in (None, link.action)
    }


def prices(place: Workplace, question: Question) -> list[UnitPrice]:
    """Every unit price that was entered by the day asked about, by kind, in the order of days."""
    with answers(place, question) as found:
        return [one for one in UnitPrices(found.events("area")) if one.on <= found.mark.on]


def kind_meant(text: str) -> str:
    """The kind of item meant by a code or a name, with or without marks."""
    found = _meant(text, vocabulary.KINDS)
    if found is None:
        names = {fold(name): name for name in vocabulary.KINDS.values()}
        near = get_close_matches(fold(text), names, _MOST_NEAR, cutoff=0.3) or list(names)[:_MOST_NEAR]
        raise WrongInput("dossier_price_kind", kind=text, known=", ".join(names[one] for one in near))
    return found


def level_meant(text: str) -> str:
    """The level meant by a code, a name or its short form ("TH")."""
    found = _meant(text, vocabulary.LEVELS) or _meant(text, vocabulary.LEVEL_SHORT)
    if found is None:
        raise WrongInput("dossier_price_level", level=text)
    return found


def action_meant(text: str) -> str:
    """The action meant by a code, a name, or the short words `new` and `repair`."""
    found = _SHORT_ACTIONS.get(text.strip().casefold()) or _meant(text, vocabulary.ACTIONS)
    if found is None:
        known = ", ".join(f"{code} ({name})" for code, name in vocabulary.ACTIONS.items())
        raise WrongInput("dossier_price_action", action=text, known=known)
    return found


def _meant(text: str, offered: Mapping[str, str]) -> str | None:
    """The code itself, the name letter by letter, or a name typed without marks that only one fits."""
    said = text.strip()
    if said in offered:
        return said
    for key in (comparison_key, fold) if comparison_key(said) == fold(said) else (comparison_key,):
        found = [code for code, name in offered.items() if key(name) == key(said)]
        if len(found) == 1:
            return found[0]
    return None
