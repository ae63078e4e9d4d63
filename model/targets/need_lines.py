"""The needs list: what a school lacks, beside what the plan already promises it, in the plan's own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.plan.facts import Item, Plan
from model.plan.norms import Norms, What
from model.plan.priorities import Condition, Priorities, Priority
from model.targets.needs import Need, missing
from model.targets.survey import Figures, SchoolFacts, Survey, figure
from model.words import vocabulary

CONDITION = "condition"

# Only what is built adds a room; what is worn may also be mended or replaced.
ADDING = frozenset({"new_build", "complete"})
MENDING = ADDING | {"renovate", "equip"}


@dataclass(frozen=True, slots=True)
class Promise:
    """An item of the plan that serves a need, with what of it was not handed over on the survey's day."""

    item: Item
    left: int | None

    def as_json(self) -> dict[str, object]:
        """The promise as other programs read it."""
        item = self.item
        due = item.due.isoformat() if item.due else None
        said = {"item": item.id, "name": item.name, "phase": item.phase, "due": due, "unit": item.unit}
        return {**said, "left": self.left, "at": item.at.as_json()}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing to one standard, what remains after the promises, and the needs it sums."""

    missing: int | None
    remaining: int | None
    needs: tuple[Need, ...]

    def as_json(self) -> dict[str, object]:
        """The gap as other programs read it."""
        needs = [need.as_json() for need in self.needs]
        return {"missing": self.missing, "remaining": self.remaining, "needs": needs}


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One school's need of one group of things: its gap by standard, and what the plan promises.

    `promised` is None where nothing can be said in the group's unit; it is the same for all standards.
    """

    school: str
    level: str
    year: int
    surveyed_on: date
    group: str
    name: str
    unit: str
    priority: Priority | None
    gaps: Mapping[str, Gap]
    promises: tuple[Promise, ...]
    promised: int | None

    @property
    def settled(self) -> bool:
        """Whether nothing is missing to any standard and nothing is unknown."""
        return all(gap.missing == 0 for gap in self.gaps.values())

    def as_json(self) -> dict[str, object]:
        """The line as other programs read it."""
        return {
            "school": self.school,
            "level": self.level,
            "year": self.year,
            "surveyed_on": self.surveyed_on.isoformat(),
            "group": self.group,
            "name": self.name,
            "unit": self.unit,
            "priority": self.priority.as_json() if self.priority else None,
            "gaps": {standard: gap.as_json() for standard, gap in self.gaps.items()},
            "promises": [promise.as_json() for promise in self.promises],
            "promised": self.promised,
        }


@dataclass(frozen=True, slots=True)
class Needed:
    """What needs are computed from: a plan, the norms, the priorities, and the day asked about."""

    plan: Plan
    norms: Norms
    priorities: Priorities
    on: date


def need_lines(known: Needed, survey: Survey, handed_over: Mapping[str, int]) -> list[NeedLine]:
    """The needs of a surveyed school, the plan's first priority first.

    `handed_over` is how much of each item had been handed over on the survey's day: those rooms are
    among the surveyed ones already.
    """
    school = next(school for school in known.plan.schools if school.id == survey.school)
    area_type = known.norms.area_type(known.plan.area, known.on)
    facts = SchoolFacts(school.id, school.level, area_type, survey.figures)
    lines = [
        *_norm_lines(known, facts, survey, handed_over),
        *_condition_lines(known, facts, survey, handed_over),
    ]
    return sorted(lines, key=lambda line: line.priority.order if line.priority else len(known.priorities.rows) + 1)


def _norm_lines(
    known: Needed, facts: SchoolFacts, survey: Survey, handed_over: Mapping[str, int]
) -> Iterator[NeedLine]:
    groups: dict[str, list[Need]] = {}
    for need in missing(facts, known.norms, known.on):
        groups.setdefault(need.what.group, []).append(need)
    for needs in groups.values():
        yield _line(known, facts, survey, handed_over, needs, ADDING)


def _condition_lines(
    known: Needed, facts: SchoolFacts, survey: Survey, handed_over: Mapping[str, int]
) -> Iterator[NeedLine]:
    for condition in known.priorities.conditions(known.on):
        need = _condition_need(condition, facts.figures)
        yield _line(known, facts, survey, handed_over, [need], MENDING)


def _condition_need(condition: Condition, figures: Figures) -> Need:
    counted = figure(figures, condition.counts)
    sound = figure(figures, condition.less) if condition.less else 0
    lacking = None if counted is None or sound is None else max(0, counted - sound)
    what = What(condition.what, condition.name, condition.unit, condition.what, condition.kinds, (condition.counts,))
    required, existing = (counted, sound) if condition.less else (None, counted)
    return Need(what, CONDITION, required, existing, lacking, condition.basis, "TEXT", None)


def _line(
    known: Needed,
    facts: SchoolFacts,
    survey: Survey,
    handed_over: Mapping[str, int],
    needs: Sequence[Need],
    actions: frozenset[str],
) -> NeedLine:
    what = needs[0].what
    promises = tuple(_promises(known.plan, facts.school, what.kinds, actions, handed_over))
    promised = _promised(promises, what.unit)
    by_standard: dict[str, list[Need]] = {}
    for need in needs:
        by_standard.setdefault(need.standard, []).append(need)
    return NeedLine(
        school=facts.school,
        level=facts.level,
        year=survey.year,
        surveyed_on=survey.on,
        group=what.group,
        name=known.norms.group_name(what),
        unit=what.unit,
        priority=known.priorities.of(known.plan.id, what.group, known.on),
        gaps={standard: _gap(said, promised) for standard, said in by_standard.items()},
        promises=promises,
        promised=promised,
    )


def _promises(
    plan: Plan, school: str, kinds: frozenset[str], actions: frozenset[str], handed_over: Mapping[str, int]
) -> Iterator[Promise]:
    for item in plan.items:
        if item.school == school and item.kind in kinds and item.action in actions:
            left = None if item.quantity is None else max(0, item.quantity - handed_over.get(item.id, 0))
            yield Promise(item, left)


def _promised(promises: Iterable[Promise], unit: str) -> int | None:
    """What is promised in the unit of the need; None where a promise counts something else or nothing."""
    total = 0
    for promise in promises:
        if promise.left is None or vocabulary.UNITS[promise.item.unit] != unit:
            return None
        total += promise.left
    return total


def _gap(needs: Sequence[Need], promised: int | None) -> Gap:
    lacking = [need.missing for need in needs]
    known = [amount for amount in lacking if amount is not None]
    short = sum(known) if len(known) == len(lacking) else None
    if short == 0:
        remaining: int | None = 0
    else:
        remaining = None if short is None or promised is None else max(0, short - promised)
    return Gap(short, remaining, tuple(needs))
