"""Indicators: what was there, what is to be reached by when, and what stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.ledger.cells import Cells
from model.ledger.events import Event, effective
from model.plan.facts import Indicator, IndicatorPart, Plan, Target, Value
from model.plan.rules import CountingRule, Rules
from model.targets.assessment import Figure
from model.targets.counting import Blocks, achieved, way_to
from model.targets.judgement import Asked, Judge, Judgement, Known
from model.targets.recognition import Recognition

Number = int | float


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured value: the day, the number, and numerator and denominator where they were given.

    `position` is that of its event in the unit's chain, None where it was not recorded.
    """

    on: date
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    source: str | None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator as it stands: counted from items under `rule`, recognised, observed last, or unknown."""

    id: str
    code: str
    name: str
    unit: str
    baseline: Value | None
    targets: tuple[Target, ...]
    achieved: Number | None
    observed: Observation | None
    rule: CountingRule | None
    blocks: tuple[Blocks, ...]
    parts: tuple[IndicatorLine, ...]
    judgement: Judgement = field(default_factory=Judgement)

    def as_json(self) -> dict[str, object]:
        """The line as other programs read it."""
        return {
            "code": self.code,
            "name": self.name,
            "unit": self.unit,
            "baseline": self.baseline.value if self.baseline else None,
            "baseline_raw": self.baseline.raw if self.baseline else None,
            "targets": [_target_json(target) for target in self.targets],
            "achieved": self.achieved,
            "observed_on": self.observed.on.isoformat() if self.observed else None,
            "rule": self.rule.label if self.rule else None,
            "blocks": [blocks.as_json() for blocks in self.blocks],
            "parts": [part.as_json() for part in self.parts],
            **self.judgement.as_json(),
        }


def _target_json(target: Target) -> dict[str, object]:
    value = target.value
    return {"on": target.on.isoformat(), "op": value.op, "value": value.value, "raw": value.raw}


class IndicatorBook:
    """Makes the indicator lines of a plan from cells and from events about indicators and schools."""

    def __init__(self, plan: Plan, rules: Rules, events: Iterable[Event]) -> None:
        self._plan = plan
        self._rules = rules
        standing = [e for e in effective(events) if e.subject.kind in ("indicator", "school")]
        self._events = [e for e in standing if e.subject.kind == "indicator"]
        self._judge = Judge(plan, rules, standing)

    def lines(self, cells: Cells, on: date, rule: str | None = None) -> list[IndicatorLine]:
        """Every indicator of the plan at a day; `rule` asks for another counting rule where it fits."""
        return [self._line(indicator, cells, on, rule) for indicator in self._plan.indicators]

    def rule_of(self, indicator: str, on: date, wanted: str | None = None) -> CountingRule | None:
        """The counting rule of an indicator: the one asked for, else the adopted one, else the default."""
        readings = self._rules.counting_rules(self._plan.id, indicator)
        if not readings:
            return None
        if wanted is not None and (named := self._rules.counting_rule(wanted)) in readings:
            return named
        adopted = self._last(indicator, on, "rule_adopted")
        return self._rules.counting_rule(adopted.body["rule"]) if adopted else readings[0]

    def _line(self, indicator: Indicator, cells: Cells, on: date, wanted: str | None) -> IndicatorLine:
        rule = self.rule_of(indicator.id, on, wanted)
        observed = None if rule else self._observed(indicator.id, on)
        recognition = self._judge.recognition(indicator.id, on)
        count = achieved(rule, self._plan, cells) if rule else None
        known = _known(count, recognition, observed, indicator.unit)
        parts = tuple(self._part(part, indicator, on) for part in indicator.parts)
        return IndicatorLine(
            id=indicator.id,
            code=indicator.code,
            name=indicator.name,
            unit=indicator.unit,
            baseline=indicator.baseline,
            targets=indicator.targets,
            achieved=known.figure.value,
            observed=observed,
            rule=rule,
            blocks=self._blocks(rule, indicator.targets, cells) if rule else (),
            parts=parts,
            judgement=self._judge.judge_row(indicator.id, [part.judgement for part in parts], on)
            if parts
            else self._judge.judge(_asked(indicator.id, indicator, indicator), known, on),
        )

    def _blocks(self, rule: CountingRule, targets: Sequence[Target], cells: Cells) -> tuple[Blocks, ...]:
        whole = [(t, int(t.value.value)) for t in targets if t.value.value is not None]
        return tuple(way_to(number, target.on, rule, self._plan, cells) for target, number in whole)

    def _part(self, part: IndicatorPart, row: Indicator, on: date) -> IndicatorLine:
        observed = self._observed(part.code, on)
        known = _known(None, None, observed, row.unit)
        return IndicatorLine(
            id=part.code,
            code=part.code,
            name=part.name,
            unit=row.unit,
            baseline=part.baseline,
            targets=part.targets,
            achieved=known.figure.value,
            observed=observed,
            rule=None,
            blocks=(),
            parts=(),
            judgement=self._judge.judge(_asked(part.code, part, row), known, on),
        )

    def _observed(self, indicator: str, on: date) -> Observation | None:
        event = self._last(indicator, on, "observed")
        return None if event is None else _observation(event)

    def _last(self, indicator: str, on: date, kind: str) -> Event | None:
        subject = f"{self._plan.id}/{indicator}"
        fitting = [e for e in self._events if e.subject.id == subject and e.kind == kind and e.on <= on]
        return fitting[-1] if fitting else None


def _observation(event: Event) -> Observation:
    body: Mapping[str, Number | None] = event.body
    numerator, denominator, value = body.get("numerator"), body.get("denominator"), body.get("value")
    if value is None and numerator is not None and denominator:
        value = round(100 * numerator / denominator, 2)
    source = event.draft.papers[0].number if event.draft.papers else None
    return Observation(event.on, value, numerator, denominator, source, event.position)


def _asked(code: str, values: Indicator | IndicatorPart, row: Indicator) -> Asked:
    return Asked(code, row.id, row.unit, values.baseline, values.targets)


def _known(count: int | None, recognition: Recognition | None, observed: Observation | None, unit: str) -> Known:
    """What is known: the count from items, else what recognitions say, else the last observation."""
    if count is not None:
        return Known(Figure(count))
    if recognition is not None:
        newest = max((*recognition.holding, *recognition.expired), key=lambda one: (one.since, one.position))
        return Known(Figure(_recognised(recognition, unit)), newest.since, newest.position)
    if observed is None:
        return Known(Figure())
    return Known(Figure(observed.value, observed.numerator, observed.denominator), observed.on, observed.position)


def _recognised(recognition: Recognition, unit: str) -> int:
    """Schools that hold a recognition, or the highest level held where the indicator is a level."""
    levels = [one.level for one in recognition.holding]
    return max(levels, default=0) if unit == "level" else len(levels)
