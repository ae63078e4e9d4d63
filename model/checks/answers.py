"""Answers to findings: what was decided about each, and which decisions no longer fit the plan.

A decision is an event about the finding. It keeps both numbers as they stood then, so that a later
edition of the plan cannot change under a decision unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from model.ledger.events import Event, Paper, effective
from model.plan.findings import Finding, Number
from model.words import vocabulary
from model.words.dates import short
from model.words.numbers import number
from model.words.sentences import say

STATUSES = tuple(vocabulary.STATUSES)

# Asked but not yet answered is still a question.
WAITING = frozenset({"open", "asked"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was said about a finding: status, day, who, note, papers, and the finding as it stood then.

    `stated` and `computed` are the finding's numbers on that day (None where it had none);
    `event` is the id of the event that records it.
    """

    finding: str
    status: str
    on: date
    by: str
    text: str | None
    papers: tuple[Paper, ...]
    stated: Number | None
    computed: Number | None
    message: str | None
    event: str

    @property
    def basis(self) -> str:
        """The papers it rests on, else that it was given by word of mouth."""
        told = [f"{p.number} ({short(p.on)})" if p.on else p.number for p in self.papers]
        return "; ".join(told) or say("decision_spoken")

    @property
    def numbers(self) -> tuple[Number | None, Number | None]:
        """Both numbers at the time of the decision."""
        return self.stated, self.computed

    def as_json(self) -> dict[str, object]:
        """The decision as other programs read it."""
        return {
            "status": self.status,
            "on": self.on.isoformat(),
            "by": self.by,
            "text": self.text,
            "papers": [paper.as_json() for paper in self.papers],
            "basis": self.basis,
            "stated": self.stated,
            "computed": self.computed,
            "event": self.event,
        }


@dataclass(frozen=True, slots=True)
class StaleDecision:
    """A decision that no longer fits: `gone`, `settled`, `changed` or `still`, and a sentence about it.

    `gone`: the finding no longer arises, though nobody said the plan was corrected. `settled`: it
    was said to be corrected, and is. `still`: said to be corrected, and still there. `changed`:
    its numbers are others now, so it is open again.
    """

    decision: Decision
    reason: str
    message: str

    def as_json(self) -> dict[str, object]:
        """The decision and why it no longer fits, as other programs read it."""
        return {
            "id": self.decision.finding,
            "reason": self.reason,
            "message": self.message,
            "decision": self.decision.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding with its real status, its last decision, and what no longer fits about that decision."""

    finding: Finding
    decision: Decision | None
    stale: StaleDecision | None

    def as_json(self) -> dict[str, object]:
        """The finding as other programs read it, with its decision and a note, null where there is none."""
        return self.finding.as_json() | {
            "decision": self.decision and self.decision.as_json(),
            "note": self.stale and self.stale.message,
        }


def last_decisions(events: Iterable[Event], plan: str, on: date) -> dict[str, Decision]:
    """Finding id → the last decision up to a day about a plan's findings; what was taken back is left out."""
    out: dict[str, Decision] = {}
    for event in effective(events):
        about = event.subject.kind == "finding" and event.subject.id.startswith(f"{plan}.")
        if about and event.kind == "decided" and event.on <= on:
            out[event.subject.id] = _decision(event)
    return out


def _decision(event: Event) -> Decision:
    body: Mapping[str, Any] = event.body
    return Decision(
        finding=event.subject.id,
        status=body["status"],
        on=event.on,
        by=body.get("by") or event.draft.actor,
        text=body.get("text"),
        papers=event.draft.papers,
        stated=body.get("stated"),
        computed=body.get("computed"),
        message=body.get("message"),
        event=event.id,
    )


def answered(findings: Sequence[Finding], decisions: Mapping[str, Decision]) -> list[Answered]:
    """Every finding with its status: that of its last decision, or open again if its numbers changed since."""
    return [_answered(finding, decisions.get(finding.id)) for finding in findings]


def _answered(finding: Finding, decision: Decision | None) -> Answered:
    if decision is None:
        return Answered(replace(finding, status="open"), None, None)
    reason = _misfit(finding, decision)
    status = "open" if reason == "changed" else decision.status
    stale = None if reason is None else _stale(decision, reason, finding)
    return Answered(replace(finding, status=status), decision, stale)


def _misfit(finding: Finding, decision: Decision) -> str | None:
    if decision.status == "open":
        return None
    if decision.numbers != (finding.stated, finding.computed):
        return "changed"
    return "still" if decision.status == "corrected" else None


def stale_decisions(findings: Sequence[Finding], decisions: Mapping[str, Decision]) -> list[StaleDecision]:
    """The decisions that no longer fit the findings: changed or still there first, then those gone."""
    there = [one.stale for one in answered(findings, decisions) if one.stale is not None]
    arising = {finding.id for finding in findings}
    gone = [d for d in decisions.values() if d.finding not in arising and d.status != "open"]
    return [*there, *(_stale(d, "settled" if d.status == "corrected" else "gone", None) for d in gone)]


def _stale(decision: Decision, reason: str, finding: Finding | None) -> StaleDecision:
    now = (finding.stated, finding.computed) if finding else (None, None)
    message = say(
        f"stale_{reason}",
        finding=decision.finding,
        status=vocabulary.STATUSES.get(decision.status, decision.status),
        on=short(decision.on),
        by=decision.by,
        before=_pair(decision.numbers),
        now=_pair(now),
    )
    return StaleDecision(decision, reason, message)


def _pair(numbers: tuple[Number | None, Number | None]) -> str:
    return " / ".join(number(value, missing="–") for value in numbers)
