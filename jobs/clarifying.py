"""Clarifying: findings with what was decided about them, and the recording of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from jobs.question import Answers, Question, answers
from jobs.seen_once import check_seen_once
from jobs.workplace import Workplace
from model.checks.answers import (
    STATUSES,
    Answered,
    Decision,
    StaleDecision,
    answered,
    last_decisions,
)
from model.checks.answers import stale_decisions as stale_among
from model.ledger.events import Draft, Event, Paper, Subject
from model.plan.findings import Finding
from model.store.append import Appender
from model.store.plans import loaded_plans
from model.words.problems import Refused, WrongInput

# How many ids are offered for a mistyped one.
_MOST_NEAR = 3


def answered_findings(place: Workplace, question: Question) -> list[Answered]:
    """Every finding as known, with its status, its last decision and what no longer fits about that."""
    with answers(place, question) as found:
        return answered_among(found)


def findings_with_status(place: Workplace, question: Question) -> list[Finding]:
    """What the rules find in the plan as known, each with the status its last decision gives it."""
    return [one.finding for one in answered_findings(place, question)]


def stale_decisions(place: Workplace, question: Question) -> list[StaleDecision]:
    """Decisions whose finding no longer arises, changed, or is still there though said to be corrected."""
    with answers(place, question) as found:
        return stale_among(found.findings(), _decisions(found))


def answered_among(found: Answers) -> list[Answered]:
    """The same, from a store already held still."""
    return answered(found.findings(), _decisions(found))


def _decisions(found: Answers) -> dict[str, Decision]:
    return last_decisions(found.events("finding"), found.plan.id, found.mark.on)


def decide(
    place: Workplace,
    question: Question,
    finding_id: str,
    status: str,
    by: str,
    text: str | None = None,
    papers: Sequence[Paper] = (),
    on: date | None = None,
    actor: str | None = None,
    key: str | None = None,
    seen: int | None = None,
) -> Event:
    """Record what was decided about a finding: by whom, on what papers (none means by word of mouth).

    The finding's numbers are kept with it; what a form has `seen` of the finding must be all there is. Refused: a finding that does not arise, a status that
    does not exist, a paper of an unknown type, nobody named.
    """
    if status not in STATUSES:
        raise WrongInput("finding_status_unknown", status=status, known=", ".join(STATUSES))
    if not by.strip():
        raise WrongInput("decision_by_missing")
    for paper in papers:
        if paper.type not in place.rules.papers:
            raise Refused("paper_unknown", paper=paper.type, known=", ".join(place.rules.papers))
    with place.store.writing() as connection:
        plans = [loaded.plan.id for loaded in loaded_plans(connection, question.area)]
        found = Answers(place, connection, _question_of(question.now(), finding_id, plans))
        finding = _finding(found.findings(), finding_id)
        draft = Draft(
            area=found.area,
            subject=Subject("finding", finding.id),
            kind="decided",
            on=on or place.today(found.area),
            actor=actor or by,
            body=_body(finding, status, by, text),
            papers=tuple(papers),
            key=key,
        )
        check_seen_once(connection, draft, seen)
        return Appender(connection, place.rules, place.now).append(draft)


def _question_of(question: Question, finding_id: str, plans: Sequence[str]) -> Question:
    """The plan a finding's id begins with, if no plan was asked for."""
    meant = [plan for plan in plans if finding_id.startswith(f"{plan}.")]
    return replace(question, plan=max(meant, key=len)) if question.plan is None and meant else question


def _finding(findings: Sequence[Finding], finding_id: str) -> Finding:
    for finding in findings:
        if finding.id == finding_id:
            return finding
    ids = [finding.id for finding in findings]
    near = get_close_matches(finding_id, ids, _MOST_NEAR, cutoff=0.5) or ids[:_MOST_NEAR]
    raise WrongInput("finding_unknown", finding=finding_id, near=", ".join(near) or "-")


def _body(finding: Finding, status: str, by: str, text: str | None) -> dict[str, Any]:
    """What the event says; a number that is unknown is left out."""
    said = {
        "status": status,
        "by": by.strip(),
        "text": text,
        "stated": finding.stated,
        "computed": finding.computed,
        "message": finding.message,
    }
    return {name: value for name, value in said.items() if value is not None}
