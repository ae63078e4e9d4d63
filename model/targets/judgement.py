"""Judgement of one indicator: its definition, assessments, pace, needed schools, recognition, confirmation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event
from model.plan.definitions import Definition
from model.plan.facts import Plan, Target, Value
from model.plan.rules import Rules
from model.targets.assessment import (
    Assessment,
    Figure,
    Step,
    assess,
    in_force,
    is_share_of_schools,
    needed_schools,
    of_parts,
    step_of,
    with_comparator,
    worst,
)
from model.targets.denominators import Denominator, NeededSchools, Schools
from model.targets.pace import Pace, pace_to
from model.targets.recognition import Recognition, Recognitions
from model.words.numbers import number

Number = int | float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an indicator on a day: its figure, and day and position of the event it comes from.

    `on` and `position` are None for what is counted from the ledger or not known at all.
    """

    figure: Figure
    on: date | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator, or a part of one, as its plan writes it; `row` is the id of the whole row."""

    id: str
    row: str
    unit: str
    baseline: Value | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What follows for an indicator on a day.

    `in_force` is the day of the plan's target in force and `status` the assessment against it. `confirmed` is None where nobody
    has to confirm, where there is nothing to confirm, and for what is counted from the ledger.
    """

    definition: Definition | None = None
    in_force: date | None = None
    status: str | None = None
    assessments: tuple[Assessment, ...] = ()
    pace: Pace | None = None
    needed_schools: tuple[NeededSchools, ...] = ()
    denominator: Denominator | None = None
    recognition: Recognition | None = None
    confirmed: bool | None = None

    def as_json(self) -> dict[str, object]:
        """The judgement as other programs read it."""
        return {
            "definition": self.definition.as_json() if self.definition else None,
            "in_force": self.in_force.isoformat() if self.in_force else None,
            "status": self.status,
            "assessments": [assessment.as_json() for assessment in self.assessments],
            "pace": self.pace.as_json() if self.pace else None,
            "needed_schools": [needed.as_json() for needed in self.needed_schools],
            "denominator": self.denominator.as_json() if self.denominator else None,
            "recognition": self.recognition.as_json() if self.recognition else None,
            "confirmed": self.confirmed,
        }


class Judge:
    """Judges the indicators of a plan by its rules and by events that still stand."""

    def __init__(self, plan: Plan, rules: Rules, events: Sequence[Event]) -> None:
        self._plan, self._rules = plan, rules
        self._events = [e for e in events if e.subject.kind == "indicator"]
        self._schools = Schools(plan, events)
        self._recognitions = Recognitions(plan, events)

    def definition(self, indicator: str, on: date) -> Definition | None:
        """The definition in force, of an indicator or a part."""
        return self._rules.definition(self._plan.id, indicator, on)

    def recognition(self, indicator: str, on: date) -> Recognition | None:
        """The recognitions behind a recognised indicator; None for others and while none was recorded."""
        here = self.definition(indicator, on)
        if here is None or here.recognition_level is None or here.warn_months is None:
            return None
        return self._recognitions.reading(
            on, here.recognition_level, here.warn_months, self._schools.on(on, here.levels)
        )

    def judge(self, asked: Asked, known: Known, on: date) -> Judgement:
        """What follows for an indicator or a part of one."""
        definition = self.definition(asked.id, on)
        own = [step_of(target, asked.unit) for target in asked.targets]
        steps = sorted([*own, *self._assigned(asked.id, own, on)], key=lambda step: (step.on, step.by is not None))
        current = in_force(own, on)
        now = None if current is None else assess(known.figure, current, on, definition)
        numeric = definition is None or definition.method in ("counted", "measured")
        denominator = self._denominator(definition, known, on)
        return Judgement(
            definition=definition,
            in_force=current.on if current else None,
            status=now.status if now else None,
            assessments=tuple(assess(known.figure, step, on, definition) for step in steps),
            pace=pace_to(now, known.figure.value, asked.baseline, on, self._plan.in_force_from)
            if now and numeric
            else None,
            needed_schools=_needed(own, denominator, known.figure),
            denominator=denominator,
            recognition=self.recognition(asked.id, on),
            confirmed=self._confirmed(asked, definition, known),
        )

    def judge_row(self, row: str, parts: Sequence[Judgement], on: date) -> Judgement:
        """What follows for a row of several values: the worst of its parts."""
        confirmed = {part.confirmed for part in parts}
        return Judgement(
            definition=self.definition(row, on),
            in_force=min((part.in_force for part in parts if part.in_force), default=None),
            status=worst(part.status for part in parts if part.status is not None),
            assessments=of_parts([part.assessments for part in parts]),
            confirmed=False if False in confirmed else None if None in confirmed else True,
        )

    def _denominator(self, definition: Definition | None, known: Known, on: date) -> Denominator | None:
        if definition is None or not is_share_of_schools(definition):
            return None
        given = known.figure.denominator
        observed = None if given is None or known.on is None else (known.on, given)
        return self._schools.denominator(on, definition.levels, observed)

    def _assigned(self, indicator: str, own: Sequence[Step], on: date) -> tuple[Step, ...]:
        """Targets assigned by decision and recorded by a day; the last one for a due day replaces those before."""
        last = {e.body["due"]: e for e in self._of(indicator, "target_assigned") if e.on <= on}
        return with_comparator(map(_assigned_step, last.values()), own)

    def _confirmed(self, asked: Asked, definition: Definition | None, known: Known) -> bool | None:
        """Whether the office that must confirm the figure did so after it was recorded.

        It looks at the figures of a period after the period's own day: the day it says so does not matter.
        """
        if definition is None or definition.confirmed_by is None or known.on is None or known.position is None:
            return None
        said = [*self._of(asked.id, "confirmed"), *self._of(asked.row, "confirmed")]
        return any(known.on <= e.on and e.position > known.position for e in said)

    def _of(self, indicator: str, kind: str) -> Iterable[Event]:
        subject = f"{self._plan.id}/{indicator}"
        return (e for e in self._events if e.kind == kind and e.subject.id == subject)


def _assigned_step(event: Event) -> Step:
    body, papers = event.body, event.draft.papers
    return Step(
        on=date.fromisoformat(body["due"]),
        op=">=",
        value=body["value"],
        raw=number(body["value"]),
        by=body["by"],
        paper=papers[0].number if papers else None,
    )


def _needed(own: Sequence[Step], denominator: Denominator | None, figure: Figure) -> tuple[NeededSchools, ...]:
    """How many schools each of the plan's targets asks for."""
    if denominator is None:
        return ()
    reached = None if figure.numerator is None or not figure.denominator else int(figure.numerator)
    return tuple(
        NeededSchools(step.on, denominator.count, needed_schools(step.value, denominator.count, step.op), reached)
        for step in own
        if step.value is not None
    )
