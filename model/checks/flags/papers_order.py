"""Papers out of order: dates along the chain that run backwards, to be seen and never to stop anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.ledger.events import Event, Paper
from model.words.dates import short
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class _Stood:
    """A dated paper behind a step that was taken."""

    step: Event
    paper: Paper
    on: date


def dates_out_of_order(watch: Watch, work: Watched) -> Iterator[Flag]:
    """A step taken before its own paper, or a paper older than one of an earlier step: one sentence for each."""
    latest: _Stood | None = None
    for papers in _by_step(watch, work):
        tracked = bool(papers) and watch.is_tracked(papers[0].step.on)
        for one in papers if tracked else ():
            if one.step.on < one.on:
                yield _early(watch, work, one)
            elif latest is not None and one.on < latest.on:
                yield _backwards(watch, work, latest, one)
        latest = max((stood for stood in (latest, *papers) if stood is not None), key=lambda s: s.on, default=None)


def _by_step(watch: Watch, work: Watched) -> Iterator[Sequence[_Stood]]:
    """The dated papers each step needed, brought with it or later."""
    later = [paper for event in work.said("paper") for paper in event.draft.papers]
    for event in work.events:
        step = watch.cycles.get(work.standing.cycle, event.on).steps.get(event.kind)
        if step is None:
            continue
        own = [paper for paper in event.draft.papers if paper.type in step.needs]
        there = {paper.type for paper in own}
        brought = [paper for paper in later if paper.type in step.needs and paper.type not in there]
        yield [_Stood(event, paper, paper.on) for paper in (*own, *brought) if paper.on is not None]


def _early(watch: Watch, work: Watched, one: _Stood) -> Flag:
    step = watch.cycles.step_name(work.standing.cycle, one.step.kind)
    words = {"step": step, "on": short(one.step.on), "paper": _told(watch, one)}
    facts = {"step": one.step.kind, "on": one.step.on.isoformat(), "paper": one.paper.number}
    return _soft("step_before_paper", work, one, facts, words)


def _backwards(watch: Watch, work: Watched, before: _Stood, one: _Stood) -> Flag:
    words = {"paper": _told(watch, one), "before": _told(watch, before)}
    facts = {"paper": one.paper.number, "before": before.paper.number}
    return _soft("papers_backwards", work, one, facts, words)


def _soft(rule: str, work: Watched, one: _Stood, facts: dict[str, str], words: dict[str, str]) -> Flag:
    part = f"{one.step.kind}-{one.step.position}-{one.paper.type}"
    return flag(rule, work.code, one.step.on, facts, words, part=part, severity="soft")


def _told(watch: Watch, one: _Stood) -> str:
    name = watch.rules.paper_name(one.paper.type)
    return say("paper_told", name=name, number=one.paper.number, on=short(one.on))
