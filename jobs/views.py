"""Views: items, works and indicators as plain values for every face."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jobs.people import register_of, trails
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.ledger.standing import Link, Standing
from model.plan.facts import Item
from model.plan.life_cycles import LifeCycles
from model.targets.indicators import IndicatorBook, IndicatorLine

Row = dict[str, Any]
Serving = Sequence[tuple[str, Standing, Link]]


def item_rows(place: Workplace, question: Question) -> list[Row]:
    """Every item of the plan with where it stands; keys as `docs/reference.md` lists them."""
    with answers(place, question) as found:
        serving = _serving(found.standings(), found.plan.id)
        return [_item_row(item, serving.get(item.id, ()), place.rules.life_cycles) for item in found.plan.items]


def work_rows(place: Workplace, question: Question) -> list[Row]:
    """Every work of the unit that serves the plan, or serves no plan."""
    with answers(place, question) as found:
        standings = found.standings()
        held = trails(found, register_of(found), standings)
        return [
            _work_row(code, standing, place.rules.life_cycles)
            | {"absorbed": [other for other, s in standings.items() if s.absorbed_by == code]}
            | {"officer": held[code][-1] if held[code] else None}
            for code, standing in standings.items()
            if standing.live and _of_plan(standing, question, found)
        ]


def indicator_lines(place: Workplace, question: Question, rule: str | None = None) -> list[IndicatorLine]:
    """Every indicator of the plan, counted under a rule that may be asked for."""
    with answers(place, question) as found:
        book = IndicatorBook(found.plan, place.rules, found.events("indicator", "school"))
        return book.lines(found.cells(), found.mark.on, rule)


def _of_plan(standing: Standing, question: Question, found: Answers) -> bool:
    # A work beside the plan names none.
    plans = {link.plan for link in standing.links if link.plan}
    return question.plan is None or not plans or found.plan.id in plans


def _serving(standings: Mapping[str, Standing], plan: str) -> dict[str, list[tuple[str, Standing, Link]]]:
    """Item id → the live works that serve it, each with its link."""
    out: dict[str, list[tuple[str, Standing, Link]]] = defaultdict(list)
    for code, standing in standings.items():
        for link in standing.links if standing.live else ():
            if link.plan == plan:
                out[link.item].append((code, standing, link))
    return out


def _item_row(item: Item, serving: Serving, cycles: LifeCycles) -> Row:
    works = [standing for _, standing, _ in serving]
    alone = works[0] if len(works) == 1 else None
    return {
        "id": item.id,
        "plan": item.plan,
        "name": item.name,
        "phase": item.phase,
        "level": item.level,
        "school": item.school,
        "kind": item.kind,
        "action": item.action,
        "quantity": item.quantity,
        "unit": item.unit,
        "state": _state(works, cycles),
        "by_state": _by_state(serving),
        "works": [code for code, _, _ in serving],
        "percent_declared": alone and alone.percent_declared,
        "percent_derived": alone and alone.percent_derived,
        "percent_evidenced": alone and alone.percent_evidenced,
        "due": _iso(max((w.due_latest for w in works if w.due_latest), default=item.due)),
        "planned_amount": item.planned_amount,
        "allocated": _own_money([w.allocated_total for w in works], works),
        "disbursed": _own_money([w.disbursed_total for w in works], works),
        "handed_over": sum(standing.handed_over.get(item.id, 0) for _, standing, _ in serving),
        "source": item.at.as_json(),
    }


def _state(works: Sequence[Standing], cycles: LifeCycles) -> str | None:
    """An item's state follows its works; of several, the one that is least far speaks."""
    if not works:
        return None

    def far(standing: Standing) -> int:
        assert standing.since is not None
        return list(cycles.knowing(standing.cycle, standing.state).steps).index(standing.state)

    return min(works, key=far).state


def _by_state(serving: Serving) -> Row:
    """State → quantity there, or None where an unknown quantity is among them."""
    out: Row = {}
    for _, standing, link in serving:
        before = out.get(standing.state, 0)
        out[standing.state] = None if before is None or link.quantity is None else before + link.quantity
    return out


def _own_money(amounts: Sequence[int | None], works: Sequence[Standing]) -> int | None:
    """An item's money, or None where it is unknown or shared with other items."""
    if any(len(work.links) > 1 for work in works) or all(a is None for a in amounts):
        return None
    return sum(a for a in amounts if a is not None)


def _work_row(code: str, standing: Standing, cycles: LifeCycles) -> Row:
    assert standing.since is not None
    cycle = cycles.knowing(standing.cycle, standing.state)
    following, usual = cycle.next_steps(standing.state), cycle.usual_step(standing.state)
    return {
        "id": code,
        "name": standing.name,
        "school": standing.school,
        "items": [{"id": link.item, "quantity": link.quantity} for link in standing.links],
        "owner": standing.owner,
        "state": standing.state,
        "state_name": cycles.step_name(standing.cycle, standing.state),
        "since": _iso(standing.since),
        "next_step": usual.id if usual else None,
        "next_steps": [{"step": s.id, "name": s.name, "needs": list(s.needs)} for s in following],
        "due_original": _iso(standing.due_original),
        "due_latest": _iso(standing.due_latest),
        "stage": standing.stage,
        "percent_declared": standing.percent_declared,
        "percent_derived": standing.percent_derived,
        "percent_evidenced": standing.percent_evidenced,
        "planned_amount": standing.planned,
        "investment": standing.investment,
        "contracted": standing.contracted,
        "allocated": standing.allocated_total,
        "disbursed": standing.disbursed_total,
        "handed_over": dict(standing.handed_over),
        "cycle": standing.cycle,
        "papers_owed": sorted(standing.leaves),
        "origin": standing.origin,
        "parent": standing.parent,
        "received": dict(standing.received),
        "received_no": standing.received_no,
        "workers": standing.workers,
        "obstacle": standing.obstacle,
        "obstacle_cause": standing.obstacle_cause,
        "due_decision": standing.due_decision,
        "money": money_rows(standing),
    }


def money_rows(standing: Standing) -> list[Row]:
    """The money of a work by source and year, each series its own; what nobody recorded is None, never 0."""
    series = {
        "allocated": standing.allocated,
        "contracted": standing.contracts,
        "work_done": standing.works_done,
        "disbursed": standing.disbursed,
        "estimated": standing.estimates,
        "contributed": standing.contributed,
    }
    keys = sorted({key for amounts in series.values() for key in amounts}, key=lambda key: (key[1], key[0]))
    return [
        {"source": source or None, "year": year}
        | {name: amounts.get((source, year)) for name, amounts in series.items()}
        for source, year in keys
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
