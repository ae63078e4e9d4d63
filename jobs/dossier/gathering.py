"""Gathering of a dossier: its lines, checks, schools and what changed since the one submitted last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from jobs.dossier.conditions import called_schools, conditions
from jobs.dossier.grounds import check_ground
from jobs.people import register_of, trails
from jobs.question import Answers
from jobs.workplace import Workplace
from model.checks.dossier.checking import checked
from model.ledger.document_life import DocumentStanding, Edition, Listed, document_of, documents_of
from model.ledger.events import Event, effective
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.ledger.unit_prices import UnitPrices
from model.plan.dossier_rules import DossierRules, read_dossier_rules
from model.targets.dossier.building import Unit, line_of
from model.targets.dossier.comparison import Since, changes, edition_before
from model.targets.dossier.groups import in_order
from model.targets.dossier.lines import Comparison, Dossier, DossierLine

KIND = "dossier"


def gather(
    place: Workplace,
    found: Answers,
    document: DocumentStanding,
    documents: Mapping[str, DocumentStanding] | None = None,
) -> Dossier:
    """A dossier with everything in it, as of the day and position `found` answers for.

    `document` is the dossier as filled; `documents` are all of them, read again where they are not given.
    """
    return Gathering(place, found, document, documents).dossier()


@dataclass
class Gathering:
    """The gathering of one dossier; every event is read once."""

    place: Workplace
    found: Answers
    document: DocumentStanding
    documents: Mapping[str, DocumentStanding] | None = None

    def dossier(self) -> Dossier:
        """The dossier, checked and compared."""
        unit = self.unit(self.document.years)
        bare = self._bare(unit)
        ground = check_ground(
            self.place, self.found, self.document, self._others, unit, self.standings, self._told, bare
        )
        return replace(
            checked(bare, ground),
            schools=conditions(self.place, self.found, unit, bare.lines),
            comparison=self._comparison(bare),
        )

    def unit(self, years: Sequence[int], on: date | None = None) -> Unit:
        """What all lines share, on the day asked about or on an earlier one."""
        plans, day = [loaded.plan for loaded in self.found.plans()], on or self.found.mark.on
        return Unit(
            area=self.found.area,
            on=day,
            years=tuple(years),
            rules=self.place.rules,
            dossier=self.rules,
            items={(plan.id, item.id): item for plan in plans for item in plan.items},
            schools=called_schools(self.found, day),
            places={one.id: one.name for plan in plans for one in plan.places},
            prices=UnitPrices(self._priced),
            officers=self._officers,
        )

    @cached_property
    def rules(self) -> DossierRules:
        """The rules of the dossier, the office's own among them."""
        return read_dossier_rules(self.place.data / "rules", self.place.home / "rules")

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every work of the unit."""
        return self.found.standings()

    def _bare(self, unit: Unit) -> Dossier:
        """The lines in their order, not yet checked."""
        listed, day = _by_work(self.document), unit.on
        there = {work: s for work in listed if (s := self.standings.get(work)) is not None and s.live}
        lines = [
            line_of(unit, work, standing, [e for e in self._events(work) if e.on <= day], listed[work])
            for work, standing in there.items()
        ]
        groups, levels, total = (
            unit.dossier.setting(key, unit.area, day) for key in ("group_order", "levels", "total")
        )
        return Dossier(
            id=self.document.id,
            name=self.document.name,
            area=unit.area,
            on=day,
            years=self.document.years,
            lines=in_order(lines, groups, levels, unit.order),
            total_first=total == "first",
            text=self.document.text,
        )

    def _comparison(self, now: Dossier) -> Comparison | None:
        """What changed since the edition submitted before; figures of then come from the events up to its position."""
        before = edition_before(self.document, self._others)
        if before is None:
            return None
        other, edition = before
        since = Since(
            rules=self.place.rules,
            works={
                work: [e for e in self._events(work) if e.position > edition.position] for work in _works(now.lines)
            },
            listings=[e for e in effective(self._of_document(self.document.id)) if e.position > edition.position],
            prices={e.id: str(e.body.get("basis", "")) for e in self._priced if e.position > edition.position},
        )
        then = document_of(other.id, [e for e in self._of_document(other.id) if e.position <= edition.position])
        old = self._lines_then(then, edition)
        made = changes(old, now.lines, since)
        return Comparison(other.id, other.name, edition.number, edition.on, other.number, made)

    def _lines_then(self, then: DocumentStanding, edition: Edition) -> list[DossierLine]:
        """The lines of an edition as they stood when it was submitted."""
        fold, unit, listed = Fold(self.place.rules.life_cycles), self.unit(then.years, edition.on), _by_work(then)
        prices = UnitPrices(e for e in self._priced if e.position <= edition.position)
        unit, out = replace(unit, prices=prices), []
        for work, rows in listed.items():
            known = [e for e in self._histories.get(work, ()) if e.position <= edition.position]
            standing = fold.standing(known, edition.on)
            if standing.live:
                events = [e for e in effective(known) if e.on <= edition.on]
                out.append(line_of(unit, work, standing, events, rows))
        return out

    @cached_property
    def _told(self) -> list[Event]:
        """Every event about a work."""
        return self.found.events("work")

    @cached_property
    def _histories(self) -> Mapping[str, list[Event]]:
        out: dict[str, list[Event]] = defaultdict(list)
        for event in self._told:
            out[event.subject.id].append(event)
        return out

    @cached_property
    def _standing_events(self) -> dict[str, list[Event]]:
        return {}

    def _events(self, work: str) -> list[Event]:
        """The events of a work that still stand, in the order of days."""
        if work not in self._standing_events:
            self._standing_events[work] = effective(self._histories.get(work, ()))
        return self._standing_events[work]

    @cached_property
    def _priced(self) -> list[Event]:
        return [event for event in effective(self.found.events("area")) if event.kind == "unit_priced"]

    @cached_property
    def _about_documents(self) -> list[Event]:
        return self.found.events("document")

    def _of_document(self, document: str) -> list[Event]:
        return [event for event in self._about_documents if event.subject.id == document]

    @cached_property
    def _others(self) -> list[DocumentStanding]:
        """The other dossiers of the unit."""
        known = documents_of(self._about_documents) if self.documents is None else self.documents
        return [one for one in known.values() if one.kind == KIND and one.id != self.document.id]

    @cached_property
    def _officers(self) -> dict[str, str]:
        """Work → who follows it now."""
        held = trails(self.found, register_of(self.found), self.standings)
        return {work: trail[-1] for work, trail in held.items() if trail}


def _by_work(document: DocumentStanding) -> dict[str, list[Listed]]:
    """Work → its rows in a dossier, by year."""
    out: dict[str, list[Listed]] = defaultdict(list)
    for row in document.listed.values():
        out[row.work].append(row)
    return out


def _works(lines: Iterable[DossierLine]) -> list[str]:
    return [line.work for line in lines]
