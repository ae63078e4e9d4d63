"""Whether two offices say the same, in sentences: the same figure of two papers, or what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from documents.official.figures import Source
from documents.reports.phrases import told
from documents.reports.plan_facts import PlanFacts
from documents.reports.sentences import Sentences
from model.ledger.events import Event
from model.plan.spans import name_of, span_named
from model.targets.reports.agreement import Compared
from model.words.dates import short
from model.words.numbers import million, number
from model.words.sentences import say
from model.words.vocabulary import EVENTS

_MOST_CAUSES = 5


def agreement_sentences(told_of: PlanFacts, said: Mapping[str, Any], note: Sentences) -> Iterator[str]:
    """One sentence for each figure that is compared."""
    words = said["compared"]
    code = told_of.ways[0].way.indicator if told_of.ways else ""
    for what, compared in told_of.compared:
        name = told(words[what], code=code, year=told_of.days.money.year)
        if compared is None:
            yield say("report_difference_no_paper", what=name, paper=words["any_week"])
            continue
        yield _sentence(what, name, compared, words, note)


def _sentence(what: str, name: str, compared: Compared, words: Mapping[str, str], note: Sentences) -> str:
    paper = _paper(compared.paper, words)
    here, there = (_shown(what, value) for value in (compared.here, compared.there))
    works = tuple(dict.fromkeys(e.subject.id for e in compared.causes if e.subject.kind == "work"))
    note.count("compared", compared.there, Source(works=works), f"{what}-{compared.paper}")
    facts = {"what": name, "paper": paper, "on": short(compared.on), "here": here, "there": there}
    if not compared.differs:
        return say("report_difference_none", **facts)
    change = None if None in (compared.here, compared.there) else (compared.here or 0) - (compared.there or 0)
    return say("report_difference", **facts, change=_shown(what, change), causes=_causes(compared))


def _paper(period: str, words: Mapping[str, str]) -> str:
    """What the other paper is called; a report on payments is named after the month in which it is sent."""
    span = span_named(period)
    if span is None or span.kind == "week":
        return told(words["week"], period=name_of(period))
    return told(words["disbursement"], period=span.after().name)


def _shown(what: str, value: float | None) -> str:
    if what == "payments":
        return million(None if value is None else int(value), 3, missing=say("unknown_figure"))
    return number(value, missing=say("unknown_figure"))


def _causes(compared: Compared) -> str:
    if not compared.causes:
        return say("report_difference_unknown")
    shown = "; ".join(_cause(event) for event in compared.causes[:_MOST_CAUSES])
    return say("report_difference_causes", causes=shown)


def _cause(event: Event) -> str:
    amount, quantity = event.body.get("amount"), event.body.get("quantity")
    figure = "" if amount is None else say("report_cause_amount", amount=million(amount, 3))
    figure = figure or ("" if quantity is None else say("report_cause_quantity", quantity=number(quantity)))
    what = EVENTS.get(event.kind) or say("report_cause_handed_over")
    return say("report_cause_event", what=what, work=event.subject.id, on=short(event.on), amount=figure)
