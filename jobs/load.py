"""Loading a plan: its edition is kept, and what changed since the last one becomes events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobs.workplace import Workplace
from model.checks.reconciliation import reconcile
from model.ledger.events import Draft, Subject
from model.ledger.standing import Link, Standing, link_of
from model.plan.difference import ItemChange, item_changes
from model.plan.facts import Item, Plan
from model.plan.findings import Finding
from model.plan.schools import check_school_ids
from model.store.append import Appender
from model.store.plans import keep_edition, loaded_plans
from model.store.works import current_standings

ACTOR = "tiendo"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a plan did: the plan, the items that came, changed or went, and what to make clear."""

    plan: Plan
    changes: tuple[ItemChange, ...]
    new_edition: bool
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, object]:
        """What loading did, as other programs read it."""
        return {
            "plan": self.plan.id,
            "area": self.plan.area,
            "items": len(self.plan.items),
            "indicators": len(self.plan.indicators),
            "new_edition": self.new_edition,
            "added": [c.id for c in self.changes if c.before is None],
            "changed": {c.id: _told(c) for c in self.changes if c.changed},
            "withdrawn": [c.id for c in self.changes if c.after is None],
            "findings": dict(Counter(finding.severity for finding in self.findings)),
        }


def _told(change: ItemChange) -> dict[str, list[str]]:
    return {name: [str(old), str(new)] for name, (old, new) in change.changed.items()}


def load_plan(place: Workplace, name: str, actor: str = ACTOR) -> Loaded:
    """Load a plan by id or folder. The same plan again changes nothing; all of it is kept, or nothing."""
    plan = place.read_plan(name)
    findings = tuple(reconcile(plan, place.rules))
    with place.open_or_create().writing() as connection:
        edition = keep_edition(connection, plan)
        there = loaded_plans(connection, plan.area)
        check_school_ids(plan, (loaded.plan for loaded in there))
        before = next((p for p in there if p.plan.id == plan.id), None)
        if before is not None and before.edition == edition:
            return Loaded(plan, (), False, findings)
        changes = tuple(item_changes(before.plan if before else None, plan))
        on = plan.in_force_from if before is None else place.today(plan.area)
        appender = Appender(connection, place.rules, place.now)
        body = {"edition": edition, "name": plan.name}
        appender.append(Draft(plan.area, Subject("plan", plan.id), "plan_loaded", on, actor, body))
        works = current_standings(connection, plan.area)
        appender.append_all(list(_Drafts(place, plan, on, actor, works).of(changes)))
        return Loaded(plan, changes, True, findings)


class _Drafts:
    """The events that an edited plan brings to the works of its items."""

    def __init__(self, place: Workplace, plan: Plan, on: date, actor: str, works: dict[str, Standing]) -> None:
        self._cycles = place.rules.life_cycles
        self._plan, self._on, self._actor, self._works = plan, on, actor, works
        self._next = len(works)

    def of(self, changes: tuple[ItemChange, ...]) -> Iterator[Draft]:
        for change in changes:
            if change.after is None:
                yield from self._withdrawn(change.id)
            elif change.before is None:
                yield self._opened(change.after)
            else:
                yield from self._revised(change.before, change.after)

    def _draft(self, work: str, kind: str, body: dict[str, object]) -> Draft:
        return Draft(self._plan.area, Subject("work", work), kind, self._on, self._actor, body)

    def _opened(self, item: Item) -> Draft:
        self._next += 1
        cycle = self._cycles.get(self._cycles.for_action(item.action), self._on)
        body: dict[str, object] = {
            "name": work_name(item, self._plan),
            "cycle": cycle.id,
            "state": cycle.start,
            "links": [link_of(item).as_json()],
        }
        if item.due is not None:
            body["due"] = item.due.isoformat()
        return self._draft(work_code(self._next), "work_opened", body)

    def _revised(self, before: Item, after: Item) -> Iterator[Draft]:
        """A work that built all of an item goes on building all of it; one that builds a part keeps its part.

        What the parts leave of the new quantity is the rest's, so that the item counts once in all.
        """
        serving = [(work, standing, self._link(standing, before.id)) for work, standing in self._serving(before.id)]
        rest = _rest(serving, before)
        taken = sum(link.quantity or 0 for work, _, link in serving if work != rest)
        left = None if after.quantity is None else after.quantity - taken
        for work, standing, link in serving:
            body: dict[str, object] = {"links": [_revised_link(link, after, left, is_rest=work == rest).as_json()]}
            if standing.name == work_name(before, self._plan):
                body["name"] = work_name(after, self._plan)
            yield self._draft(work, "relinked", body)
        if rest is None and taken == before.quantity and (left is None or left > 0):
            # All of it was placed before; what the plan adds waits for its place.
            yield self._opened(replace(after, quantity=left))

    def _link(self, standing: Standing, item: str) -> Link:
        return next(link for link in standing.links if link.item == item and link.plan == self._plan.id)

    def _withdrawn(self, item: str) -> Iterator[Draft]:
        """An item that is no longer promised leaves the works not yet begun; what has begun goes on."""
        for work, standing in self._serving(item):
            if standing.state == self._cycles.get(standing.cycle, self._on).start and not standing.has_money:
                yield self._draft(work, "unlinked", {"item": item, "reason": "plan"})

    def _serving(self, item: str) -> Iterator[tuple[str, Standing]]:
        for work, standing in self._works.items():
            if standing.live and any((link.plan, link.item) == (self._plan.id, item) for link in standing.links):
                yield work, standing


def _rest(serving: Sequence[tuple[str, Standing, Link]], before: Item) -> str | None:
    """The work whose part of an item is what the others leave; None where every part has its own place."""
    if len(serving) == 1:
        work, _, link = serving[0]
        return work if link.quantity == before.quantity else None
    waiting = [work for work, _, link in serving if link.school is None]
    if before.school is None:
        return waiting[0] if waiting else None
    return next((work for work, standing, _ in serving if standing.origin != "split"), None)


def _revised_link(link: Link, after: Item, left: int | None, *, is_rest: bool) -> Link:
    """The link of a work to the newer item: what was placed keeps its place, and a part has no money of its own."""
    school = link.school if after.school is None else after.school
    if is_rest:
        return replace(link_of(after), quantity=None if left is None else max(0, left), school=school)
    return replace(link_of(after), quantity=link.quantity, school=school, planned=None)


def work_name(item: Item, plan: Plan) -> str:
    """What a work of one item is called: its school or its level before the item's name."""
    return ": ".join(part for part in (plan.short_school(item), item.name) if part)


def work_code(number: int) -> str:
    """The code of a commune's n-th work, short enough to be said on the phone: CT-07."""
    return f"CT-{number:02d}"
