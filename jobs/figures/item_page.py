"""One item of a plan whole: what is promised, who builds it, where it counts, and what needs clearing up about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobs.clarifying import answered_among
from jobs.figures.contributions import Contribution, contribution_rows
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.plan.address import Address
from model.plan.facts import Item, Plan, Total
from model.plan.findings import Finding
from model.plan.rules import CountingRule
from model.targets.counting import counts
from model.targets.indicators import IndicatorBook
from model.words.problems import WrongInput


@dataclass(frozen=True, slots=True)
class CountedBy:
    """An indicator whose rule in use counts the item, or would if that rule were adopted."""

    indicator: str
    code: str
    name: str
    rule: CountingRule
    in_use: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the page of an item tells; `total` is the stated total that it is a part of."""

    plan: Plan
    on: date
    item: Item
    school: str | None
    works: tuple[Contribution, ...]
    handed_over: int
    total: Total | None
    counted: tuple[CountedBy, ...]
    findings: tuple[Finding, ...]


def item_page(place: Workplace, question: Question, item: str) -> ItemPage:
    """The page of an item of any plan of the unit; WrongInput if none has it."""
    with answers(place, _of_its_plan(place, question, item)) as found:
        promised = found.plan.item(item)
        assert promised is not None, "the plan was chosen by it"
        works = contribution_rows(place, found, [promised])
        return ItemPage(
            plan=found.plan,
            on=found.mark.on,
            item=promised,
            school=found.plan.school_name(promised.school),
            works=works,
            handed_over=sum(row.handed_over for row in works),
            total=next((t for t in found.plan.totals if t.id == promised.total), None),
            counted=tuple(_counted(place, found, promised)),
            findings=tuple(_findings(found, promised)),
        )


def _of_its_plan(place: Workplace, question: Question, item: str) -> Question:
    with answers(place, question) as found:
        plans = [one.plan for one in found.plans()] if question.plan is None else [found.plan]
    plan = next((one.id for one in plans if one.item(item)), None)
    if plan is None:
        raise WrongInput("web_item_unknown", item=item)
    return Question(plan, question.area, question.on, question.known_at, question.position)


def _counted(place: Workplace, found: Answers, item: Item) -> Iterator[CountedBy]:
    book = IndicatorBook(found.plan, place.rules, found.events("indicator"))
    for row in found.plan.indicators:
        in_use = book.rule_of(row.id, found.mark.on)
        for rule in place.rules.counting_rules(found.plan.id, row.id):
            fits = rule.phases is None or item.phase in rule.phases
            if fits and counts(rule, item.kind, item.action, item.level or ""):
                yield CountedBy(row.id, row.code, row.name, rule, rule == in_use)


def _findings(found: Answers, item: Item) -> Iterator[Finding]:
    """Findings that name the item, or speak about its lines of the plan."""
    for one in answered_among(found):
        finding = one.finding
        if item.id in finding.id or any(_touches(place, item.at) for place in finding.places):
            yield finding


def _touches(one: Address, other: Address) -> bool:
    return one.document == other.document and one.first <= other.last and other.first <= one.last
