"""What was handed over day by day under a counting rule: the curve of a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from model.ledger.cells import CellFold
from model.ledger.events import Event
from model.ledger.folding import Fold
from model.ledger.standing import Link, Standing
from model.plan.life_cycles import LifeCycles
from model.plan.rules import CountingRule, SearchedKinds
from model.targets.counting import counts


def handed_over_days(
    rule: CountingRule, events: Iterable[Event], cycles: LifeCycles, on: date
) -> tuple[tuple[date, int], ...]:
    """Each day up to `on` on which the count changed, with the count at its end; nothing before the first."""
    changes: dict[date, int] = {}
    fold = Fold(cycles)
    for history in by_work(events).values():
        before = 0
        for day, standing in fold.timeline(history):
            after = _counted(rule, standing)
            if day <= on and after != before:
                changes[day] = changes.get(day, 0) + after - before
                before = after
    total, out = 0, []
    for day, change in sorted(changes.items()):
        total += change
        out.append((day, total))
    return tuple(out)


def standings_at_day(events: Iterable[Event], cycles: LifeCycles, on: date) -> dict[str, Standing]:
    """Every work as of a day, from its events as known, in the order they were opened."""
    fold = Fold(cycles)
    found = {work: fold.standing(history, on) for work, history in by_work(events).items()}
    return {work: standing for work, standing in found.items() if standing.exists}


def by_work(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Work → its events, in the order in which the works were opened."""
    out: dict[str, list[Event]] = {}
    for event in events:
        if event.subject.kind == "work":
            out.setdefault(event.subject.id, []).append(event)
    return out


def _counted(rule: CountingRule, standing: Standing) -> int:
    """What of a work a rule counts as handed over."""
    return sum(standing.handed_over.get(link.item, 0) for link in _links(rule, standing)) if standing.live else 0


def _links(rule: CountingRule, standing: Standing) -> Iterator[Link]:
    """The items of a work that a rule counts."""
    for link in standing.links:
        of_phase = rule.phases is None or link.phase in rule.phases
        if link.plan == rule.plan and of_phase and counts(rule, link.kind, link.action, link.level or ""):
            yield link


@dataclass(frozen=True, slots=True)
class Handed:
    """What one work handed over on one day of what is looked at."""

    work: str
    name: str
    on: date
    quantity: int


def handed_between(
    searched: SearchedKinds, events: Iterable[Event], cycles: LifeCycles, first: date, last: date
) -> tuple[Handed, ...]:
    """New buildings handed over from the first day to the last, earliest first."""
    fold, out = Fold(cycles), []
    for work, history in by_work(events).items():
        before = 0
        for day, standing in fold.timeline(history):
            after = _built(searched, standing)
            if first <= day <= last and after != before:
                out.append(Handed(work, standing.name, day, after - before))
            before = after
    return tuple(sorted(out, key=lambda one: (one.on, one.work)))


def works_counted(
    rule: CountingRule, standings: Mapping[str, Standing], cycles: LifeCycles
) -> dict[str, tuple[str, ...]]:
    """Block → the works there that build something a rule counts; one that handed over a part stands in both."""
    fold = CellFold(cycles)
    out: dict[str, tuple[str, ...]] = {}
    for work, standing in standings.items():
        if standing.live and any(_links(rule, standing)):
            blocks = {fold.block(standing)} | ({"handed_over"} if _counted(rule, standing) else set())
            for block in blocks:
                out[block] = (*out.get(block, ()), work)
    return out


def _built(searched: SearchedKinds, standing: Standing) -> int:
    links = (link for link in standing.links if link.kind in searched.kinds and link.action in searched.actions)
    return sum(standing.handed_over.get(link.item, 0) for link in links) if standing.live else 0
