"""The demo: a store of its own with two years of illustrative events, recorded as people would have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from itertools import groupby

from sqlalchemy import Connection

from documents.summary import show
from jobs.demo_story import Closing, Story, Told, read_story
from jobs.grouping import group
from jobs.keeping.upgrading import bring_up_to_date
from jobs.load import load_plan
from jobs.main_job import Progress, summary
from jobs.question import Answers, Question
from jobs.recording import draft_of, resolve
from jobs.rollup import RolledUp, close, roll_up
from jobs.workplace import Workplace
from model.ledger.events import Subject
from model.plan.facts import Plan
from model.store.append import Appender
from model.store.connections import said_about, say_about
from model.store.events import areas, event_with_key
from model.store.snapshots import read_snapshot
from model.words.problems import Refused, StoreProblem
from model.words.sentences import say

STORY = "nam_thanh_mien"
_ACTOR = "tiendo"

# What a name of the story stands for: the subject, and the item if it was named by its item.
Meant = Mapping[str, tuple[Subject, str | None]]


class _Silence:
    """Progress that nobody watches."""

    def step(self, what: str) -> AbstractContextManager[None]:  # noqa: ARG002 - it is not shown
        return nullcontext()

    def say(self, what: str) -> None:
        pass


_SILENCE = _Silence()


def demo(place: Workplace, progress: Progress) -> int:
    """Play the whole story and show where it ends; played already, it is only shown again."""
    if upgraded := bring_up_to_date(place):
        progress.say(upgraded.said)
    last = play(place, progress=progress)[-1]
    rows = {last.snapshot.area: {"period": last.snapshot.period, "files": [str(path) for path in last.files]}}
    show(summary(place, [load_plan(place, STORY)], rows))
    return 0


def play(place: Workplace, until: date | None = None, progress: Progress = _SILENCE) -> list[RolledUp]:
    """Record the story up to a day, or all of it, and close its weeks; gives the closed weeks.

    Every saying carries a key and every closing is looked up first, so playing again adds only
    what is not there yet.
    """
    story = _until(read_story(place.data, STORY), until)
    plan = _open(place, story, progress)
    if _is_whole(place, plan.area, story):
        progress.say(say("demo_whole"))
    else:
        _tell(place, plan, story, progress)
    place.open_or_create()  # the clock is the store's own again
    with progress.step(say("demo_pages")):
        return [roll_up(place, plan.area, closing.period) for closing in story.closings]


def _until(story: Story, day: date | None) -> Story:
    if day is None:
        return story
    return replace(
        story,
        groupings=tuple(g for g in story.groupings if g.at.date() <= day),
        told=tuple(t for t in story.told if t.at.date() <= day),
        closings=tuple(c for c in story.closings if c.at.date() <= day),
    )


def _open(place: Workplace, story: Story, progress: Progress) -> Plan:
    """The story's plan, loaded into a store that says it is made up."""
    _refuse_real(place)
    with place.open_or_create().writing() as connection:
        if said_about(connection).get("story", story.hash) != story.hash:
            raise Refused("demo_other_story", where=place.home)
        say_about(connection, "illustrative", "yes")
        say_about(connection, "story", story.hash)
    place.now = story.opened
    with progress.step(say("demo_load", plan=story.plan)):
        plan = load_plan(place, story.plan).plan
    with place.store.writing() as connection:
        # Said last, because a store with a clock gives every command that time.
        say_about(connection, "clock", story.clock.isoformat())
    return plan


def _refuse_real(place: Workplace) -> None:
    """A store that holds anything but illustrative events is left as it is."""
    try:
        store = place.store
    except StoreProblem as problem:
        if problem.code in ("store_missing", "store_empty"):
            return
        raise
    with store.reading() as connection:
        if areas(connection) and not place.illustrative:
            raise Refused("demo_real_store", where=place.home)


def _is_whole(place: Workplace, area: str, story: Story) -> bool:
    """Whether the story's last saying and all its closings are in the store."""
    with place.store.reading() as connection:
        last = [str(told.saying.key) for told in story.told[-1:]]
        told = all(event_with_key(connection, area, key) for key in last)
        return told and all(_is_closed(connection, area, closing) for closing in story.closings)


def _is_closed(connection: Connection, area: str, closing: Closing) -> bool:
    there = read_snapshot(connection, area, closing.period)
    return there is not None and there.state == "closed"


def _tell(place: Workplace, plan: Plan, story: Story, progress: Progress) -> None:
    """Everything of the story at its moment, as people would have done it."""
    meant = _group(place, plan, story)
    moments = sorted({t.at for t in story.told} | {c.at for c in story.closings})
    for year, of_year in groupby(moments, key=lambda moment: moment.year):
        told = [t for t in story.told if t.at.year == year]
        with progress.step(say("demo_year", year=year, count=len(told))):
            for moment in of_year:
                place.now = moment
                _record(place, plan.area, meant, [t for t in told if t.at == moment])
                _close(place, plan.area, [c for c in story.closings if c.at == moment])


def _group(place: Workplace, plan: Plan, story: Story) -> Meant:
    """The works made of several items, and with them what every name of the story stands for."""
    question = Question(plan.id, plan.area)
    codes = {}
    for grouping in story.groupings:
        place.now = grouping.at
        key = f"{STORY}.{grouping.id}"
        codes[grouping.id] = group(place, question, grouping.name, grouping.items, _ACTOR, key)
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        named = {told.saying.subject: told.saying.kind for told in story.told}
        return {name: resolve(found, codes.get(name, name), kind) for name, kind in named.items()}


def _record(place: Workplace, area: str, meant: Meant, told: Iterable[Told]) -> None:
    """What was said at one moment, recorded together; each passes every guard of the ledger."""
    with place.store.writing() as connection:
        appender = Appender(connection, place.rules, place.now)
        for one in told:
            saying = one.saying
            if one.corrects is not None:
                slip = event_with_key(connection, area, one.corrects)
                saying = replace(saying, corrects=slip.id if slip else one.corrects)
            appender.append(draft_of(saying, area, meant[saying.subject], place.today(area)))


def _close(place: Workplace, area: str, closings: Iterable[Closing]) -> None:
    for closing in closings:
        with place.store.reading() as connection:
            done = _is_closed(connection, area, closing)
        if not done:
            close(place, area, closing.period, closing.by)
