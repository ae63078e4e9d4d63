"""Proposals to the leaders of a unit, as the program makes them from what is known on a day."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.flags import flags_of, thresholds
from jobs.question import Answers
from jobs.workplace import Workplace
from model.checks.decisions import Proposing, first_steps, proposals
from model.plan.findings import Finding
from model.targets.page import Decision, Way


def proposed(
    place: Workplace, found: Answers, ways: Sequence[Way], waiting: Sequence[Finding], *, only_plan: bool
) -> tuple[Decision, ...]:
    """All proposals; the most useful next steps while only the plan is known. `waiting` are the open findings."""
    standings, proposing = found.standings(), _proposing(place, found)
    if only_plan:
        return first_steps(waiting, standings, proposing)
    return proposals(standings, ways, flags_of(place, found), proposing)


def _proposing(place: Workplace, found: Answers) -> Proposing:
    area, on = found.area, found.mark.on
    return Proposing(
        on=on,
        economic_office=place.rules.value("lead_short_economic_office", area, on),
        culture_office=place.rules.value("lead_short_culture_office", area, on),
        capital_days=thresholds(place).setting("capital_days", area, on),
        tracked_from=found.tracked_from(),
    )
