"""Targets out of reach: more than the list holds, or a pace that must be many times that of so far."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.notices.notice import Notice
from model.checks.notices.raising import Fact, raised
from model.checks.notices.situation import PlanState, Situation
from model.ledger.events import Subject
from model.plan.notice_rows import NoticeRule
from model.targets.indicators import IndicatorLine
from model.targets.pace import Pace
from model.words.numbers import number as written

_FALLS = "fall"


def target_not_listed(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The target in force asks for more than is handed over and listed together."""
    for state, line in _lines(here):
        for blocks in line.blocks:
            if blocks.on == line.judgement.in_force and blocks.not_listed > 0 and here.on < blocks.on:
                listed = blocks.target - blocks.not_listed
                facts: dict[str, Fact] = {
                    "code": line.code,
                    "name": line.name,
                    "target": blocks.target,
                    "listed": listed,
                }
                facts |= {"gap": blocks.not_listed, "due": blocks.on.isoformat()}
                occasion = f"{blocks.on.isoformat()}/{blocks.not_listed}+{_number(rule, here, state)}"
                yield from raised(rule, here, _subject(state, line), occasion, facts)


def target_pace(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The pace that is needed is many times the pace so far, once that can be told."""
    for state, line in _lines(here):
        pace = line.judgement.pace
        began = max(state.plan.in_force_from, here.alarms_from or here.on)
        if pace is None or (here.on - began).days < here.number("pace_after_days"):
            continue
        so_far = _so_far(line, pace)
        if so_far is None or not pace.per_year or pace.per_year <= here.number("pace_factor") * so_far:
            continue
        facts: dict[str, Fact] = {
            "code": line.code,
            "name": line.name,
            "needed": written(pace.per_year),
            "so_far": written(so_far),
        }
        facts |= {"target": written(pace.target), "due": pace.on.isoformat(), "unit": line.unit}
        occasion = f"{pace.on.isoformat()}+{_number(rule, here, state)}"
        yield from raised(rule, here, _subject(state, line), occasion, facts, {"keeper": _keeper(line)})


def _keeper(line: IndicatorLine) -> str:
    """The office whose figure it is: what is counted from works is the economic office's."""
    if line.rule is not None:
        return "role:economic_office"
    definition = line.judgement.definition
    return f"role:{(definition and definition.confirmed_by) or 'culture_office'}"


def _so_far(line: IndicatorLine, pace: Pace) -> float | int | None:
    """How fast it came so far, in the direction that is good; never below none at all."""
    if pace.so_far_per_year is None:
        return None
    falls = line.judgement.definition is not None and line.judgement.definition.direction == _FALLS
    return max(0, -pace.so_far_per_year if falls else pace.so_far_per_year)


def _lines(here: Situation) -> Iterator[tuple[PlanState, IndicatorLine]]:
    for state in here.plans:
        for line in state.lines:
            yield from ((state, one) for one in (line.parts or (line,)))


def _subject(state: PlanState, line: IndicatorLine) -> Subject:
    return Subject("indicator", f"{state.plan.id}/{line.id}")


def _number(rule: NoticeRule, here: Situation, state: PlanState) -> int:
    """The how-manieth time, counted from the day the plan was loaded."""
    return rule.repeat(max(0, (here.on - state.loaded_on).days)) or 0
