"""Figures of the weekly page: the ways to the targets, the table by level, the year's money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from model.ledger.cells import Cells
from model.ledger.events import Event, effective
from model.ledger.standing import Standing
from model.plan.facts import Item, Phase, Plan
from model.plan.findings import Finding
from model.targets.counting import achieved, by_block
from model.targets.indicators import IndicatorLine
from model.targets.page import LevelRow, Money, MoneyRow, Way
from model.words import vocabulary
from model.words.dates import short
from model.words.sentences import say

LEVEL_ORDER = ("preschool", "primary", "lower_secondary")


def ways(
    plan: Plan, lines: Sequence[IndicatorLine], before: Cells | None, decided: Mapping[str, str]
) -> tuple[Way, ...]:
    """The ways to the targets of every indicator that is counted from items; `decided` says by which paper."""
    out = []
    for line in lines:
        for blocks in line.blocks:
            assert line.rule is not None, "only a counted indicator has blocks"
            out.append(
                Way(
                    indicator=line.code,
                    target=blocks.target,
                    on=blocks.on,
                    handed_over=blocks.handed_over,
                    building=blocks.building,
                    funded=blocks.funded,
                    approved=blocks.approved,
                    proposed=blocks.proposed,
                    not_listed=blocks.not_listed,
                    handed_over_before=None if before is None else achieved(line.rule, plan, before),
                    counting_rule=line.rule.name,
                    counting_basis=decided.get(line.id, line.rule.basis),
                )
            )
    return tuple(out)


def decided_rules(plan: Plan, events: Iterable[Event], on: date) -> dict[str, str]:
    """Indicator → the paper by which its counting rule was adopted."""
    out = {}
    for event in effective(events):
        its_plan, _, indicator = event.subject.id.partition("/")
        if event.kind == "rule_adopted" and its_plan == plan.id and event.on <= on:
            for paper in event.draft.papers[:1]:
                out[indicator] = say("counting_decided", paper=paper.number, on=short(paper.on or event.on))
    return out


def current_phase(plan: Plan, on: date) -> Phase:
    """The phase of the tasks that a day falls in, else the nearest one to come, else the last."""
    return next((p for p in plan.task_phases if on <= p.last), plan.task_phases[-1])


def level_rows(plan: Plan, phase: Phase, cells: Cells, findings: Iterable[Finding]) -> tuple[LevelRow, ...]:
    """New buildings of one phase by level and kind, toilets of all levels in one last row."""
    notes = {f.id: f.message for f in findings if f.kind == "stated_total_against_parts"}
    items = [i for i in plan.items if i.phase == phase.id and i.action == "new_build"]
    rows = []
    for level in LEVEL_ORDER:
        of_level = [i for i in items if i.level == level and i.kind != "toilet"]
        for kind in dict.fromkeys(item.kind for item in of_level):
            chosen = [i for i in of_level if i.kind == kind]
            total = next((i.total for i in chosen if i.total), None)
            note = notes.get(f"{plan.id}.total.{total}")
            rows.append(_row(plan, level, kind, chosen, cells, note))
    toilets = [i for i in items if i.kind == "toilet"]
    if toilets:
        rows.append(_row(plan, "", "toilet", toilets, cells, None))
    return tuple(rows)


def _row(plan: Plan, level: str, kind: str, items: Sequence[Item], cells: Cells, note: str | None) -> LevelRow:
    which = {"plan": plan.id, "phase": items[0].phase, "kind": kind, "action": "new_build"}
    found = by_block(cells, which | ({"level": level} if level else {}))
    return LevelRow(
        level=level,
        level_name=vocabulary.LEVEL_SHORT.get(level, vocabulary.ALL_LEVELS),
        kind_name=vocabulary.KINDS[kind],
        planned=sum(item.quantity or 0 for item in items),
        note=note,
        **found,
    )


def money(
    cells: Cells, standings: Mapping[str, Standing], events: Iterable[Event], year: int, sources: Mapping[str, str]
) -> Money | None:
    """Capital and payments of one year by source, or None while no money was ever recorded."""
    rows = []
    for code, name in sources.items():
        allocated = _sum(cells, code, year, "allocated")
        disbursed = _sum(cells, code, year, "disbursed")
        if allocated is not None or disbursed is not None:
            rows.append(MoneyRow(name, allocated, disbursed))
    if not rows:
        return None
    total = MoneyRow("", _known(r.allocated for r in rows), _known(r.disbursed for r in rows))
    days = [s.disbursed_on for s in standings.values() if s.live and s.disbursed_on]
    as_of = max(days, default=None)
    expected = _known(_sum(cells, code, year, "estimated") for code in sources)
    basis = _basis(events, as_of)
    return Money(year=year, rows=tuple(rows), total=total, as_of=as_of, basis=basis, estimated=expected)


def _basis(events: Iterable[Event], as_of: date | None) -> str | None:
    """Where the newest figures come from, if all of them say the same."""
    newest = [e for e in effective(events) if e.kind == "disbursed" and e.on == as_of]
    said = {e.body.get("text") for e in newest}
    return said.pop() if len(said) == 1 else None


def _sum(cells: Cells, source: str, year: int, measure: str) -> int | None:
    amounts = [v for (here, m), v in cells.items() if (here.source, here.year, m) == (source, year, measure)]
    return sum(amounts) if amounts else None


def _known(amounts: Iterable[int | None]) -> int | None:
    known = [a for a in amounts if a is not None]
    return sum(known) if known else None
