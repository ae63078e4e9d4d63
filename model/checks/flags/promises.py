"""Promises not kept: commitments broken running, and papers owed past the day they were promised for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.ledger.events import Event
from model.words.dates import short


def commitment_broken(watch: Watch, work: Watched) -> Iterator[Flag]:
    """The last weekly commitments, so many running, were not kept while the work was being built."""
    if watch.block(work) != "building":
        return
    broken: list[tuple[Event, str]] = []
    promised = ""
    for event in work.said("commitment", "kept"):
        if event.kind == "commitment":
            promised = event.body["text"]
        else:
            broken = [] if event.body["kept"] else [*broken, (event, promised)]
    broken = [(event, text) for event, text in broken if watch.is_tracked(event.on)]
    if len(broken) >= watch.threshold("broken_commitments"):
        since = broken[0][0].on
        texts = [text for _, text in broken]
        words = {"count": len(broken), "text": texts[-1], "since": short(since)}
        yield flag("commitment_broken", work.code, since, {"texts": texts}, words)


def leave_overdue(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Papers that were to be brought by a day that has passed, by whose leave."""
    owed: dict[str, tuple[date, str]] = {}
    for event in work.events:
        for paper in event.body["papers"] if event.kind == "leave" else ():
            owed[paper] = (date.fromisoformat(event.body["due"]), event.body["by"])
    late = {p: (due, by) for p, (due, by) in owed.items() if p in work.standing.leaves and due < watch.on}
    if not late:
        return
    first = min(due for due, _ in late.values())
    since = watch.counts_from(first)
    if since < watch.on:
        words = {
            "papers": "; ".join(watch.rules.paper_name(paper) for paper in late),
            "by": ", ".join(dict.fromkeys(by for _, by in late.values())),
            "due": short(first),
        }
        yield flag("leave_overdue", work.code, since, {"papers": list(late), "due": first.isoformat()}, words)
