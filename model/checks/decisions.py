"""Decisions to put before the leaders: at most five, the most pressing first.

Proposals of the machine which the officer may reword; each names the work, what is asked, who
leads and by when. On the first day there are none about works, only the most useful next steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from model.ledger.standing import Standing
from model.plan.findings import Finding
from model.targets.page import Decision, Way
from model.words.dates import short
from model.words.sentences import say

MOST_DECISIONS = 5

# An approved work without capital, or a finished one not handed over, is worth a leader's word after this long.
PATIENCE = timedelta(days=30)

Standings = Mapping[str, Standing]


def decisions(standings: Standings, ways: Sequence[Way], on: date) -> tuple[Decision, ...]:
    """What only a leader can settle this week, from the works and the gap to the target."""
    live = {code: s for code, s in standings.items() if s.live}
    found = [*_blocked(live, on), *_not_handed_over(live, on), *_without_capital(live, on), *_gap(ways, on)]
    return tuple(found[:MOST_DECISIONS])


def first_steps(findings: Iterable[Finding], standings: Standings, on: date) -> tuple[Decision, ...]:
    """The three most useful next steps while the store knows only the plan."""
    hard = sum(f.severity == "hard" for f in findings)
    steps = []
    if hard:
        steps.append(_decision("first_clear_up", on + timedelta(days=14), count=hard))
    steps.append(_decision("first_opening", on + timedelta(days=7), count=len(standings)))
    steps.append(_decision("first_capital", on + timedelta(days=30), year=on.year + 1))
    return tuple(steps)


def _decision(code: str, due: date, /, **facts: object) -> Decision:
    return Decision(
        matter=say(f"{code}_matter", **facts),
        proposal=say(f"{code}_proposal", **facts),
        lead=say(f"{code}_lead"),
        due=due,
    )


def _blocked(standings: Standings, on: date) -> Iterator[Decision]:
    for standing in sorted(standings.values(), key=lambda s: s.obstacle_since or date.max):
        if standing.obstacle is not None and standing.obstacle_since is not None:
            days = (on - standing.obstacle_since).days
            facts = {
                "name": standing.name,
                "text": standing.obstacle,
                "since": short(standing.obstacle_since),
                "days": days,
            }
            yield _decision("decision_blocked", on + timedelta(days=6), **facts)


def _not_handed_over(standings: Standings, on: date) -> Iterator[Decision]:
    for standing in standings.values():
        finished = standing.state in ("works_done", "accepted") and standing.obstacle is None
        if finished and standing.since and on - standing.since >= PATIENCE:
            facts = {"name": standing.name, "since": short(standing.since), "promise": _broken_promise(standing)}
            yield _decision("decision_finished", on + timedelta(days=7), **facts)


def _broken_promise(standing: Standing) -> str:
    """What was promised last and not kept, which tells a leader where it is stuck."""
    if standing.kept is False and standing.last_commitment:
        return say("decision_broken_promise", text=standing.last_commitment)
    return ""


def _without_capital(standings: Standings, on: date) -> Iterator[Decision]:
    for standing in standings.values():
        waiting = standing.state in ("policy_approved", "approved") and not standing.allocated_total
        if waiting and standing.since and on - standing.since >= PATIENCE:
            facts = {"name": standing.name, "since": short(standing.since), "year": on.year + 1}
            yield _decision("decision_capital", on + timedelta(days=14), **facts)


def _gap(ways: Sequence[Way], on: date) -> Iterator[Decision]:
    for way in ways[:1]:
        if way.not_listed > 0:
            facts = {"gap": way.not_listed, "target": way.target, "code": way.indicator}
            yield _decision("decision_gap", on + timedelta(days=21), **facts)
