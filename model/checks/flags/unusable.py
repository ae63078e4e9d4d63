"""Built but not usable: finished and not handed over, or not received by the school."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.words import vocabulary
from model.words.dates import short
from model.words.sentences import say

# Steps at which the thing is there, but not yet in use.
FINISHED = ("works_done", "accepted", "delivered")


def finished_not_usable(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Finished longer ago than the office waits, and not handed over; names the papers only such works need."""
    finished = finished_on(watch, work)
    if finished is None:
        return
    since = watch.counts_from(finished)
    if watch.on - since >= timedelta(days=watch.threshold("finished_days")):
        missing = missing_papers(watch, work)
        told = "; ".join(watch.rules.paper_name(paper) for paper in missing)
        words = {"since": short(finished), "missing": say("flag_papers_missing", papers=told) if told else ""}
        facts = {"finished_on": finished.isoformat(), "missing": list(missing)}
        yield flag("finished_not_usable", work.code, since, facts, words)


def finished_on(watch: Watch, work: Watched) -> date | None:
    """The day the thing was there, if it still waits to be handed over."""
    standing = work.standing
    if standing.state not in FINISHED or watch.block(work) == "handed_over":
        return None
    cycle = watch.cycle(work)
    first = standing.since
    for event in reversed(work.events):
        if event.kind in FINISHED:
            first = event.on
        elif event.kind == "opening" and event.body["state"] in FINISHED:
            first = date.fromisoformat(event.body["since"])
        elif event.kind in cycle.steps and event.kind != cycle.delivers:
            break
    return first


def missing_papers(watch: Watch, work: Watched) -> Sequence[str]:
    """Papers that a work of its kind needs to be handed over, beyond those every work needs, and has not."""
    cycle = watch.cycle(work)
    wanted = [
        row.paper
        for link in work.standing.links
        for row in watch.cycles.papers_of(cycle.delivers, cycle.id, link.kind, link.action, watch.on)
    ]
    return [paper for paper in dict.fromkeys(wanted) if paper not in work.standing.papers]


def not_received(watch: Watch, work: Watched) -> Iterator[Flag]:
    """The school said that it has not received it, and why; its last word counts."""
    said = work.said("received")
    if not said or said[-1].body["received"] or watch.block(work) in ("handed_over", "none"):
        return
    first = said[-1]
    for event in reversed(said):
        if event.body["received"]:
            break
        first = event
    cause = said[-1].body.get("cause", "other")
    text = said[-1].body.get("text", "")
    words = {
        "cause": vocabulary.CAUSES.get(cause, cause),
        "text": f" ({text})" if text else "",
        "since": short(first.on),
    }
    finished = finished_on(watch, work)
    facts = {"cause": cause, "text": text, "finished_on": finished and finished.isoformat()}
    if watch.is_tracked(said[-1].on):
        yield flag("not_received", work.code, watch.counts_from(first.on), facts, words)
