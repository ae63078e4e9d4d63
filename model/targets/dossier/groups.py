"""The place of a work in the dossier: its group from the rules of the day, and the order of the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from model.ledger.standing import Standing
from model.plan.dossier_rules import DossierRules, GroupRow
from model.targets.dossier.lines import GROUPS, DossierLine


def group_of(rules: DossierRules, standing: Standing, on: date) -> GroupRow | None:
    """The row that places a work by its route and state; None where no rule speaks of its state."""
    return rules.group(standing.cycle, standing.state, on)


def in_order(
    lines: Sequence[DossierLine], groups: Sequence[str], levels: Sequence[str], schools: Mapping[str, int]
) -> tuple[DossierLine, ...]:
    """The lines by group, then level, then school in the order of the plan, then as they came; what is unknown is last."""
    group_place = {group: place for place, group in enumerate(dict.fromkeys((*groups, *GROUPS)))}
    level_place = {level: place for place, level in enumerate(levels)}
    last = len(schools)

    def place(line: DossierLine) -> tuple[int, int, int]:
        school = last if line.school_id is None else schools.get(line.school_id, last)
        return group_place[line.group], level_place.get(line.level or "", len(level_place)), school

    return tuple(sorted(lines, key=place))
