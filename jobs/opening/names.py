"""Names that people choose or type on the opening sheet, and the codes they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from documents.opening_form import captions
from model.plan.facts import Plan
from model.plan.life_cycles import LifeCycles
from model.plan.schools import short_name
from model.words import vocabulary
from model.words.folding import comparison_key, fold

# What is built, mended or bought; everything else a plan promises is an activity.
BUILT = ("new_build", "complete", "renovate", "equip")


@dataclass(frozen=True)
class OpeningNames:
    """The names of a plan's schools, of actions, origins and steps."""

    plan: Plan
    cycles: LifeCycles

    @cached_property
    def schools(self) -> Mapping[str, str]:
        """School id → the name the sheet offers."""
        return {school.id: short_name(self.plan, school) for school in self.plan.schools}

    def school(self, text: str) -> str | None:
        """The school meant by an id, a full or a short name; None where none or several are meant."""
        full = {school.id: school.name for school in self.plan.schools}
        return _meant(text, {school: (school, full[school], name) for school, name in self.schools.items()})

    def action(self, text: str) -> str | None:
        """The action meant, such as `new_build`."""
        return _meant(text, {action: (name,) for action, name in vocabulary.ACTIONS.items()})

    def origin(self, text: str) -> str | None:
        """`outside` or `inherited`."""
        offered = {code: (name,) for code, name in captions()["origins"].items() if code != "plan"}
        return _meant(text, offered)

    def kind(self, text: str) -> str:
        """The kind of thing a name speaks of; the longest that is named, else other works."""
        said = f" {fold(text)} "
        named = [code for code, name in vocabulary.KINDS.items() if f" {fold(name)} " in said]
        return max(named, key=lambda code: len(vocabulary.KINDS[code]), default="other_works")

    def state(self, cycle: str, text: str) -> str | None:
        """The step of a cycle that bears this name in any of its versions."""
        return _meant(text, {state: (name,) for state, name in self.steps(cycle).items()})

    def steps(self, cycle: str) -> Mapping[str, str]:
        """Step → name, of the newest version of a cycle; what goes back to an earlier step is none to begin at."""
        newest = next(one for one in self.cycles.newest() if one.id == cycle)
        return {step.id: step.name for step in newest.steps.values() if not step.goes_back}

    def start(self, cycle: str) -> str:
        """The step at which works of a cycle begin."""
        return next(one.start for one in self.cycles.newest() if one.id == cycle)

    def all_steps(self) -> Mapping[tuple[str, str], str]:
        """(cycle, step) → name, of every cycle."""
        cycles = [cycle.id for cycle in self.cycles.newest()]
        return {(cycle, step): name for cycle in cycles for step, name in self.steps(cycle).items()}

    def whole_commune(self, text: str) -> bool:
        """Whether the whole commune is meant rather than a school."""
        return fold(text) == fold(captions()["whole_commune"])


def _meant(text: str, offered: Mapping[str, Iterable[str]]) -> str | None:
    """The code whose name is typed, letter by letter; words typed without any marks mean the one name they fit.

    Marks are only left out, never exchanged: two names may differ by nothing else.
    """
    unmarked = comparison_key(text) == fold(text)
    for key in (comparison_key, fold) if unmarked else (comparison_key,):
        found = [code for code, names in offered.items() if key(text) in map(key, names)]
        if len(found) == 1:
            return found[0]
    return None
