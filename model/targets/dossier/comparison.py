"""Comparison of a dossier with the one submitted last: rows added, dropped and changed, each with its cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.ledger.document_life import DocumentStanding, Edition
from model.ledger.events import Event
from model.plan.rules import Rules
from model.targets.dossier.lines import Change, DossierLine
from model.words.dates import short
from model.words.sentences import say

Value = int | str | None

_FIELDS: Mapping[str, Callable[[DossierLine], Value]] = {
    "investment": lambda line: line.investment,
    "group": lambda line: line.group,
    "priority": lambda line: line.priority,
    "scale": lambda line: line.scale,
}


@dataclass(frozen=True)
class Since:
    """What was recorded since the last submission: about each work, about the dossier, and the unit prices entered."""

    rules: Rules
    works: Mapping[str, Sequence[Event]]
    listings: Sequence[Event]
    prices: Mapping[str, str]

    def of(self, kind: str, line: DossierLine, field: str) -> str:
        """Why a row or a field is another now; empty where events do not tell."""
        if kind == "dropped":
            return self._dropped(line)
        if field.isdigit():
            return self._asked(line, int(field))
        if kind == "added" or field == "priority":
            return self._listed(line.work)
        if field == "group":
            return self._step(line.work)
        return self._priced(line) if field == "investment" else self._relinked(line.work)

    def _dropped(self, line: DossierLine) -> str:
        said = [e for e in self.listings if e.kind == "document_unlisted" and e.body["work"] == line.work]
        reason = said[-1].body.get("reason") if said else None
        return str(reason) if reason else say("dossier_cause_not_listed")

    def _asked(self, line: DossierLine, year: int) -> str:
        if year in line.requested:
            return self._listed(line.work, year)
        return say("dossier_cause_not_asked", year=year)

    def _listed(self, work: str, year: int | None = None) -> str:
        told = [e for e in self.listings if e.kind == "document_listed" and e.body["work"] == work]
        said = [e for e in told if year in (None, e.body.get("year"))]
        if not said:
            return ""
        text = said[-1].body.get("text")
        return str(text) if text else say("dossier_cause_listed", on=short(said[-1].on), by=said[-1].draft.actor)

    def _step(self, work: str) -> str:
        named = [(e, self.rules.life_cycles.any_step_name(e.kind)) for e in self.works.get(work, ())]
        steps = [(e, name) for e, name in named if name]
        return say("dossier_cause_step", step=steps[-1][1], on=short(steps[-1][0].on)) if steps else ""

    def _priced(self, line: DossierLine) -> str:
        if line.investment_from == "estimate":
            bases = dict.fromkeys(row.basis for row in line.estimate if row.priced_by in self.prices and row.basis)
            return say("dossier_cause_price", basis="; ".join(bases)) if bases else self._relinked(line.work)
        said = [e for e in self.works.get(line.work, ()) if e.body.get("amount") is not None and _decides(e)]
        return say("dossier_cause_decision", decision=line.decision or "-", on=short(said[-1].on)) if said else ""

    def _relinked(self, work: str) -> str:
        said = [e for e in self.works.get(work, ()) if e.kind in ("relinked", "unlinked", "described", "absorbed")]
        return say("dossier_cause_relinked", on=short(said[-1].on)) if said else ""


def _decides(event: Event) -> bool:
    return event.kind not in ("allocated", "disbursed", "work_done", "estimated", "contribution")


def changes(old: Sequence[DossierLine], new: Sequence[DossierLine], since: Since) -> tuple[Change, ...]:
    """What differs between two submissions: added, then dropped, then changed, each in the order of its list."""
    before, now = {line.work: line for line in old}, {line.work: line for line in new}
    added = [_row("added", line, None, line.requested_total, since) for line in new if line.work not in before]
    dropped = [_row("dropped", line, line.requested_total, None, since) for line in old if line.work not in now]
    changed = [change for line in new if line.work in before for change in _changed(before[line.work], line, since)]
    return (*added, *dropped, *changed)


def _row(kind: str, line: DossierLine, old: Value, new: Value, since: Since) -> Change:
    return Change(kind, line.work, line.name, "", old, new, since.of(kind, line, ""))


def _changed(old: DossierLine, new: DossierLine, since: Since) -> Iterator[Change]:
    pairs: dict[str, tuple[Value, Value]] = {
        str(year): (old.requested.get(year), new.requested.get(year))
        for year in sorted({*old.requested, *new.requested})
    }
    pairs |= {field: (of(old), of(new)) for field, of in _FIELDS.items()}
    for field, (was, is_now) in pairs.items():
        if was != is_now:
            yield Change("changed", new.work, new.name, field, was, is_now, since.of("changed", new, field))


def edition_before(
    document: DocumentStanding, others: Sequence[DocumentStanding]
) -> tuple[DocumentStanding, Edition] | None:
    """The edition to compare with: the document's own before this one, else the last of another dossier.

    A document that is being filled has no edition of what it says now; one that was submitted has.
    """
    filling = document.state in ("open", "returned", "refused")
    own = document.editions if filling else document.editions[:-1]
    if own:
        return document, own[-1]
    first = document.editions[0].position if document.editions else None
    earlier = [
        (other, edition)
        for other in others
        for edition in other.editions
        if other.id != document.id and (first is None or edition.position < first)
    ]
    return max(earlier, key=lambda pair: pair[1].position, default=None)
