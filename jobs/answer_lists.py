"""Findings as a page lists them: of one status if asked, so many at once, with how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobs.list_pages import page_at
from jobs.workplace import Workplace
from model.checks.answers import WAITING, Answered
from model.store.plans import loaded_plans
from model.words.vocabulary import SEVERITIES


@dataclass(frozen=True, slots=True)
class AnswerList:
    """One page of findings by severity, and how many there are in all."""

    shown: Mapping[str, Sequence[Answered]]
    by_severity: Mapping[str, int]
    by_status: Mapping[str, int]
    waiting: int
    total: int
    page: int
    last: int


def listed(found: Sequence[Answered], status: str = "", page: int = 1) -> AnswerList:
    """The findings of a status (all of them for ""), those that cannot both hold first."""
    order = list(SEVERITIES)
    ordered = sorted(found, key=lambda one: order.index(one.finding.severity))
    chosen = [one for one in ordered if status in ("", one.finding.status)]
    at = page_at(len(chosen), page)
    here = chosen[at.rows]
    return AnswerList(
        shown={name: some for name in order if (some := [one for one in here if one.finding.severity == name])},
        by_severity=Counter(one.finding.severity for one in found),
        by_status=Counter(one.finding.status for one in found),
        waiting=sum(one.finding.status in WAITING for one in found),
        total=len(found),
        page=at.number,
        last=at.last,
    )


def plan_of(place: Workplace, area: str, finding: str) -> str | None:
    """The plan of a unit whose id a finding begins with."""
    with place.store.reading() as connection:
        plans = [loaded.plan.id for loaded in loaded_plans(connection, area)]
    return max((plan for plan in plans if finding.startswith(f"{plan}.")), key=len, default=None)
