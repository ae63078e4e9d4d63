"""Guards on a start in mid-plan and on a change of route: both are for works to which nothing has happened yet."""

from __future__ import annotations

from datetime import date

from model.ledger.events import Event
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle
from model.plan.rules import Rules
from model.words.problems import Refused


def check_opening_midway(standing: Standing, event: Event, cycle: LifeCycle) -> None:
    """Raise unless the work is still as it was opened, and the step told can be reached in its cycle."""
    if standing.opened_midway:
        raise Refused("opened_before", work=event.subject.id, since=standing.since)
    if standing.state != cycle.start or standing.has_money or standing.papers:
        raise Refused("opening_too_late", work=event.subject.id, state=standing.state)
    if cycle.path_to(event.body["state"]) is None:
        raise Refused("state_unknown", state=event.body["state"], cycle=cycle.id)
    if date.fromisoformat(event.body["since"]) > event.on:
        raise Refused("since_after_tracking", work=event.subject.id, since=event.body["since"], on=event.on)


def check_rerouting(rules: Rules, standing: Standing, event: Event) -> None:
    """Raise unless the other cycle delivers the same way, has the work's step too, and nothing is approved yet."""
    own, other = (rules.life_cycles.get(cycle, event.on) for cycle in (standing.cycle, event.body["cycle"]))
    here, there = own.steps.get(standing.state), other.steps.get(standing.state)
    early = here is not None and there is not None and here.block == there.block == "proposed"
    fits = own.id != other.id and own.delivers == other.delivers and standing.block_state in other.steps
    if not early or not fits:
        raise Refused("route_fixed", work=event.subject.id, cycle=other.name, state=standing.state)
