"""What earlier readings of opening sheets said, by item and by work, so that a new sheet shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.question import Answers
from model.ledger.events import Event, effective
from model.ledger.standing import Standing

# Events that a sheet brought bear keys that begin so.
SHEET = "opening/"

Fields = Mapping[str, object]


@dataclass(frozen=True)
class OpeningSaid:
    """The head and the rows of earlier sheets, as a new one has them."""

    head: Fields
    works: Mapping[str, Fields]
    serving: Mapping[str, Sequence[str]]
    placings: Mapping[str, str]

    def of_work(self, work: str) -> Fields:
        """What was said of a work."""
        return self.works.get(work, {})

    def of_item(self, item: str, told: set[str]) -> Fields:
        """What was said of the work of an item; of the first of those it was placed with.

        A work of several items is told on the first of their rows, the others only name it; `told` holds
        the works that were told before.
        """
        work = next((work for work in self.serving.get(item, ()) if work in self.works), None)
        said = {} if work is None else self.works[work]
        if work in told:
            said = {name: value for name, value in said.items() if name == "group"}
        elif work is not None:
            told.add(work)
        return {**said, "placing": self.placings[item]} if item in self.placings else said


def sheet_event(events: Sequence[Event], kind: str) -> Event | None:
    """The last event of a kind that a sheet brought and that still stands."""
    found = [e for e in events if e.kind == kind and (e.draft.key or "").startswith(SHEET)]
    return found[-1] if found else None


def placed_key(item: str, school: str) -> str:
    """The key under which a sheet places an item at a school."""
    return f"{SHEET}placed/{item}/{school}"


def said_before(found: Answers, names: Mapping[str, str], steps: Mapping[tuple[str, str], str]) -> OpeningSaid:
    """What the sheets of a unit said so far; `names` are those of schools, `steps` those of (cycle, step)."""
    by_work: dict[str, list[Event]] = defaultdict(list)
    for event in effective(found.events("work")):
        by_work[event.subject.id].append(event)
    works, serving, placings = {}, defaultdict(list), defaultdict(list)
    for code, standing in found.standings().items():
        if not standing.live:
            continue
        if said := _said(standing, by_work[code], steps):
            works[code] = said
        for link in standing.links:
            serving[link.item].append(code)
            if link.school and any(e.draft.key == placed_key(link.item, link.school) for e in by_work[code]):
                placings[link.item].append(f"{names.get(link.school, link.school)}: {link.quantity}")
    told = {item: "; ".join(parts) for item, parts in placings.items()}
    return OpeningSaid(_head(found, effective(found.events("area")), by_work), works, serving, told)


def _said(standing: Standing, events: Sequence[Event], steps: Mapping[tuple[str, str], str]) -> Fields:
    out: dict[str, object] = {}
    if opening := sheet_event(events, "opening"):
        out = {
            "state": steps.get((standing.cycle, opening.body["state"])),
            "since": date.fromisoformat(opening.body["since"]),
            "note": opening.body.get("text"),
        }
        if (amount := opening.body.get("amount")) is not None:
            out["investment"] = amount // 1_000_000 if amount % 1_000_000 == 0 else amount / 1_000_000
        for paper in opening.draft.papers[:1]:
            out |= {"decision": paper.number, "decided_on": paper.on}
    if due := sheet_event(events, "due"):
        out["due"] = date.fromisoformat(due.body["due"])
    if assigned := sheet_event(events, "assigned"):
        out["owner"] = assigned.body.get("owner")
    if len(standing.links) > 1 and standing.origin != "split":
        out["group"] = standing.name
    return {name: value for name, value in out.items() if value is not None}


def _head(found: Answers, events: Sequence[Event], works: Mapping[str, Sequence[Event]]) -> Fields:
    out: dict[str, object] = {}
    if any(event.kind == "tracking_started" for event in events) and (since := found.tracked_from()):
        out["tracked_from"] = since
    openings = [e for of_work in works.values() for e in of_work if e.kind == "opening"]
    if openings:
        last = max(openings, key=lambda event: event.position)
        out |= {"by": last.body["by"], "reason": last.body["reason"]}
    return out
