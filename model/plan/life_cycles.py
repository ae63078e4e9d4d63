"""Life cycles of a work: declared steps, the pairs between them, and the papers each step needs.

The cycles stand in `data/rules/life_cycles.yaml`, each version with its dates and its legal basis;
here is only their shape. A cycle is always asked as of the day a step is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.plan.step_papers import StepPaper
from model.words.problems import WrongInput


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where it may be entered from, what it needs, and its block on the way to a target.

    `block` is None for a step that keeps the block of the step before it ("returned"), and `none`
    for one that takes the work off the way to any target ("cancelled"). From the steps of
    `parts_after` only a part may be delivered; `needs_receipt` asks that the receiver said so first.
    """

    id: str
    name: str
    block: str | None
    after: tuple[str, ...]
    needs: tuple[str, ...]
    needs_funding: bool
    needs_no_spending: bool
    goes_back: bool
    sets: str | None
    parts_after: tuple[str, ...]
    needs_receipt: bool


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """One version of a cycle: its steps, where works start, and the step that delivers what was promised."""

    id: str
    name: str
    actions: frozenset[str]
    start: str
    delivers: str
    valid_from: date
    valid_to: date | None
    basis: str
    steps: Mapping[str, Step]

    def in_force(self, on: date) -> bool:
        """Whether this version is the one to ask on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def next_steps(self, state: str) -> tuple[Step, ...]:
        """The steps that may follow a state, in the order of the file."""
        return tuple(step for step in self.steps.values() if state in step.after)

    def path_to(self, state: str) -> tuple[Step, ...] | None:
        """The shortest legal way from the start to a state, the state included; None if there is none.

        A way does not lead on from a step that ended the work, such as its cancellation, unless no
        other way leads there: who says that a work is being settled does not mean that it was stopped.
        """
        return self._way(state, through_ends=False) or self._way(state, through_ends=True)

    def _way(self, state: str, *, through_ends: bool) -> tuple[Step, ...] | None:
        ways: dict[str, tuple[Step, ...]] = {self.start: (self.steps[self.start],)}
        edge = [self.start]
        while edge and state not in ways:
            here = edge.pop(0)
            ended = self.steps[here].block == "none" and not through_ends
            for step in () if ended else self.next_steps(here):
                if step.id not in ways:
                    ways[step.id] = (*ways[here], step)
                    edge.append(step.id)
        return ways.get(state)

    def usual_step(self, state: str) -> Step | None:
        """The step that usually follows: one that leads on, before one that waits, turns back or ends in nothing."""
        place = {step: number for number, step in enumerate(self.steps)}

        def leads_on(step: Step) -> bool:
            return any(place[n.id] > place[step.id] and n.block != "none" for n in self.next_steps(step.id))

        def detour(step: Step) -> tuple[bool, bool, bool]:
            return step.block == "none", place[step.id] <= place.get(state, -1), not leads_on(step)

        return min(self.next_steps(state), key=detour, default=None)


class LifeCycles:
    """All versions of all cycles, and the papers that only some works need at a step."""

    def __init__(self, versions: tuple[LifeCycle, ...], step_papers: tuple[StepPaper, ...] = ()) -> None:
        self._versions = versions
        self._step_ids = frozenset(step for cycle in versions for step in cycle.steps)
        # Asked for each event ever folded: sorted once.
        self._oldest_first = {
            one.id: sorted((c for c in versions if c.id == one.id), key=lambda c: c.valid_from) for one in versions
        }
        self._step_papers = step_papers

    def papers_of(self, step: str, cycle: str, kind: str, action: str, on: date) -> tuple[StepPaper, ...]:
        """The papers that a work which builds such a thing needs at a step, beside those of the step itself."""
        return tuple(row for row in self._step_papers if row.speaks_of(step, cycle, kind, action, on))

    def get(self, cycle_id: str, on: date) -> LifeCycle:
        """The version of a cycle in force on a day; before the first the first, after the last the last."""
        versions = self._oldest_first.get(cycle_id)
        if not versions:
            raise WrongInput("cycle_unknown", cycle=cycle_id)
        in_force = next((c for c in reversed(versions) if c.in_force(on)), None)
        return in_force or (versions[0] if on < versions[0].valid_from else versions[-1])

    def knowing(self, cycle_id: str, state: str) -> LifeCycle:
        """The newest version of a cycle that knows a state; the newest of all where none does."""
        versions = [cycle for cycle in reversed(self._versions) if cycle.id == cycle_id]
        if not versions:
            raise WrongInput("cycle_unknown", cycle=cycle_id)
        return next((cycle for cycle in versions if state in cycle.steps), versions[0])

    def newest(self) -> tuple[LifeCycle, ...]:
        """The newest version of each cycle, in the order of the file."""
        return tuple({cycle.id: cycle for cycle in self._versions}.values())

    def for_action(self, action: str) -> str:
        """The id of the cycle that serves an action such as `new_build`."""
        for cycle in self._versions:
            if action in cycle.actions:
                return cycle.id
        raise WrongInput("action_without_cycle", action=action)

    def step_name(self, cycle_id: str, state: str) -> str:
        """The name of a state in the newest version that knows it."""
        for cycle in reversed(self._versions):
            if cycle.id == cycle_id and state in cycle.steps:
                return cycle.steps[state].name
        return state

    def any_step_name(self, state: str) -> str | None:
        """The name of a step whatever its cycle, or None."""
        return next((c.steps[state].name for c in self._versions if state in c.steps), None)

    def step_ids(self) -> frozenset[str]:
        """Every step id of every cycle."""
        return self._step_ids


def build_life_cycles(rows: list[Mapping[str, Any]], step_papers: tuple[StepPaper, ...] = ()) -> LifeCycles:
    """The cycles of the rows of `life_cycles.yaml`."""
    return LifeCycles(tuple(map(_cycle, rows)), step_papers)


def _cycle(row: Mapping[str, Any]) -> LifeCycle:
    end = row["valid_to"]
    return LifeCycle(
        id=row["id"],
        name=row["name"],
        actions=frozenset(row["actions"]),
        start=row["start"],
        delivers=row["delivers"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if end is None else date.fromisoformat(end),
        basis=row["basis"],
        steps={step["id"]: _step(step) for step in row["steps"]},
    )


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        id=row["id"],
        name=row["name"],
        block=row.get("block"),
        after=(*row["after"], *row.get("short_after", ())),
        needs=tuple(row["needs"]),
        needs_funding=bool(row.get("needs_funding")),
        needs_no_spending=bool(row.get("needs_no_spending")),
        goes_back=bool(row.get("goes_back")),
        sets=row.get("sets"),
        parts_after=tuple(row.get("parts_after", ())),
        needs_receipt=bool(row.get("needs_receipt")),
    )
