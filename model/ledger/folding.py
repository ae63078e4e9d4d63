"""The fold: a work's events, one after the other, into its standing.

The fold is total: whatever the events say, it gives a standing and never raises. Whether an event
may be recorded at all is for `legality` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from model.ledger.events import Event, effective
from model.ledger.standing import Link, Standing
from model.plan.life_cycles import LifeCycle, LifeCycles, Step

Apply = Callable[[Standing, Event], Standing]


class Fold:
    """Folds works under the given life cycles."""

    def __init__(self, cycles: LifeCycles) -> None:
        self._cycles = cycles

    def standing(self, events: Iterable[Event], on: date | None = None) -> Standing:
        """The standing after all events up to a day, or after all of them."""
        standing = Standing()
        for day, then in self.timeline(events):
            if on is not None and day > on:
                break
            standing = then
        return standing

    def timeline(self, events: Iterable[Event]) -> Iterator[tuple[date, Standing]]:
        """The standing at the end of each day on which something happened, in order."""
        standing = Standing()
        for day, events_of_day in groupby(effective(events), key=lambda e: e.on):
            for event in events_of_day:
                standing = self.step(standing, event)
            yield day, standing

    def step(self, standing: Standing, event: Event) -> Standing:
        """The standing after one more event."""
        apply = HANDLERS.get(event.kind)
        if apply is not None:
            standing = apply(standing, event)
        elif standing.exists:
            step = self._cycles.get(standing.cycle, event.on).steps.get(event.kind)
            if step is not None:
                standing = self._enter(standing, step, event)
        papers = standing.papers | {paper.type for paper in event.draft.papers}
        decision = next((p for p in reversed(event.draft.papers) if p.type.startswith("qd_")), None)
        if decision is not None:
            standing = standing.but(last_decision=decision.number, last_decision_on=decision.on)
        return standing.but(papers=papers, leaves=standing.leaves - papers, updated_on=event.on)

    def _enter(self, standing: Standing, step: Step, event: Event) -> Standing:
        cycle = self._cycles.get(standing.cycle, event.on)
        if step.id == cycle.delivers:
            standing = _deliver(standing, event)
            if any(_is_open(standing, link, event) for link in standing.links) and not event.body.get("final"):
                return _price(standing, step, event)
        entered = standing.but(
            state=step.id,
            since=event.on,
            submitted_from=standing.state,
            block_state=_block_state(standing, step, cycle),
            next_on=None,
        )
        return _price(entered, step, event)


def _block_state(standing: Standing, step: Step, cycle: LifeCycle) -> str:
    """The state whose block speaks: a work that was stopped is settled without having been handed over."""
    here = cycle.steps.get(standing.block_state)
    stopped = here is not None and here.block == "none"
    keeps = step.block is None or (stopped and step.block == "handed_over")
    return standing.block_state if keeps else step.id


def _deliver(standing: Standing, event: Event) -> Standing:
    handed = dict(standing.handed_over)
    for link, quantity in deliveries(standing, event):
        handed[link.item] = handed.get(link.item, 0) + quantity
    return standing.but(handed_over=handed)


def _is_open(standing: Standing, link: Link, event: Event) -> bool:
    """Whether an item still waits; one of unknown quantity waits until a handover speaks of it."""
    left = standing.remaining(link)
    if left is None:
        return event.body.get("item", link.item) != link.item and link.item not in standing.handed_over
    return left > 0


def deliveries(standing: Standing, event: Event) -> Iterator[tuple[Link, int]]:
    """What an event hands over: the named item's quantity, or all that is still open of every item."""
    quantity = event.body.get("quantity")
    named = event.body.get("item")
    for link in standing.links:
        if named is not None and link.item != named:
            continue
        part = quantity if quantity is not None else standing.remaining(link)
        if part:
            yield link, part


def _price(standing: Standing, step: Step, event: Event) -> Standing:
    """A decision states the investment, a contract its price; other steps carry no amount."""
    amount = event.body.get("amount")
    if amount is None or step.sets is None:
        return standing
    return standing.but(contracted=amount) if step.sets == "contract" else standing.but(investment=amount)


def _opened(_standing: Standing, event: Event) -> Standing:
    body = event.body
    links = tuple(Link(**link) for link in body.get("links", ()))
    return Standing(
        name=body.get("name", ""),
        cycle=body["cycle"],
        owner=body.get("owner"),
        links=links,
        state=body["state"],
        since=event.on,
        block_state=body["state"],
        due_promised=_day(body.get("due")),
    )


def _relinked(standing: Standing, event: Event) -> Standing:
    links = [Link(**link) for link in event.body["links"]]
    new = {(link.plan, link.item): link for link in links}
    kept = tuple(new.pop((link.plan, link.item), link) for link in standing.links)
    return standing.but(links=(*kept, *new.values()), name=event.body.get("name", standing.name))


def _unlinked(standing: Standing, event: Event) -> Standing:
    """A work that serves nothing any more is withdrawn with its last item."""
    links = tuple(link for link in standing.links if link.item != event.body["item"])
    return standing.but(links=links, withdrawn=not links)


def _allocated(standing: Standing, event: Event) -> Standing:
    key = (event.body["source"], event.body.get("year", event.on.year))
    total = standing.allocated.get(key, 0) + event.body["amount"]
    return standing.but(allocated={**standing.allocated, key: total})


def _disbursed(standing: Standing, event: Event) -> Standing:
    """The figure is cumulative since the work began; what is new since earlier years belongs to this one."""
    source, year = event.body["source"], event.on.year
    earlier = sum(v for (s, y), v in standing.disbursed.items() if s == source and y < year)
    paid = {**standing.disbursed, (source, year): event.body["amount"] - earlier}
    return standing.but(disbursed=paid, disbursed_on=event.on)


def _progress(standing: Standing, event: Event) -> Standing:
    percent = event.body.get("percent")
    return standing.but(
        percent_declared=standing.percent_declared if percent is None else percent,
        percent_evidenced=percent if percent is not None and event.draft.papers else standing.percent_evidenced,
        stage=event.body.get("stage") or standing.stage,
    )


def _due(standing: Standing, event: Event) -> Standing:
    day = _day(event.body["due"])
    return standing.but(due_first=standing.due_first or day, due_set=day)


def _commitment(standing: Standing, event: Event) -> Standing:
    return standing.but(commitment=event.body["text"], commitment_on=event.on)


def _kept(standing: Standing, event: Event) -> Standing:
    return standing.but(
        last_commitment=standing.commitment,
        kept=event.body["kept"],
        kept_on=event.on,
        commitment=None,
        commitment_on=None,
    )


def _blocked(standing: Standing, event: Event) -> Standing:
    return standing.but(obstacle=event.body["text"], obstacle_since=event.on)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# Every kind of event about a work that is not a step of its cycle, on one screen.
HANDLERS: dict[str, Apply] = {
    "work_opened": _opened,
    "relinked": _relinked,
    "unlinked": _unlinked,
    "absorbed": lambda s, e: s.but(absorbed_by=e.body["into"]),
    "paper": lambda s, _e: s,
    "leave": lambda s, e: s.but(leaves=s.leaves | set(e.body["papers"])),
    "allocated": _allocated,
    "disbursed": _disbursed,
    "work_done": lambda s, e: s.but(work_done=e.body["amount"]),
    "progress": _progress,
    "due": _due,
    "expected": lambda s, e: s.but(next_on=_day(e.body["due"])),
    "assigned": lambda s, e: s.but(officer=e.body.get("officer", s.officer), owner=e.body.get("owner", s.owner)),
    "commitment": _commitment,
    "kept": _kept,
    "blocked": _blocked,
    "unblocked": lambda s, _e: s.but(obstacle=None, obstacle_since=None),
    "comment": lambda s, _e: s,
}
