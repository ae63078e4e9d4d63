"""Works on the weekly page: those being built, and the register of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from model.ledger.standing import Standing
from model.plan.facts import Plan
from model.plan.life_cycles import LifeCycles
from model.targets.page import ActiveWork, RegisterRow
from model.words import vocabulary
from model.words.dates import short
from model.words.sentences import say
from model.words.stages import stage_label

# More would not fit the page; the rest stands in the register.
MOST_ACTIVE = 8

BUILDING = ("building", "suspended", "works_done", "accepted", "delivered")

Standings = Mapping[str, Standing]


def is_as_planned(standing: Standing, cycles: LifeCycles) -> bool:
    """Whether nothing was said of a work since it was opened at the first step of its cycle."""
    start = cycles.knowing(standing.cycle, standing.state).start
    return standing.state == start and standing.updated_on == standing.since


def active_works(
    standings: Standings, cycles: LifeCycles, on: date, tracked: date | None = None
) -> tuple[tuple[ActiveWork, ...], int]:
    """The works being built, troubled and late ones first, and how many more are on time.

    A date that had passed before the works were `tracked` makes nothing late: nobody was asked about it.
    """
    building = [(c, s) for c, s in standings.items() if s.live and s.state in BUILDING and s.cycle != "activity"]
    building.sort(key=lambda pair: (-_trouble(pair[1], on, tracked), pair[0]))
    shown = building[:MOST_ACTIVE]
    return tuple(_active(code, s, cycles, on, tracked) for code, s in shown), len(building) - len(shown)


def _trouble(standing: Standing, on: date, tracked: date | None) -> int:
    late = days_late(standing.due_latest, on, tracked) or 0
    return max(late, 0) + 1000 * (standing.kept is False) + 1000 * (standing.obstacle is not None)


def _active(code: str, standing: Standing, cycles: LifeCycles, on: date, tracked: date | None) -> ActiveWork:
    stage = (
        stage_label(standing.stage)
        if standing.state == "building"
        else cycles.step_name(standing.cycle, standing.state)
    )
    promises = promises_of_week(standing, on - timedelta(days=on.weekday()))
    return ActiveWork(
        code=code,
        name=standing.name,
        stage=stage,
        percent=standing.percent_declared if standing.state == "building" else None,
        due_original=standing.due_original,
        due_latest=standing.due_latest,
        days_late_original=_late_to_original(standing, on, tracked),
        days_late_latest=days_late(standing.due_latest, on, tracked),
        last_commitment=promises.due,
        kept=promises.kept,
        next_commitment=promises.given,
    )


@dataclass(frozen=True, slots=True)
class Promises:
    """What was promised for a week, whether it was kept (None: nobody said), and what was promised in it for the next."""

    due: str | None
    kept: bool | None
    given: str | None


def promises_of_week(standing: Standing, monday: date) -> Promises:
    """The promises of the week that begins on a Monday; what was judged before it is history."""
    given = standing.commitment
    if standing.kept_on is not None and standing.kept_on >= monday:
        return Promises(standing.last_commitment, standing.kept if standing.last_commitment else None, given)
    fresh = standing.commitment_on is not None and standing.commitment_on >= monday
    return Promises(None, None, given) if fresh else Promises(given, None, None)


def _late_to_original(standing: Standing, on: date, tracked: date | None) -> int | None:
    """Days by which the first date is or will be missed.

    The end of the plan's phase is not yet a date of the work: a tighter one set later takes its place.
    """
    if standing.due_original is None or standing.due_latest is None:
        return None
    first = min(standing.due_original, standing.due_latest)
    if tracked is not None and first < tracked:
        return None
    return max((standing.due_latest - first).days, (on - first).days, 0)


def days_late(due: date | None, on: date, tracked: date | None = None) -> int | None:
    """Days after a due date, 0 before it; None without one, or with one from before the works were tracked."""
    if due is None or (tracked is not None and due < tracked):
        return None
    return max(0, (on - due).days)


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
    following = cycles.knowing(standing.cycle, standing.state).usual_step(standing.state)
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
        stage=stage_label(standing.stage),
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
