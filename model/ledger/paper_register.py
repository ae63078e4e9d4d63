"""The register of papers: what is on a work's file, what is owed to it, and what its steps still want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from model.ledger.events import Event, Paper, effective
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycles, Step


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper on the file, with the event that first brought it."""

    paper: Paper
    event: Event


@dataclass(frozen=True, slots=True)
class Owed:
    """A paper that may come later: who allowed it, why, until when (None: no day was set), by which event."""

    type: str
    by: str
    reason: str
    due: date | None
    event: Event

    def days_over(self, on: date) -> int:
        """How many days the promised day has passed; 0 while it has not."""
        return 0 if self.due is None else max(0, (on - self.due).days)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that a step needs and the file has not; `taken` tells whether the step was taken all the same."""

    type: str
    step: Step
    taken: bool


def filed(events: Iterable[Event]) -> list[Filed]:
    """The papers of the events that still stand, each once; a file or signer said later is added to it."""
    found: dict[tuple[str, str, date | None], Filed] = {}
    for event in effective(events):
        for paper in event.draft.papers:
            this = (paper.type, paper.number, paper.on)
            before = found.get(this)
            found[this] = Filed(paper, event) if before is None else replace(before, paper=_both(before.paper, paper))
    return list(found.values())


def _both(first: Paper, later: Paper) -> Paper:
    """A paper said twice: what was said last holds, what only the first saying knew stays."""
    return replace(
        first,
        issuer=later.issuer or first.issuer,
        subject=later.subject or first.subject,
        signer=later.signer or first.signer,
        file=later.file or first.file,
    )


def owed(events: Iterable[Event], standing: Standing) -> list[Owed]:
    """The leaves of a work that no paper has cured yet, in the order in which they were given."""
    given: dict[str, Owed] = {}
    for event in effective(events):
        if event.kind == "leave":
            given |= {code: _leave(code, event) for code in event.body["papers"]}
        elif event.kind == "opening":
            # An opening owes whatever its way would have needed; a leave given for one of them says more.
            given |= {code: _leave(code, event) for code in sorted(standing.leaves) if code not in given}
    return [one for code, one in given.items() if code in standing.leaves]


def _leave(code: str, event: Event) -> Owed:
    due = event.body.get("due")
    return Owed(code, event.body["by"], event.body["reason"], None if due is None else date.fromisoformat(due), event)


def wanted(events: Sequence[Event], standing: Standing, cycles: LifeCycles, on: date) -> Iterator[Wanted]:
    """What the steps taken and the usual next one need that is neither filed nor owed."""
    seen = set(standing.papers | standing.leaves)
    steps = [(cycles.get(standing.cycle, e.on).steps.get(e.kind), True, e.on) for e in effective(events)]
    steps.append((cycles.get(standing.cycle, on).usual_step(standing.state), False, on))
    for step, taken, day in steps:
        for code in () if step is None else needs_of(step, standing, cycles, day):
            if code not in seen:
                seen.add(code)
                assert step is not None
                yield Wanted(code, step, taken)


def needs_of(step: Step, standing: Standing, cycles: LifeCycles, on: date) -> tuple[str, ...]:
    """The papers that a step needs for this work: those of every work, and those for what this one builds."""
    own = [
        row.paper
        for link in standing.links
        for row in cycles.papers_of(step.id, standing.cycle, link.kind, link.action, on)
    ]
    return tuple(dict.fromkeys((*step.needs, *own)))
