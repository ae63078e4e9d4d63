"""Digging: what a figure was taken from, looked up at the mark of its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from documents.official.figures import Figure, Source
from jobs.history import event_named
from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.events import Event, effective
from model.plan.facts import Plan

Row = dict[str, Any]
_SUBJECTS = ("work", "indicator", "school", "document", "area", "directive", "person", "finding", "period")


@dataclass(frozen=True)
class Digger:
    """Looks up what the figures of one document were taken from; `found` answers at the document's mark."""

    place: Workplace
    found: Answers
    document: str
    figures: Mapping[str, Figure]

    def down(self, figure: Figure) -> Row:
        """A figure with everything below it; each part of a sum with its own."""
        source = figure.source
        below = {
            "works": [self._work(code) for code in source.works],
            "events": [event_named(event, self.place.rules) for event in self._events(source)],
            "plan": list(self._lines(source)),
            "parts": [self.down(self.figures[key]) for key in source.parts if key in self.figures],
        }
        return figure.told() | {name: rows for name, rows in below.items() if rows}

    @cached_property
    def _standings(self) -> Mapping[str, Any]:
        return self.found.standings()

    @cached_property
    def _known(self) -> list[Event]:
        events = effective(self.found.events(*_SUBJECTS))
        return [event for event in events if event.on <= self.found.mark.on or event.subject.kind == "document"]

    @cached_property
    def _plans(self) -> list[Plan]:
        return [one.plan for one in self.found.plans()]

    def _work(self, code: str) -> Row:
        standing = self._standings.get(code)
        return {"id": code} | ({"name": standing.name, "state": standing.state} if standing else {})

    def _events(self, source: Source) -> Iterator[Event]:
        about = {("work", code) for code in source.works}
        about |= {("school", code) for code in source.schools}
        about |= {("indicator", code) for code in source.indicators}
        about |= {("document", self.document)} if source.document else set()
        if not about and not source.kinds:
            return
        for event in self._known:
            # A count of what happened names only kinds of events, whatever each is about.
            meant = not about or (event.subject.kind, event.subject.id) in about or event.subject.kind == "area"
            if meant and _carries(source, event) and (source.kinds or event.subject.kind != "area"):
                yield event

    def _lines(self, source: Source) -> Iterator[Row]:
        """The facts of the plan behind a figure: those it names, else those its works serve."""
        served = {link.item for code in source.works for link in getattr(self._standings.get(code), "links", ())}
        wanted = {*source.lines, *(source.items or served)}
        counted = {indicator.rpartition("/")[2] for indicator in source.indicators}
        for plan in self._plans:
            for ids, facts in ((wanted, _promised(plan)), (counted, plan.indicators)):
                for fact in facts:
                    if fact.id in ids:
                        yield {"id": fact.id, "name": getattr(fact, "name", fact.id), **fact.at.as_json()}


def _promised(plan: Plan) -> tuple[Any, ...]:
    return (*plan.items, *plan.schools, *plan.totals, *plan.goals)


def _carries(source: Source, event: Event) -> bool:
    """Whether an event is of a kind, year, funding source and, in a document, of a work that the figure counts."""
    said = event.body
    if source.kinds and event.kind not in source.kinds:
        return False
    if event.subject.kind == "document" and source.works and said.get("work", source.works[0]) not in source.works:
        return False
    year = said.get("year") or event.on.year
    return (source.year is None or "amount" not in said or year == source.year) and (
        source.source is None or "source" not in said or said["source"] == source.source
    )
