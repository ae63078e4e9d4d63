"""Percent with nothing to show: what is declared has risen, and no paper or photo came with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.ledger.events import Event
from model.words.dates import short
from model.words.numbers import number


@dataclass(frozen=True, slots=True)
class _Claim:
    """The percent declared last, the one that something last stood behind, and since when it rises without."""

    declared: float | None = None
    shown: float | None = None
    rising_since: date | None = None


def percent_without_evidence(watch: Watch, work: Watched) -> Iterator[Flag]:
    """A rise by so many points since the last paper or photo; what was declared before tracking is taken as shown."""
    if work.standing.state != "building":
        return
    claim = _Claim()
    for event in work.events:
        claim = _next(claim, event, tracked=watch.is_tracked(event.on))
    rise = (claim.declared or 0) - (claim.shown or 0)
    if claim.rising_since is not None and rise >= watch.threshold("percent_rise"):
        facts = {"declared": claim.declared, "shown": claim.shown}
        words = {"declared": number(claim.declared), "shown": number(claim.shown), "since": short(claim.rising_since)}
        yield flag("percent_without_evidence", work.code, claim.rising_since, facts, words)


def _next(claim: _Claim, event: Event, *, tracked: bool) -> _Claim:
    """Any paper shows what was declared up to it; without a figure before it, a first one is where we start."""
    percent = event.body.get("percent") if event.kind == "progress" else None
    declared = claim.declared if percent is None else percent
    if declared is None:
        # Nothing was built on the day building began; that much is known without a paper.
        return _Claim(0.0, 0.0) if event.kind == "building" else claim
    if event.draft.papers or not tracked or claim.declared is None:
        return _Claim(declared, declared)
    shown = claim.shown or 0
    return _Claim(declared, shown, (claim.rising_since or event.on) if declared > shown else None)
