"""Photos used twice: the same picture shown for two works, or for two days of one work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.checks.flags.flag import Flag
from model.checks.flags.watching import Watch, Watched
from model.words.dates import short
from model.words.sentences import say

PHOTO = "anh"
# So much of a hash tells pictures of one unit apart.
_SHORT = 12


@dataclass(frozen=True, slots=True)
class _Use:
    """A picture behind an event: the day it is said to show, the work, and when it was recorded."""

    shown: date
    said: date
    position: int
    work: str


def photos_reused(watch: Watch, works: Sequence[Watched]) -> Iterator[Flag]:
    """A picture used for another work or another day; the flag stands at its last use."""
    for file, uses in _uses(works).items():
        uses.sort(key=lambda use: (use.said, use.position))
        last = uses[-1]
        if len({(use.work, use.shown) for use in uses}) > 1 and watch.is_tracked(last.said):
            names = {work.code: work.standing.name for work in works}
            yield _flag(file, uses, names)


def _uses(works: Sequence[Watched]) -> dict[str, list[_Use]]:
    uses: dict[str, list[_Use]] = defaultdict(list)
    for work in works:
        for event in work.events:
            for paper in event.draft.papers:
                if paper.type == PHOTO and paper.file is not None:
                    uses[paper.file].append(_Use(paper.on or event.on, event.on, event.position, work.code))
    return uses


def _flag(file: str, uses: Sequence[_Use], names: dict[str, str]) -> Flag:
    places = list(dict.fromkeys((use.work, use.shown) for use in uses))
    works = tuple(dict.fromkeys(work for work, _ in places))
    told = "; ".join(say("photo_use", name=names[work], code=work, on=short(day)) for work, day in places)
    facts = {"file": file, "uses": [{"work": work, "on": day.isoformat()} for work, day in places]}
    message = say("flag_photo_reused", uses=told)
    return Flag("photo_reused", uses[-1].work, file[:_SHORT], works, uses[-1].said, facts, message)
