"""Readings of counted indicators: shown side by side, searched for, and one of them adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jobs.question import Answers, Question, answers
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper, effective
from model.plan.facts import Indicator
from model.targets.indicators import IndicatorBook
from model.targets.reading_search import Search, searches, together
from model.targets.readings import declared_numbers, listed_by_phase, readings
from model.words.dates import short
from model.words.problems import WrongInput
from model.words.sentences import say

Row = dict[str, Any]

MOST_READINGS = 10


def reading_rows(
    place: Workplace,
    question: Question,
    indicator: str | None = None,
    number: int | None = None,
    most: int = MOST_READINGS,
) -> list[Row]:
    """Every counted indicator, or one: its declared rules side by side, and the search for its numbers.

    `number` asks for the readings of one number, declared or not; `most` is how many readings are
    shown of each search (how many there are is always said).
    """
    if number is not None and number < 1:
        raise WrongInput("not_a_quantity", text=number)
    with answers(place, question) as found:
        return [_row(place, found, chosen, number, most) for chosen in _chosen(place, found, indicator)]


def readings_side_by_side(place: Workplace, found: Answers, indicator: Indicator) -> tuple[Row | None, list[Row]]:
    """The decision in force about how an indicator counts, and every declared rule as it reads; no search."""
    return _adopted(found, indicator.id), [one.as_json() for one in readings(found.plan, place.rules, indicator.id)]


def listed_phases(place: Workplace, question: Question, rule: str | None = None) -> dict[str, Row]:
    """Indicator id → phase → what the list yields there under its rule, None where a quantity is unknown."""
    with answers(place, question) as found:
        book = _book(place, found)
        rules = {i.id: book.rule_of(i.id, found.mark.on, rule) for i in found.plan.indicators}
        return {
            indicator: {phase: listed.number for phase, listed in listed_by_phase(found.plan, its_rule)}
            for indicator, its_rule in rules.items()
            if its_rule is not None
        }


def adopt(
    place: Workplace,
    question: Question,
    indicator: str,
    rule: str,
    by: str,
    text: str | None = None,
    papers: Sequence[Paper] = (),
    on: date | None = None,
    actor: str | None = None,
) -> Event:
    """Record that somebody decided by which rule an indicator counts.

    The papers are the basis; without any it is said to be spoken only. The event names the rule with
    its version, so that a later version changes nothing that was decided. Refused for a rule that
    does not exist, counts another indicator or is not yet in force on that day.
    """
    with answers(place, question.now()) as found:
        day = on or place.today(found.area)
        adopted = place.rules.adoptable(found.plan.id, _indicator(found, indicator).id, rule, day)
    basis = text or (None if papers else say("adopted_spoken", on=short(day)))
    body = {"rule": adopted.label, "by": by} | ({"text": basis} if basis else {})
    return record(place, question, Saying(indicator, "rule_adopted", on, actor or by, body, tuple(papers)))


def _row(place: Workplace, found: Answers, indicator: Indicator, number: int | None, most: int) -> Row:
    plan, rules = found.plan, place.rules
    in_use = _book(place, found).rule_of(indicator.id, found.mark.on)
    declared = declared_numbers(plan, indicator.id)
    return {
        "indicator": indicator.id,
        "code": indicator.code,
        "name": indicator.name,
        "in_use": in_use.label if in_use else None,
        "adopted": _adopted(found, indicator.id),
        "rules": [reading.as_json() for reading in readings(plan, rules, indicator.id)],
        "searches": [_shown(one, most) for one in searches(plan, rules, indicator, number)],
        "together": [one.as_json() for one in together(plan, rules.searched, declared)],
    }


def _shown(search: Search, most: int) -> Row:
    return replace(search, readings=search.readings[:most]).as_json()


def _adopted(found: Answers, indicator: str) -> Row | None:
    """The decision in force: its event, day, rule, by whom, on what basis."""
    subject = f"{found.plan.id}/{indicator}"
    decisions = [
        e
        for e in effective(found.events("indicator"))
        if e.kind == "rule_adopted" and e.subject.id == subject and e.on <= found.mark.on
    ]
    if not decisions:
        return None
    last = decisions[-1]
    return {
        "event": last.id,
        "on": last.on.isoformat(),
        "rule": last.body["rule"],
        "by": last.body["by"],
        "text": last.body.get("text"),
        "papers": [paper.as_json() for paper in last.draft.papers],
    }


def _book(place: Workplace, found: Answers) -> IndicatorBook:
    return IndicatorBook(found.plan, place.rules, found.events("indicator"))


def _chosen(place: Workplace, found: Answers, indicator: str | None) -> list[Indicator]:
    """The indicator asked for, or every one that counts things of the list."""
    countable = [i for i in found.plan.indicators if _countable(place, found, i)]
    if indicator is None:
        return countable
    chosen = _indicator(found, indicator)
    if chosen not in countable:
        known = ", ".join(i.id for i in countable) or "-"
        raise WrongInput("indicator_not_counted", indicator=indicator, known=known)
    return [chosen]


def _countable(place: Workplace, found: Answers, indicator: Indicator) -> bool:
    rules = place.rules
    return bool(rules.counting_rules(found.plan.id, indicator.id)) or indicator.unit in rules.searched.units


def _indicator(found: Answers, name: str) -> Indicator:
    indicators = found.plan.indicators
    row = next((i for i in indicators if i.id == name), None)
    if row is None:
        raise WrongInput("indicator_unknown", indicator=name, known=", ".join(i.id for i in indicators) or "-")
    return row
