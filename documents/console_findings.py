"""Findings in the terminal: what is to be made clear, how far each has come, and decisions that no longer fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from documents.console import finding_counts, say
from model.words import vocabulary
from model.words.console_texts import text
from model.words.dates import short

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.checks.answers import Answered, StaleDecision
    from model.ledger.events import Event
    from model.plan.findings import Finding


def findings(found: Sequence[Answered], stale: Sequence[StaleDecision] = ()) -> None:
    """Findings grouped as the plan's signer will read them, each with its id, status and last decision."""
    say(finding_counts(Counter(one.finding.severity for one in found)))
    statuses = Counter(one.finding.status for one in found)
    told = ", ".join(f"{statuses[s]} {name}" for s, name in vocabulary.STATUSES.items() if statuses[s])
    say(text("findings_statuses", told=told or "0"))
    _stale(stale)
    for severity, name in vocabulary.SEVERITIES.items():
        chosen = [one for one in found if one.finding.severity == severity]
        if chosen:
            say(f"\n[bold]{escape(name.capitalize())}[/]")
        for i, one in enumerate(chosen, 1):
            _one(i, one)


def _stale(stale: Sequence[StaleDecision]) -> None:
    """Said before everything else, because somebody relies on it; what was settled is good news."""
    for one in stale:
        mark, style = ("✓", "green") if one.reason == "settled" else ("!", "bold yellow")
        say(f"[{style}]{mark}[/] {escape(one.message)}")


def _one(ordinal: int, one: Answered) -> None:
    finding = one.finding
    say(f" {ordinal}. {escape(finding.message)}")
    say(f"    [italic]{escape(finding.question)}[/]")
    say(f"    [dim]{escape(_where(finding))}[/]")
    say(f"    [dim]{escape(finding.id)}[/]")
    if one.decision is not None:
        status = vocabulary.STATUSES[finding.status]
        told = text("finding_decided", status=status, on=short(one.decision.on), by=one.decision.by)
        basis = "" if one.decision.status == "open" else f" ({one.decision.basis})"
        note = f" {one.decision.text}" if one.decision.text else ""
        say(f"    → {escape(told + basis + note)}")


def _where(finding: Finding) -> str:
    lines = [f"{p.first}" if p.first == p.last else f"{p.first}–{p.last}" for p in finding.places]
    sections = dict.fromkeys(p.section for p in finding.places)
    return text("finding_where", sections=", ".join(sections), lines=", ".join(lines))


def decided(event: Event) -> None:
    """A decision that was recorded, with the numbers it was made on."""
    status = vocabulary.STATUSES[event.body["status"]]
    told = text("decided", id=event.id, finding=event.subject.id, status=status, on=short(event.on))
    say(f"[green]✓[/] {escape(told)}")
    if message := event.body.get("message"):
        say(f"  [dim]{escape(message)}[/]")


def questions_written(files: Sequence[Path], *, illustrative: bool) -> None:
    """Where the questions paper lies."""
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    say(text("questions_written"))
    for path in files:
        # Not folded at the edge, so that it can be copied.
        print(f"  {path}")
