"""Happenings: what each kind of event that is not a step makes of a standing, one function a kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from model.ledger import money
from model.ledger.deliveries import receive
from model.ledger.events import Event
from model.ledger.standing import UNKNOWN, Link, Standing

Apply = Callable[[Standing, Event], Standing]


def _opened(_standing: Standing, event: Event) -> Standing:
    body = event.body
    links = tuple(Link(**link) for link in body.get("links", ()))
    return UNKNOWN.but(
        name=body.get("name", ""),
        cycle=body["cycle"],
        origin=body.get("origin", "plan"),
        parent=body.get("parent"),
        owner=body.get("owner"),
        links=links,
        state=body["state"],
        since=day_of(body.get("since")) or event.on,
        block_state=body["state"],
        due_promised=day_of(body.get("due")),
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


def _progress(standing: Standing, event: Event) -> Standing:
    percent = event.body.get("percent")
    standing = standing.but(stage=event.body.get("stage") or standing.stage)
    if percent is None:
        return standing
    standing = standing.but(percent_declared=percent, percent_on=event.on)
    return standing.but(percent_evidenced=percent, percent_evidenced_on=event.on) if event.draft.papers else standing


def _site_report(standing: Standing, event: Event) -> Standing:
    """Reports in a row that saw nobody at work; one that does not know changes nothing."""
    workers = event.body["workers"]
    standing = standing.but(workers=workers, workers_on=event.on)
    if workers == "none":
        return standing.but(idle_reports=standing.idle_reports + 1, idle_since=standing.idle_since or event.on)
    return standing if workers == "unknown" else standing.but(idle_reports=0, idle_since=None)


def _due(standing: Standing, event: Event) -> Standing:
    """The first date is the original baseline for ever; each later one stands on its own decision."""
    day, decision = day_of(event.body["due"]), next((p.number for p in event.draft.papers), None)
    if standing.due_first is None:
        standing = standing.but(due_first=day, due_first_on=event.on)
    return standing.but(due_set=day, due_set_on=event.on, due_decision=decision)


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
    return standing.but(obstacle=event.body["text"], obstacle_cause=event.body["cause"], obstacle_since=event.on)


def day_of(text: str | None) -> date | None:
    """The day of an ISO text in a body."""
    return None if text is None else date.fromisoformat(text)


# Every kind of event about a work that is not a step of its cycle, on one screen.
HANDLERS: dict[str, Apply] = {
    "work_opened": _opened,
    "relinked": _relinked,
    "unlinked": _unlinked,
    "absorbed": lambda s, e: s.but(absorbed_by=e.body["into"]),
    "paper": lambda s, _e: s,
    "leave": lambda s, e: s.but(leaves=s.leaves | set(e.body["papers"])),
    "rerouted": lambda s, e: s.but(cycle=e.body["cycle"]),
    "allocated": money.allocated,
    "disbursed": money.disbursed,
    "work_done": money.work_done,
    "estimated": money.estimated,
    "contribution": money.contributed,
    "repriced": money.repriced,
    "received": receive,
    "site_report": _site_report,
    "progress": _progress,
    "due": _due,
    "expected": lambda s, e: s.but(next_on=day_of(e.body["due"])),
    "assigned": lambda s, e: s.but(officer=e.body.get("officer", s.officer), owner=e.body.get("owner", s.owner)),
    "commitment": _commitment,
    "kept": _kept,
    "blocked": _blocked,
    "unblocked": lambda s, _e: s.but(obstacle=None, obstacle_cause=None, obstacle_since=None),
    "comment": lambda s, _e: s,
    "described": lambda s, _e: s,
}
