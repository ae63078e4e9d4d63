"""Goals of the school levels against the goal of the whole commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from model.checks.raised import raised
from model.checks.rows import Row, rows, same_measure
from model.checks.schools import schools_of
from model.plan.facts import Goal, Number, Plan, Target
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary
from model.words.numbers import number

Claims = Mapping[str, Sequence[Goal]]


def levels_against_whole(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A whole-commune share which the shares of its levels cannot make.

    Hard where no weighting reaches it; soft where only a floor or a share in a task stands against it
    (the share may be an addition), or where it takes other numbers of schools than the plan's own.
    """
    for row in rows(plan).values():
        levels = row.levels or tuple(dict.fromkeys(school.level for school in plan.schools))
        if row.unit != "percent" or len(levels) < 2:
            continue
        for target in row.targets:
            claims = _claims(plan, row, target, levels)
            if target.value.value is not None and all(claims.values()):
                yield from _levels_finding(plan, row, target, claims)


def _claims(plan: Plan, row: Row, target: Target, levels: Sequence[str]) -> dict[str, list[Goal]]:
    about = [g for g in plan.goals if g.indicator == row.key and g.on == target.on and same_measure(g, row)]
    return {level: [goal for goal in about if goal.level == level] for level in levels}


def _levels_finding(plan: Plan, row: Row, target: Target, claims: Claims) -> Iterator[Finding]:
    whole = target.value.value or 0
    best = {level: max(goal.value or 0 for goal in goals) for level, goals in claims.items()}
    generous = [100 if _may_be_more(claims[level]) else value for level, value in best.items()]
    never = not _reaches(list(best.values()), whole)
    mean = _mean(plan, row, best)
    if not never and (mean is None or mean >= whole):
        return
    computed: Number | None = (min if max(best.values()) >= whole else max)(best.values()) if never else mean
    yield raised(
        f"{plan.id}.levels.{row.key}.{target.on.year}",
        "hard" if not _reaches(generous, whole) else "soft",
        "levels_against_whole",
        [row.at, *(place for goals in claims.values() for g in goals for place in (g.at, *g.also))],
        (whole, computed),
        "levels" if never else "levels_weighted",
        code=row.code,
        year=target.on.year,
        stated=number(whole),
        computed=number(computed, 1),
        levels=", ".join(f"{vocabulary.level(level)} {number(value)}%" for level, value in best.items()),
    )


def _may_be_more(goals: Sequence[Goal]) -> bool:
    """Whether a level may well reach more than it states: a floor, or only what a task adds."""
    floors = any(goal.op in (">", ">=") for goal in goals)
    return floors or all(goal.kind == "task_share" for goal in goals)


def _reaches(shares: Sequence[Number], whole: Number) -> bool:
    """Whether some weights, none of them zero, make the whole."""
    return max(shares) > whole or min(shares) >= whole


def _mean(plan: Plan, row: Row, best: Mapping[str, Number]) -> float | None:
    """The mean weighted by the plan's own numbers of schools, where schools are what is counted."""
    counts = {level: schools_of(plan, level) for level in best}
    if row.subject != "schools" or not all(counts.values()):
        return None
    return round(sum(best[level] * counts[level] for level in best) / sum(counts.values()), 1)
