"""The schools of a dossier: under the names of the day, as last surveyed, with what they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import School
from model.plan.norm_file import read_norms
from model.plan.priorities import read_priorities
from model.plan.schools import schools_of
from model.targets.dossier.building import Unit
from model.targets.dossier.lines import DossierLine, Need, SchoolCondition
from model.targets.need_lines import CONDITION, Needed, NeedLine, need_lines
from model.targets.survey import DERIVED, Survey, figure, last_surveys


def called_schools(found: Answers, on: date) -> dict[str, School]:
    """School id → the school under its name of a day, in the order of the unit's plans."""
    known = schools_of(loaded.plan for loaded in found.plans())
    lineage = SchoolLineage(known.values(), found.events("school"))
    return {one: replace(school, name=lineage.title(one, on) or school.name) for one, school in known.items()}


def conditions(
    place: Workplace, found: Answers, unit: Unit, lines: Iterable[DossierLine]
) -> tuple[SchoolCondition, ...]:
    """The schools the lines are at, by level and in the order of the plan; one nobody surveyed has no figures."""
    works: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.school_id is not None and line.school_id in unit.schools:
            works[line.school_id].append(line.work)
    if not works:
        return ()
    last = last_surveys(found.events("school"), unit.on)
    # Norms are many to read, and say nothing of schools nobody has surveyed.
    known = _needed(place, found, unit) if works.keys() & last.keys() else {}
    levels = unit.dossier.setting("levels", unit.area, unit.on)
    return tuple(
        _condition(unit, unit.schools[one], last.get(one), known.get(one), works[one])
        for one in sorted(works, key=lambda school: _place(unit, levels, school))
    )


def _needed(place: Workplace, found: Answers, unit: Unit) -> dict[str, Needed]:
    """School id → what its needs are computed from: the first plan that names it, the norms and priorities."""
    folder = place.data / "rules"
    norms, priorities = read_norms(folder), read_priorities(folder)
    plans = [Needed(loaded.plan, norms, priorities, unit.on) for loaded in found.plans()]
    return {school.id: needed for needed in reversed(plans) for school in needed.plan.schools}


def _place(unit: Unit, levels: list[str], school: str) -> tuple[int, int]:
    level = unit.schools[school].level
    return levels.index(level) if level in levels else len(levels), unit.order[school]


def _condition(
    unit: Unit, school: School, survey: Survey | None, known: Needed | None, works: list[str]
) -> SchoolCondition:
    figures: dict[str, int | None] = dict(survey.figures) if survey else {}
    figures |= {name: figure(figures, name) for name in DERIVED}
    return SchoolCondition(
        school=school.id,
        name=school.name,
        level=school.level,
        place=unit.places.get(school.place or ""),
        year=survey.year if survey else None,
        on=survey.on if survey else None,
        figures=figures if survey else {},
        needs=tuple(_needs(need_lines(known, survey, {}))) if survey and known else (),
        works=tuple(works),
    )


def _needs(lines: Iterable[NeedLine]) -> Iterator[Need]:
    """What is missing to each standard, and what must be mended; what lacks nothing is left out.

    Only the gaps are taken, which what was handed over since does not change.
    """
    for line in lines:
        for standard, gap in line.gaps.items():
            if gap.missing != 0:
                yield Need(line.group, line.name, gap.missing, line.unit, standard, mend=standard == CONDITION)
