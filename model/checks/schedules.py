"""Days: the deadline of a target against the phases of its items, and phases against phases."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.raised import raised
from model.checks.rows import Row, rows
from model.checks.serving import named_kinds
from model.checks.text_and_table import told
from model.plan.facts import Item, Plan, Target
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary

# What brings a new thing to a school; repairing and teaching do not.
_BRINGING = ("new_build", "complete", "lay_out", "equip", "plant", "roll_out")


def deadline_before_schedule(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """A share of schools that rises by a day before which nothing of what it counts is scheduled.

    Hard for what must be built; soft for what a school may also come by without the list.
    """
    for row in rows(plan).values():
        if row.subject != "schools" or rules.counting_rules(plan.id, row.key):
            continue  # a list that is counted is counted number by number
        items = _bringing(plan, row)
        for target in row.targets:
            before, value = row.before(target.on), target.value.value
            rises = value is not None and before is not None and value > before
            if rises and items and all(plan.phase(item.phase).first > target.on for item in items):
                yield _deadline_finding(plan, row, target, items)


def _bringing(plan: Plan, row: Row) -> list[Item]:
    kinds = named_kinds(plan, row.name)
    chosen = [item for item in plan.items if item.kind in kinds and item.action in _BRINGING]
    return [item for item in chosen if row.levels is None or item.level is None or item.level in row.levels]


def _deadline_finding(plan: Plan, row: Row, target: Target, items: list[Item]) -> Finding:
    said = [g.at for g in plan.goals if g.indicator == row.key and g.on == target.on]
    return raised(
        f"{plan.id}.deadline.{row.key}.{target.on.year}",
        "hard" if all(item.action == "new_build" for item in items) else "soft",
        "deadline_before_schedule",
        [row.at, *said, *(item.at for item in items)],
        (target.value.value, row.before(target.on)),
        "deadline",
        code=row.code,
        stated=told(target.value.op, target.value.value, row.unit),
        year=target.on.year,
        before=told("=", row.before(target.on), row.unit),
        kinds=", ".join(dict.fromkeys(vocabulary.KINDS[item.kind] for item in items)),
        phases=", ".join(dict.fromkeys(item.phase for item in items)),
    )


def periods_differ(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Goals and tasks which are not cut into the same phases."""
    goals, tasks = plan.goal_phases, plan.task_phases
    if goals and tasks and {(p.first, p.last) for p in goals} != {(p.first, p.last) for p in tasks}:
        yield raised(
            f"{plan.id}.periods",
            "soft",
            "periods_differ",
            [phase.at for phase in (*goals, *tasks)],
            (len(goals), len(tasks)),
            "periods",
            goals=", ".join(phase.id for phase in goals),
            tasks=", ".join(phase.id for phase in tasks),
        )
