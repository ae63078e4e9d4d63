"""Two weeks or days compared, as a page shows it: figures first, then works, then who recorded what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.changes_words import block_words, cause_words, field_words
from jobs.changes import changes
from jobs.list_pages import page_at
from jobs.question import Question
from jobs.workplace import Workplace
from model.plan.life_cycles import LifeCycles
from model.targets.change_causes import Cause
from model.targets.change_figures import IndicatorChange, Split
from model.targets.change_plans import PlanChange
from model.targets.change_sides import Side
from model.targets.change_works import WorkChange
from model.targets.changes import Changes
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import number
from model.words.sentences import say

# Said by the heading of a work, or by its step.
_SAID: Final = frozenset({"absorbed_by", "withdrawn", "since"})


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or field that moved: what it was, what it is, why in words, and the events behind it."""

    what: str
    old: str
    new: str
    why: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An indicator or a work with its lines; `how` says what became of a work as a whole."""

    id: str
    code: str
    name: str
    plan: str
    how: str
    lines: tuple[Line, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event behind a difference, in words."""

    cause: Cause
    said: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything the page of a comparison tells; of works and events one part of fifty each."""

    old: Side
    new: Side
    notes: tuple[str, ...]
    indicators: tuple[Changed, ...]
    works: tuple[Changed, ...]
    work_count: int
    events: tuple[Told, ...]
    event_count: int
    late: int
    number: int
    last: int


def compared(place: Workplace, question: Question, old: str, new: str, part: int = 1) -> Compared:
    """What differs between two weeks or marks; the `part`-th fifty of its works and of its events."""
    found = changes(place, question, old, new)
    causes = [cause for cause in found.causes if cause.explains]
    # What came after closing is what people look for; of the rest, the newest first.
    causes = sorted(causes, key=lambda c: (not c.after_closing, -int(c.id.rpartition("-")[2])))
    at = page_at(max(len(causes), len(found.works)), part)
    return Compared(
        old=found.old,
        new=found.new,
        notes=tuple(_notes(found)),
        indicators=tuple(map(changed_indicator, found.indicators)),
        works=tuple(changed_work(work, place.rules.life_cycles) for work in found.works[at.rows]),
        work_count=len(found.works),
        events=tuple(Told(cause, cause_words(cause)) for cause in causes[at.rows]),
        event_count=len(causes),
        late=len(found.after_closing),
        number=at.number,
        last=at.last,
    )


def _notes(found: Changes) -> Iterator[str]:
    for plan in found.plans:
        yield _plan(plan)
    if found.rules_changed:
        yield text("changes_rule_files", files=", ".join(found.rules_changed))
    for row in found.unexplained:
        yield text("changes_unexplained", what=", ".join(f"{value}" for value in row.values() if value is not None))


def _plan(change: PlanChange) -> str:
    added = sum(item.before is None for item in change.items)
    withdrawn = sum(item.after is None for item in change.items)
    edited = len(change.items) - added - withdrawn
    facts = {"added": added, "changed": edited, "withdrawn": withdrawn, "rows": len(change.rows)}
    return say("web_changed_plan", name=change.name, **facts)


def changed_indicator(change: IndicatorChange) -> Changed:
    """An indicator that moved, in words."""
    return Changed(
        id=change.id,
        code=change.code,
        name=change.name,
        plan=change.plan,
        how="",
        lines=(_figure(change), *_blocks(change), *_fields(change)),
        events=change.events,
    )


def _figure(change: IndicatorChange) -> Line:
    """The figure itself."""
    old, new = (number(value, missing=text("none_yet")) for value in (change.old, change.new))
    split = change.split("achieved")
    if split is not None:
        return Line("", old, new, _why(split), tuple(split.by_events))
    aged = change.by_calendar and change.old != change.new
    return Line(
        "", old, new, text("changes_calendar") if aged else "", () if change.old == change.new else change.events
    )


def _blocks(change: IndicatorChange) -> Iterator[Line]:
    """The blocks of its ways."""
    for split in change.splits:
        on, _, block = split.figure.partition("/")
        if block:
            what = text("changes_way", on=short(parse_date(on)), block=block_words(block))
            yield Line(what, number(split.old), number(split.new), _why(split), tuple(split.by_events))


def _fields(change: IndicatorChange) -> Iterator[Line]:
    for move in change.moves:
        old, new = field_words(move.field, move.old), field_words(move.field, move.new)
        yield Line(text(f"changes_field_{move.field}"), old, new, "", move.events)


def _why(split: Split) -> str:
    """What made the difference, each part with its sign."""
    parts = (("works", split.by_works), ("plan", split.by_plan), ("rule", split.by_rule), ("else", split.unexplained))
    return "; ".join(f"{say(f'web_changed_by_{name}')} {_signed(part)}" for name, part in parts if part)


def _signed(value: float) -> str:
    return f"+{number(value)}" if value > 0 else number(value)


def changed_work(change: WorkChange, cycles: LifeCycles) -> Changed:
    """A work that moved, in words."""
    shown = [move for move in change.moves if move.field not in _SAID] if change.change == "changed" else []
    lines = tuple(
        Line(
            text(f"changes_field_{move.field}"),
            field_words(move.field, move.old, cycles),
            field_words(move.field, move.new, cycles),
            "",
            move.events,
        )
        for move in shown
    )
    return Changed(change.code, change.code, change.name, "", _how(change), lines, change.events)


def _how(change: WorkChange) -> str:
    if change.change == "changed":
        return ""
    if change.absorbs:
        return text("changes_grouped", works=", ".join(change.absorbs))
    return text(f"changes_{change.change}", into=change.into or "")
