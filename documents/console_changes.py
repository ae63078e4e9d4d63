"""Why a figure changed, drawn in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from documents.changes_words import block_words, cause_words, field_words
from documents.console import draw, say
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import number

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.plan.life_cycles import LifeCycles
    from model.plan.rules import Rules
    from model.targets.change_causes import Cause
    from model.targets.change_figures import IndicatorChange, Split
    from model.targets.change_plans import PlanChange
    from model.targets.change_sides import Side
    from model.targets.change_works import Move, WorkChange
    from model.targets.changes import Changes

# Said by the heading of a work, or by its step.
_SAID = {"absorbed_by", "withdrawn", "since"}
# More would not be read on a screen; all of it stands in the JSON.
_MOST_IDS = 3
_MOST_ITEMS = 10
_MOST_CAUSES = 40


def changes(found: Changes, rules: Rules, *, illustrative: bool) -> None:
    """What differs between two weeks or marks: the numbers first, then the works, then who did it when."""
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    say(f"[bold]{escape(text('changes_title', old=_side(found.old), new=_side(found.new)))}[/]")
    for line in _notes(found, rules):
        say(line)
    if not (found.indicators or found.works or found.plans):
        say(escape(text("changes_none")))
    if found.indicators:
        _indicators(found.indicators)
    if found.works:
        _works(found, rules.life_cycles)
    _causes([cause for cause in found.causes if cause.explains], closed=found.old.state == "closed")


def _side(side: Side) -> str:
    state = text(f"changes_side_{side.state}")
    return text("changes_side", name=side.name, state=state, on=short(side.on), position=side.position)


def _notes(found: Changes, rules: Rules) -> Iterator[str]:
    for plan in found.plans:
        yield escape(_plan(plan))
        yield from map(escape, _items(plan))
    if found.rules_changed:
        yield escape(text("changes_rule_files", files=", ".join(found.rules_changed)))
    for figure in found.indicators:
        if figure.rule_changed:
            yield escape(_rule(figure, rules))
    if found.after_closing:
        yield escape(text("changes_after_closing", count=len(found.after_closing)))
    for row in found.unexplained:
        told = ", ".join(f"{value}" for value in row.values() if value is not None)
        yield f"[bold]{escape(text('changes_unexplained', what=told))}[/]"


def _plan(change: PlanChange) -> str:
    added = sum(item.before is None for item in change.items)
    withdrawn = sum(item.after is None for item in change.items)
    edited = len(change.items) - added - withdrawn
    facts = {"added": added, "changed": edited, "withdrawn": withdrawn, "rows": len(change.rows)}
    return text("changes_plan", name=change.name, events=_ids(change.events), **facts)


def _items(change: PlanChange) -> Iterator[str]:
    """The items a newer edition added, changed or withdrew, unless it brought them all."""
    if change.old is None:
        return
    for one in change.items[:_MOST_ITEMS]:
        item = one.after or one.before
        what = "added" if one.before is None else "withdrawn" if one.after is None else "changed"
        yield text(f"changes_item_{what}", name=item.name if item else "", id=one.id)
    if len(change.items) > _MOST_ITEMS:
        yield text("changes_more", count=len(change.items) - _MOST_ITEMS)


def _rule(figure: IndicatorChange, rules: Rules) -> str:
    names = {rule.label: rule.name for rule in rules.counting}
    old, new = (names.get(label, label) if label else "-" for label in (figure.rule_old, figure.rule_new))
    numbers = (number(value, missing=text("unknown")) for value in (figure.under_old_rule, figure.new))
    under, now = numbers
    return text("changes_rule", code=figure.code, old=old, new=new, under=under, now=now)


def _ids(events: Sequence[str]) -> str:
    """The newest events, and how many there are before them."""
    shown = ", ".join(events[-_MOST_IDS:])
    more = len(events) - _MOST_IDS
    return text("changes_more_events", shown=shown, count=more) if more > 0 else shown


def _indicators(figures: Sequence[IndicatorChange]) -> None:
    table = Table(title=escape(text("changes_indicators")), title_justify="left", header_style="bold")
    for i, name in enumerate(text("changes_indicator_columns").split("|")):
        table.add_column(escape(name), justify="right" if i in (2, 3, 4, 5, 6) else "left", no_wrap=i == 0)
    for figure in figures:
        table.add_row(*map(escape, _head(figure)))
        for split in figure.splits:
            if split.figure != "achieved":
                table.add_row("", *map(escape, _split(split)))
        for move in figure.moves:
            told = (
                text(f"changes_field_{move.field}"),
                field_words(move.field, move.old),
                field_words(move.field, move.new),
            )
            table.add_row("", *map(escape, told), "", "", "", _ids(move.events))
    draw(table)


def _head(figure: IndicatorChange) -> Sequence[str]:
    split = figure.split("achieved")
    if split:
        return (figure.code, figure.name, *_split(split)[1:])
    values = (number(v, missing=text("none_yet")) for v in (figure.old, figure.new))
    why = text("changes_calendar") if figure.by_calendar else _ids(figure.events)
    same = figure.old == figure.new
    return (figure.code, figure.name, *values, "", "", "", "" if same else why)


def _split(split: Split) -> Sequence[str]:
    on, _, block = split.figure.partition("/")
    label = text("changes_way", on=short(parse_date(on)), block=block_words(block)) if block else ""
    made = _ids([f"{event} ({_signed(part)})" for event, part in split.by_events.items()])
    parts = (_signed(part) for part in (split.by_works, split.by_plan, split.by_rule))
    return (label, number(split.old), number(split.new), *parts, made)


def _signed(value: float) -> str:
    return "" if not value else f"+{number(value)}" if value > 0 else number(value)


def _works(found: Changes, cycles: LifeCycles) -> None:
    table = Table(title=escape(text("changes_works", count=len(found.works))), title_justify="left")
    for i, name in enumerate(text("changes_work_columns").split("|")):
        table.add_column(escape(name), no_wrap=i == 0)
    for work in found.works:
        name = f"{work.name} ({_how(work)})" if work.change != "changed" else work.name
        shown = [move for move in work.moves if move.field not in _SAID] if work.change == "changed" else []
        rows = [_move(move, cycles) for move in shown] or [("", "", "", _ids(work.events))]
        for i, row in enumerate(rows):
            table.add_row(*map(escape, (work.code if i == 0 else "", name if i == 0 else "", *row)))
    draw(table)


def _how(work: WorkChange) -> str:
    if work.absorbs:
        return text("changes_grouped", works=", ".join(work.absorbs))
    return text(f"changes_{work.change}", into=work.into or "")


def _move(move: Move, cycles: LifeCycles) -> tuple[str, str, str, str]:
    old, new = (field_words(move.field, value, cycles) for value in (move.old, move.new))
    return text(f"changes_field_{move.field}"), old, new, _ids(move.events)


def _causes(causes: Iterable[Cause], *, closed: bool) -> None:
    rows = list(causes)
    if not rows:
        return
    table = Table(title=escape(text("changes_causes", count=len(rows))), title_justify="left")
    for i, name in enumerate(text("changes_cause_columns").split("|")):
        table.add_column(escape(name), no_wrap=i == 0)
    # What came after closing is what people look for; of the rest, the newest.
    late, others = ([c for c in rows if c.after_closing is flag] for flag in (True, False))
    shown = [*late, *others[max(0, len(others) + len(late) - _MOST_CAUSES) :]]
    for cause in shown:
        recorded = f"{cause.recorded_at:%d/%m/%Y %H:%M}"
        cells = (cause.id, cause.subject, cause_words(cause), short(cause.on), recorded, cause.actor)
        flag = text("changes_late" if closed else "changes_late_mark") if cause.after_closing else ""
        table.add_row(*map(escape, (*cells, flag)))
    draw(table)
    if len(shown) < len(rows):
        say(escape(text("changes_more", count=len(rows) - len(shown))))
