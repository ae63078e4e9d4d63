"""Decisions to put before the leaders: at most five, the most pressing first.

Proposals of the machine which the officer may reword; each names the work, what is asked, who
leads and by when. On the first day there are none about works, only the most useful next steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.checks.flags.flag import Flag
from model.ledger.standing import Standing
from model.plan.findings import Finding
from model.targets.page import Decision, Way
from model.words import vocabulary
from model.words.dates import short
from model.words.sentences import say

MOST_DECISIONS = 5

# Who leads what the culture and society office has to do; the economic office leads the rest.
_LED_BY_CULTURE = frozenset({"first_clear_up", "decision_gap"})

Standings = Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Proposing:
    """What proposals go by in a unit on a day.

    The short names of the two offices that lead, and for how many days an approved work may wait
    for capital before a leader hears of it; each is a dated row of the unit. Waiting counts from the
    day on which works began to be tracked.
    """

    on: date
    economic_office: str
    culture_office: str
    capital_days: int
    tracked_from: date | None = None

    def decision(self, code: str, days: int, about: str = "", /, **facts: object) -> Decision:
        """The proposal of a code about a work, to be settled within so many days."""
        return Decision(
            matter=say(f"{code}_matter", **facts),
            proposal=say(f"{code}_proposal", **facts),
            lead=self.culture_office if code in _LED_BY_CULTURE else self.economic_office,
            due=self.on + timedelta(days=days),
            id=f"{code}:{about}" if about else code,
        )


def decisions(
    standings: Standings, ways: Sequence[Way], flags: Iterable[Flag], proposing: Proposing
) -> tuple[Decision, ...]:
    """The most pressing of what only a leader can settle this week."""
    return proposals(standings, ways, flags, proposing)[:MOST_DECISIONS]


def proposals(
    standings: Standings, ways: Sequence[Way], flags: Iterable[Flag], proposing: Proposing
) -> tuple[Decision, ...]:
    """All that only a leader can settle, from the works, what is flagged, and the gap to the target; the most pressing first."""
    live = {code: s for code, s in standings.items() if s.live}
    return (
        *_blocked(live, proposing),
        *_flagged(live, flags, proposing),
        *_without_capital(live, proposing),
        *_gap(ways, proposing),
    )


def first_steps(findings: Iterable[Finding], standings: Standings, proposing: Proposing) -> tuple[Decision, ...]:
    """The three most useful next steps while the store knows only the plan."""
    hard = sum(f.severity == "hard" for f in findings)
    steps = []
    if hard:
        steps.append(proposing.decision("first_clear_up", 14, count=hard))
    steps.append(proposing.decision("first_opening", 7, count=len(standings)))
    steps.append(proposing.decision("first_capital", 30, year=proposing.on.year + 1))
    return tuple(steps)


def _blocked(standings: Standings, proposing: Proposing) -> Iterator[Decision]:
    for code, standing in sorted(standings.items(), key=lambda pair: pair[1].obstacle_since or date.max):
        if standing.obstacle is not None and standing.obstacle_since is not None:
            days = (proposing.on - standing.obstacle_since).days
            facts = {
                "name": standing.name,
                "text": standing.obstacle,
                "since": short(standing.obstacle_since),
                "days": days,
            }
            yield proposing.decision("decision_blocked", 6, code, **facts)


def _flagged(standings: Standings, flags: Iterable[Flag], proposing: Proposing) -> Iterator[Decision]:
    """One proposal for a work: nobody on site first, then what the school did not receive, then what waits."""
    told = [flag for flag in flags if flag.rule in _PROPOSALS and flag.subject in standings]
    order = list(_PROPOSALS)
    said = set()
    for flag in sorted(told, key=lambda flag: order.index(flag.rule)):
        standing = standings[flag.subject]
        if standing.obstacle is None and flag.subject not in said:
            said.add(flag.subject)
            yield _PROPOSALS[flag.rule](standing, flag, proposing)


def _standing_still(standing: Standing, flag: Flag, proposing: Proposing) -> Decision:
    facts = {"name": standing.name, "weeks": flag.facts["weeks"], "since": short(flag.since or proposing.on)}
    return proposing.decision("decision_still", 6, flag.subject, **facts)


def _not_received(standing: Standing, flag: Flag, proposing: Proposing) -> Decision:
    cause = flag.facts["cause"]
    if cause == "fire_safety":
        return proposing.decision("decision_fire_safety", 7, flag.subject, **_finished(standing, flag))
    return proposing.decision(
        "decision_refused", 7, flag.subject, cause=vocabulary.CAUSES[cause], **_finished(standing, flag)
    )


def _not_handed_over(standing: Standing, flag: Flag, proposing: Proposing) -> Decision:
    lacks_safety = "kq_pccc" in flag.facts["missing"]
    code = "decision_fire_safety" if lacks_safety else "decision_finished"
    return proposing.decision(code, 7, flag.subject, **_finished(standing, flag))


def _finished(standing: Standing, flag: Flag) -> dict[str, str]:
    """The name of a work and since when it is finished, as far as it is, and what was promised and not kept."""
    on = flag.facts["finished_on"]
    since = say("decision_finished_since", on=short(date.fromisoformat(on))) if on else ""
    return {"name": standing.name, "finished": since, "promise": _broken_promise(standing)}


# Which flags a leader hears of, the most pressing first.
_PROPOSALS = {
    "standing_still": _standing_still,
    "not_received": _not_received,
    "finished_not_usable": _not_handed_over,
}


def _broken_promise(standing: Standing) -> str:
    """What was promised last and not kept, which tells a leader where it is stuck."""
    if standing.kept is False and standing.last_commitment:
        return say("decision_broken_promise", text=standing.last_commitment)
    return ""


def _without_capital(standings: Standings, proposing: Proposing) -> Iterator[Decision]:
    patience = timedelta(days=proposing.capital_days)
    for code, standing in standings.items():
        waiting = standing.state in ("policy_approved", "approved") and not standing.allocated_total
        waited_from = max(standing.since or proposing.on, proposing.tracked_from or date.min)
        if waiting and standing.since and proposing.on - waited_from >= patience:
            facts = {"name": standing.name, "since": short(standing.since), "year": proposing.on.year + 1}
            yield proposing.decision("decision_capital", 14, code, **facts)


def _gap(ways: Sequence[Way], proposing: Proposing) -> Iterator[Decision]:
    for way in ways[:1]:
        if way.not_listed > 0:
            facts = {"gap": way.not_listed, "target": way.target, "code": way.indicator}
            yield proposing.decision("decision_gap", 21, **facts)
