"""Silence: a work under construction about which nobody has said anything for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.words.dates import short


def no_news(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Nothing said for so many days while it is being built."""
    last = work.last_said()
    if work.standing.state != "building" or last is None:
        return
    since = watch.counts_from(last.on)
    if watch.on - since >= timedelta(days=watch.threshold("news_days")):
        yield flag("no_news", work.code, since, {"last": last.on.isoformat()}, {"since": short(last.on)})
