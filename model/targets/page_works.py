"""Works on the weekly page: those being built, and the register of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from model.ledger.standing import Standing
from model.plan.facts import Plan
from model.plan.life_cycles import LifeCycles
from model.targets.page import ActiveWork, RegisterRow
from model.words import vocabulary
from model.words.dates import short
from model.words.sentences import say

# More would not fit the page; the rest stands in the register.
MOST_ACTIVE = 8

BUILDING = ("building", "suspended", "works_done", "accepted", "delivered")

Standings = Mapping[str, Standing]


def active_works(standings: Standings, cycles: LifeCycles, on: date) -> tuple[tuple[ActiveWork, ...], int]:
    """The works being built, troubled and late ones first, and how many more are on time."""
    building = [(c, s) for c, s in standings.items() if s.live and s.state in BUILDING and s.cycle != "activity"]
    building.sort(key=lambda pair: (-_trouble(pair[1], on), pair[0]))
    shown = building[:MOST_ACTIVE]
    return tuple(_active(code, s, cycles, on) for code, s in shown), len(building) - len(shown)


def _trouble(standing: Standing, on: date) -> int:
    late = days_late(standing.due_latest, on) or 0
    return max(late, 0) + 1000 * (standing.kept is False) + 1000 * (standing.obstacle is not None)


def _active(code: str, standing: Standing, cycles: LifeCycles, on: date) -> ActiveWork:
    stage = standing.stage if standing.state == "building" else cycles.step_name(standing.cycle, standing.state)
    return ActiveWork(
        code=code,
        name=standing.name,
        stage=stage,
        percent=standing.percent_declared if standing.state == "building" else None,
        due_original=standing.due_original,
        due_latest=standing.due_latest,
        days_late_original=_late_to_original(standing, on),
        days_late_latest=days_late(standing.due_latest, on),
        last_commitment=standing.last_commitment,
        kept=standing.kept if standing.last_commitment else None,
        next_commitment=standing.commitment,
    )


def _late_to_original(standing: Standing, on: date) -> int | None:
    """Days by which the first date is or will be missed.

    The end of the plan's phase is not yet a date of the work: a tighter one set later takes its place.
    """
    if standing.due_original is None or standing.due_latest is None:
        return None
    first = min(standing.due_original, standing.due_latest)
    return max((standing.due_latest - first).days, (on - first).days, 0)


def days_late(due: date | None, on: date) -> int | None:
    """Days after a due date, 0 before it, None without one."""
    return None if due is None else max(0, (on - due).days)


def register(
    plan: Plan, standings: Standings, cycles: LifeCycles, on: date, sources: Mapping[str, str]
) -> tuple[RegisterRow, ...]:
    """One line for every live work, in the order of the plan."""
    place = {item.id: number for number, item in enumerate(plan.items)}

    def first_item(pair: tuple[str, Standing]) -> int:
        return min((place[link.item] for link in pair[1].links if link.item in place), default=len(place))

    live = sorted(((code, s) for code, s in standings.items() if s.live), key=first_item)
    return tuple(_line(plan, code, s, cycles, on, sources) for code, s in live)


def _line(
    plan: Plan, code: str, standing: Standing, cycles: LifeCycles, on: date, sources: Mapping[str, str]
) -> RegisterRow:
    assert standing.since is not None
    following = cycles.get(standing.cycle, standing.since).usual_step(standing.state)
    used = dict.fromkeys(source for source, _ in [*standing.allocated, *standing.disbursed])
    this_year = [amount for (_, year), amount in standing.allocated.items() if year == on.year]
    return RegisterRow(
        code=code,
        name=standing.name,
        school=plan.school_name(standing.school),
        items="; ".join(_item(link.quantity, link.kind, link.unit) for link in standing.links),
        owner=standing.owner,
        sources=", ".join(sources.get(s, s) for s in used) or None,
        investment=standing.investment,
        last_decision=_decision(standing),
        step=cycles.step_name(standing.cycle, standing.state),
        since=standing.since,
        next_step=following.name if following else None,
        next_on=standing.next_on,
        due_original=standing.due_original,
        due_latest=standing.due_latest,
        stage=standing.stage,
        percent=standing.percent_declared,
        year_plan=sum(this_year) if this_year else None,
        disbursed=standing.disbursed_total,
        disbursed_on=standing.disbursed_on,
        last_commitment=standing.last_commitment,
        kept=standing.kept,
        next_commitment=standing.commitment,
        obstacle=standing.obstacle,
        officer=standing.officer,
        updated_on=standing.updated_on,
    )


def _decision(standing: Standing) -> str | None:
    if standing.last_decision is None or standing.last_decision_on is None:
        return standing.last_decision
    return say("paper_dated", number=standing.last_decision, on=short(standing.last_decision_on))


def _item(quantity: int | None, kind: str, unit: str) -> str:
    name = vocabulary.KINDS.get(kind, kind)
    if quantity is None:
        return name
    return f"{quantity} {name}" if not unit.startswith("percent") else f"{name}: {quantity}{vocabulary.UNITS[unit]}"
