"""Schools: how many the plan counts, how many it names, and what is to be built in them."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.raised import raised
from model.checks.rows import rows
from model.checks.serving import named_kinds
from model.checks.totals import known_sum
from model.plan.facts import Plan
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary
from model.words.numbers import number

# Things of which a school has one or none.
_ONE_A_SCHOOL = ("hall", "pool")


def schools_of(plan: Plan, level: str) -> int:
    """The schools of a level: as many as the plan names, or as it counts where it counts more."""
    named = sum(school.level == level for school in plan.schools)
    return max([named, *(count.count for count in plan.school_counts if count.level == level)])


def _schools_in_all(plan: Plan) -> int:
    return sum(schools_of(plan, level) for level in vocabulary.LEVELS)


def school_not_named(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Buildings with a quantity for which no school is named."""
    for item in plan.items:
        if item.action == "new_build" and item.quantity and item.school is None and plan.kind == "commune":
            yield raised(
                f"{plan.id}.school.{item.id}",
                "hole",
                "school_not_named",
                [item.at],
                (item.quantity, 0),
                "school",
                quantity=item.quantity,
                kind=vocabulary.KINDS[item.kind],
                level=vocabulary.level(item.level),
                phase=item.phase,
            )


def school_implied(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """More schools counted at a level than the plan names there."""
    for count in plan.school_counts:
        named = [s for s in plan.schools if s.level == count.level]
        if count.level is None or len(named) >= count.count:
            continue
        missing = [p.name for p in plan.places if p.id not in {s.place for s in named}]
        yield raised(
            f"{plan.id}.implied.{count.level}.{count.id}",
            "soft",
            "school_implied",
            [count.at, *(school.at for school in named)],
            (count.count, len(named)),
            "implied",
            level=vocabulary.level(count.level),
            stated=count.count,
            computed=len(named),
            places=", ".join(missing) or "-",
        )


def schools_in_all(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A number of all schools below what the levels come to.

    Soft: such a number may be the denominator of one goal (3/10 schools may be those not yet at a level).
    """
    levels = [count for count in plan.school_counts if count.level]
    for count in plan.school_counts:
        if count.level is None and count.covers == "all" and _schools_in_all(plan) > count.count:
            by_level = {label: schools_of(plan, level) for level, label in vocabulary.LEVELS.items()}
            yield raised(
                f"{plan.id}.school_total.{count.id}",
                "soft",
                "schools_in_all",
                [count.at, *(c.at for c in levels), *(school.at for school in plan.schools)],
                (count.count, _schools_in_all(plan)),
                "school_total",
                stated=count.count,
                computed=_schools_in_all(plan),
                levels=", ".join(f"{label} {n}" for label, n in by_level.items() if n),
            )


def capacity(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """More schools with a thing, after what is to be built, than there are schools.

    Soft: an old one may be replaced, which the plan would then have to say.
    """
    everything = [c.count for c in plan.school_counts if c.level is None and c.covers == "all"]
    schools = max([_schools_in_all(plan), *everything])
    for row in rows(plan).values():
        share = row.baseline.value if row.baseline else None
        kinds = named_kinds(plan, row.name)
        items = [i for i in plan.items if i.kind in kinds and i.action == "new_build" and i.unit in _ONE_A_SCHOOL]
        new = known_sum(item.quantity for item in items)
        if row.subject != "schools" or row.unit != "percent" or share is None or not new or not schools:
            continue
        have = int(share * schools / 100)
        if have + new > schools:
            yield raised(
                f"{plan.id}.capacity.{row.key}",
                "soft",
                "capacity",
                [row.at, *(item.at for item in items)],
                (schools, have + new),
                "capacity",
                code=row.code,
                share=number(share),
                schools=schools,
                have=have,
                new=new,
                computed=have + new,
            )
