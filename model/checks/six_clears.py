"""Six clears: person, task, responsibility, authority, time and product of every work that is not finished.

What an officer entered comes first, what is usual for the step stands in for the rest; only what
neither says is a hole. Being late is no hole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.checks.flags.flag import Flag
from model.ledger.folding import papers_of_step
from model.ledger.standing import Standing
from model.plan.clear_rows import ClearRow, ClearRows
from model.plan.life_cycles import Step
from model.plan.rules import Rules
from model.words.dates import short
from model.words.folding import comparison_key
from model.words.sentences import say

NAMES = ("person", "task", "responsibility", "authority", "time", "product")

# Who stands behind an office when nobody was named.
_HEADS = {"office": "office_head", "culture_office": "culture_office_head"}
# So many works are named in the one line about holes; the others stand in the list.
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Clear:
    """One of the six: what it is, None where nobody says; `entered` whether a person said so or it is usual."""

    value: str | None
    entered: bool = False


@dataclass(frozen=True, slots=True)
class SixClears:
    """The six clears of one work, by name, with the step they are about."""

    work: str
    name: str
    step: str
    clears: Mapping[str, Clear]

    @property
    def holes(self) -> tuple[str, ...]:
        """The names of those that nobody says."""
        return tuple(name for name in NAMES if self.clears[name].value is None)

    def as_json(self) -> dict[str, Any]:
        """The six clears as other programs read them."""
        said = {name: {"value": c.value, "entered": c.entered} for name, c in self.clears.items()}
        return {"work": self.work, "name": self.name, "step": self.step, **said, "holes": list(self.holes)}


@dataclass(frozen=True, slots=True)
class Clearing:
    """What the six clears of a unit go by on a day; `school_name` gives a school's name by its id."""

    area: str
    on: date
    rules: Rules
    rows: ClearRows
    school_name: Callable[[str | None], str]

    def called(self, role: str, standing: Standing) -> str | None:
        """What somebody is called in the unit: the owner and the school are the work's own."""
        if role == "owner" and standing.owner:
            return standing.owner
        if role == "school":
            return self.school_name(standing.school) if standing.school else None
        row = self.rules.row("parent_body" if role == "owner" else role, self.area, self.on)
        return None if row is None else str(row.value)


def six_clears(standings: Mapping[str, Standing], clearing: Clearing) -> list[SixClears]:
    """The six clears of every live work that still has a step to take."""
    steps = {code: _next(s, clearing) for code, s in standings.items() if s.live}
    return [_of(code, standings[code], step, clearing) for code, step in steps.items() if step is not None]


def _next(standing: Standing, clearing: Clearing) -> Step | None:
    """The step to take next; none for what is finished, or was given up."""
    cycle = clearing.rules.life_cycles.get(standing.cycle, clearing.on)
    here = cycle.steps.get(standing.state)
    if here is not None and here.goes_back:
        return cycle.steps.get(standing.submitted_from or "") or cycle.usual_step(standing.state)
    step = None if here is None else cycle.usual_step(standing.state)
    if here is None or step is None or step.block == "none":
        return None
    # What was given up has only the money spent left to settle.
    return step if here.block != "none" or step.block == "handed_over" else None


def _of(code: str, standing: Standing, step: Step, clearing: Clearing) -> SixClears:
    row = clearing.rows.of(standing.cycle, standing.state, step.id, clearing.on)
    day = standing.next_on or standing.due_latest
    clears = {
        "person": _person(standing, row, clearing),
        "task": Clear(row.task if row else step.name),
        "responsibility": _role(_lead(row, standing, clearing), standing, clearing),
        "authority": _role(row.authority if row else None, standing, clearing),
        "time": Clear(short(day) if day else None, standing.next_on is not None or standing.due_set is not None),
        "product": Clear(_product(standing, step, row, clearing)),
    }
    return SixClears(code, standing.name, step.id, clears)


def _person(standing: Standing, row: ClearRow | None, clearing: Clearing) -> Clear:
    if standing.officer:
        return Clear(standing.officer, entered=True)
    # The owner and the school act through the office that watches over the work.
    return _role(_HEADS.get(row.lead, "office_head") if row else None, standing, clearing)


def _lead(row: ClearRow | None, standing: Standing, clearing: Clearing) -> str | None:
    """Who leads: what the unit itself owns, its economic office leads for it."""
    if row is None or row.lead != "owner":
        return row.lead if row else None
    unit = clearing.rules.row("parent_body", clearing.area, clearing.on)
    own = unit is not None and comparison_key(str(unit.value)).startswith(comparison_key(standing.owner or ""))
    return "office" if own else "owner"


def _role(role: str | None, standing: Standing, clearing: Clearing) -> Clear:
    """What a role is called; the owner of a work was entered, other roles are usual."""
    if role is None:
        return Clear(None)
    return Clear(clearing.called(role, standing), entered=role == "owner" and standing.owner is not None)


def _product(standing: Standing, step: Step, row: ClearRow | None, clearing: Clearing) -> str | None:
    papers = papers_of_step(clearing.rules.life_cycles, standing, step, clearing.on)
    return "; ".join(map(clearing.rules.paper_name, papers)) or (row.product if row else None) or step.name


def holes(area: str, found: Sequence[SixClears]) -> list[Flag]:
    """One line for all works of which something is said nowhere, so that there is never a wall of them."""
    open_ones = [one for one in found if one.holes]
    if not open_ones:
        return []
    missing = [name for name in NAMES if any(name in one.holes for one in open_ones)]
    works = tuple(one.work for one in open_ones)
    more = ", …" if len(works) > _MOST_NAMED else ""
    words = {"count": len(works), "works": ", ".join(works[:_MOST_NAMED]) + more}
    message = say("flag_six_clears", what=", ".join(say(f"clear_{name}") for name in missing), **words)
    facts = {"holes": {one.work: list(one.holes) for one in open_ones}}
    return [Flag("six_clears", area, "", works, None, facts, message, "hole")]
