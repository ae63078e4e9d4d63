"""Stated totals against the parts the plan lists for them: quantity, money and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.checks.raised import raised
from model.plan.facts import Item, Plan, Total
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary
from model.words.numbers import number
from model.words.sentences import say


def stated_total_against_parts(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A stated total that is not the sum of the parts listed for it."""
    for total, parts in _with_parts(plan):
        computed = known_sum(part.quantity for part in parts)
        if computed is None or computed == total.stated:
            continue
        yield raised(
            f"{plan.id}.total.{total.id}",
            "hard",
            "stated_total_against_parts",
            [total.at, *(part.at for part in parts)],
            (total.stated, computed),
            "total",
            kind=vocabulary.KINDS[total.kind],
            level=vocabulary.level(total.level),
            phase=total.phase,
            stated=total.stated,
            computed=computed,
            parts=", ".join(f"{plan.school_name(p.school) or p.name}: {p.quantity}" for p in parts) or "-",
            rest=_rest(plan, total, computed),
        )


def _rest(plan: Plan, total: Total, computed: int) -> str:
    """What to ask about the number that is left over, and where another phase has just as many."""
    rest = total.stated - computed
    if rest <= 0:
        return ""
    kind = vocabulary.KINDS[total.kind]
    same = [i for i in plan.items if (i.kind, i.level, i.action) == (total.kind, total.level, total.action)]
    elsewhere = [i for i in same if i.phase != total.phase and i.quantity == rest]
    hint = ""
    for item in elsewhere[:1]:
        place = plan.school_name(item.school) or item.name
        hint = say("question_total_hint", phase=item.phase, rest=rest, kind=kind, place=place)
    return say("question_total_rest", stated=total.stated, hint=hint)


def money_against_parts(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Money stated for a whole that is not the sum of the money of its parts, in đồng."""
    for total, parts in _with_parts(plan):
        computed = known_sum(part.planned_amount for part in parts)
        if total.amount is None or computed is None or computed == total.amount:
            continue
        yield raised(
            f"{plan.id}.money.{total.id}",
            "hard",
            "money_against_parts",
            [total.at, *(part.at for part in parts)],
            (total.amount, computed),
            "money",
            kind=vocabulary.KINDS[total.kind],
            level=vocabulary.level(total.level),
            phase=total.phase,
            stated=number(total.amount),
            computed=number(computed),
        )


def unit_of_parts(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A total counted in one unit, its parts in another."""
    for total, parts in _with_parts(plan):
        other = [part for part in parts if part.unit != total.unit]
        if other:
            yield raised(
                f"{plan.id}.unit.{total.id}",
                "soft",
                "unit_differs",
                [total.at, *(part.at for part in other)],
                (total.stated, known_sum(part.quantity for part in parts)),
                "unit_total",
                kind=vocabulary.KINDS[total.kind],
                level=vocabulary.level(total.level),
                phase=total.phase,
                stated=total.stated,
                one=vocabulary.UNITS[total.unit] or vocabulary.KINDS[total.kind],
                other=vocabulary.UNITS[other[0].unit] or vocabulary.KINDS[total.kind],
            )


def _with_parts(plan: Plan) -> Iterator[tuple[Total, list[Item]]]:
    for total in plan.totals:
        yield total, [item for item in plan.items if item.total == total.id]


def known_sum(numbers: Iterable[int | None]) -> int | None:
    """The sum, or None where one of the numbers is unknown."""
    known = list(numbers)
    return None if None in known else sum(n for n in known if n is not None)
