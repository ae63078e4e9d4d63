"""Completeness of a line of the dossier: estimate, papers, investor, priority, amount and description."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from model.targets.dossier.lines import DossierLine, DossierPaper, Missing
from model.words import vocabulary
from model.words.dates import short

# What the law's lists ask of every work beside what the plan says; asked for, but no reason to hold a dossier back.
_DESCRIBED = ("project_group", "pupils", "classes", "condition")
_SHOWN = 3


def missing_of(line: DossierLine, document: str, on: date, *, ended: bool) -> Iterator[Missing]:
    """What a line lacks, in the order in which an office would gather it; of a work that ended nothing is asked."""
    if ended:
        return
    if line.investment is None:
        yield Missing("dossier_estimate_missing", line.work, {"work": line.number, "items": _unpriced(line)})
    yield from _papers(line, on)
    for field, code in ((line.investor, "dossier_owner_missing"), (line.priority, "dossier_priority_missing")):
        if field is None:
            yield Missing(code, line.work, {"work": line.number, "document": document})
    if not line.requested:
        yield Missing("dossier_amount_missing", line.work, {"work": line.number, "document": document})
    if names := [vocabulary.FIELDS[name] for name in _DESCRIBED if getattr(line, name) is None]:
        facts = {"work": line.number, "fields": ", ".join(names)}
        yield Missing("dossier_described_missing", line.work, facts, hard=False)


def _unpriced(line: DossierLine) -> str:
    """The items without quantity or price, the first of them by name."""
    names = [row.name for row in line.estimate if row.amount is None]
    more = f" … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return "; ".join(names[:_SHOWN]) + more or "-"


def _papers(line: DossierLine, on: date) -> Iterator[Missing]:
    """Papers the work's state asks for: those that are not there, and those allowed to come later."""
    told: dict[str, Callable[[DossierLine, DossierPaper, date], Missing]] = {"missing": _absent, "owed": _later}
    for paper in line.papers:
        if paper.wanted and paper.state in told:
            yield told[paper.state](line, paper, on)


def _absent(line: DossierLine, paper: DossierPaper, on: date) -> Missing:  # noqa: ARG001 - one shape for both
    facts = {"work": line.number, "paper": paper.name, "code": paper.type}
    return Missing("dossier_paper_missing", line.work, facts, hard=paper.hard)


def _later(line: DossierLine, paper: DossierPaper, on: date) -> Missing:
    over = paper.due is not None and paper.due < on
    due = short(paper.due) if paper.due else "-"
    facts = {"work": line.number, "paper": paper.name, "by": paper.by, "reason": paper.reason, "due": due}
    code = "dossier_paper_owed_over" if over else "dossier_paper_owed"
    return Missing(code, line.work, {**facts, "code": paper.type}, hard=False)
