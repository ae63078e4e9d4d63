"""Plans newly loaded: what is to be made clear in them, and the first steps while there is nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.notices.notice import Notice
from model.checks.notices.raising import Fact, raised
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.plan.notice_rows import NoticeRule

# So much of an edition's hash tells it from the others.
_SHORT = 12


def plan_findings(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """An edition of a plan holds something to be made clear; said once, with how much."""
    for state in here.plans:
        counts = {name: state.unclear.get(name, 0) for name in ("hard", "soft", "hole")}
        if sum(counts.values()):
            facts: dict[str, Fact] = {"name": state.plan.name, "count": sum(counts.values()), **counts}
            yield from raised(rule, here, Subject("plan", state.plan.id), state.edition[:_SHORT], facts)


def first_steps(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The store knows only the plan: what to do first."""
    if here.alarms_from is not None or not here.plans:
        return
    since = min(state.loaded_on for state in here.plans)
    number = rule.repeat(max(0, (here.on - since).days)) or 0
    facts: dict[str, Fact] = {"count": len(here.works)}
    yield from raised(rule, here, Subject("area", here.area), f"first+{number}", facts)
