"""The report on the plan: facts in sentences, boxes for what people write, charts, three annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from documents.official.figures import FigureBook
from documents.reports.boxes import Boxes
from documents.reports.phrases import all_told, told, words
from documents.reports.plan_facts import PlanFacts
from documents.reports.plan_sentences import PlanSentences
from documents.reports.plan_tables import obstacles_annex, targets_annex, works_annex
from documents.reports.report import Chart, Report
from documents.reports.sections import sections_of
from model.plan.spans import span_named
from model.words.dates import short

KIND = "plan_report"


def plan_report(told_of: PlanFacts, boxes: Boxes, book: FigureBook) -> Report:
    """The report of a period, its figures noted in `book`."""
    said, facts = words(KIND), plan_words(told_of)
    annexes = tuple(make(told_of, said, facts, book) for make in (targets_annex, works_annex, obstacles_annex))
    sentences = PlanSentences(told_of, said, facts, book)
    paragraphs = {
        "results": tuple(sentences.results()),
        "limits": tuple(sentences.limits()),
        "next": tuple(sentences.ahead()),
    }
    charts = {"results": tuple(_charts(told_of, said))}
    return Report(
        kind=KIND,
        subject=told(said["subject"], **facts),
        opening=tuple(all_told(said["opening"], **facts)),
        sections=sections_of(said, facts, paragraphs, boxes, charts),
        annexes=annexes,
        closing=tuple(all_told(said["closing"], **facts)),
        facts=facts,
    )


def plan_words(told_of: PlanFacts) -> dict[str, Any]:
    """What the words of the report may name."""
    span, days = span_named(told_of.period), told_of.days
    assert span is not None, "the maker was given a period"
    first, last = told_of.targets_on
    phases = {phase.last: phase.id for phase in told_of.plan.goal_phases}
    return {
        "formal": told_of.formal,
        "plan": told_of.plan.name,
        "period": span.name,
        "next_period": span.after().name,
        "figures_day": short(days.figures),
        "money_day": short(days.money),
        "figures_end": short(days.figures_end),
        "money_end": short(days.money_end),
        "over": days.over,
        "first": short(days.first),
        "last": short(days.figures),
        "year": days.money.year,
        "first_target": phases.get(first, str(first.year)),
        "last_target": str(last.year),
    }


def _charts(told_of: PlanFacts, said: Mapping[str, Any]) -> Iterator[Chart]:
    drawn = told_of.drawings
    codes = {"code": told_of.ways[0].way.indicator} if told_of.ways else {"code": ""}
    number = 0
    for name in ("rooms", "levels", "money"):
        svg = getattr(drawn, name)
        if svg:
            number += 1
            yield Chart(name, svg, told(said["charts"][name], n=number, year=told_of.days.money.year, **codes))
