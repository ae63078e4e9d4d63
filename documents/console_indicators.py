"""Terminal tables of indicators judged: how each is known, how it stands against its targets, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words import vocabulary
from model.words.console_texts import text
from model.words.dates import short
from model.words.numbers import number

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.plan.definitions import Definition
    from model.targets.assessment import Assessment
    from model.targets.indicators import IndicatorLine

RIGHT = (3, 6)


def assessments(lines: Sequence[IndicatorLine], *, illustrative: bool) -> None:
    """Every indicator against its target in force and what was assigned, then what must be said beside them."""
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    table = Table(title=text("assessments_title", count=len(lines)), title_justify="left", header_style="bold")
    for i, column in enumerate(text("assessments_columns").split("|")):
        table.add_column(column, justify="right" if i in RIGHT else "left", no_wrap=i == 0)
    for line in lines:
        _rows(table, line, "")
        for part in line.parts:
            _rows(table, part, "– ")
    draw(table)
    for told in (*_denominators(lines), *_recognitions(lines)):
        say(f"[dim]{escape(told)}[/]")


def _rows(table: Table, line: IndicatorLine, indent: str) -> None:
    """The target in force, and one row more for each assigned one."""
    said = line.judgement
    head = ("" if indent else line.code, indent + escape(line.name), _known_how(said.definition))
    stands = "" if line.parts else text("unknown") if line.achieved is None else number(line.achieved)
    shown = [a for a in said.assessments if a.step.by is not None or a.step.on == said.in_force]
    for i, one in enumerate(shown or (None,)):
        first = i == 0
        table.add_row(
            *((*head, stands) if first else ("",) * 4),
            "" if one is None else _target(one),
            "" if one is None else _status(one),
            "" if one is None or not one.shortfall else number(one.shortfall),
            _needed(line, one),
            _confirmed(said.confirmed) if first else "",
        )


def _known_how(definition: Definition | None) -> str:
    """When a figure is asked for, or how it is known if that is at any day."""
    if definition is None:
        return text("unknown")
    if not definition.due_months:
        return vocabulary.METHODS[definition.method]
    months = ", ".join(map(str, definition.due_months))
    return text("assessments_asked", cycle=vocabulary.MEASURING_CYCLES[definition.cycle], months=months)


def _target(one: Assessment) -> str:
    by = f" ({escape(one.step.by)})" if one.step.by else ""
    return f"{short(one.step.on)}: {escape(one.step.raw)}{by}"


def _needed(line: IndicatorLine, one: Assessment | None) -> str:
    """Needed a year to the plan's target in force; beside a share of schools, how many schools it takes."""
    said = line.judgement
    if one is None or one.step.by is not None:
        return ""
    schools = next((n for n in said.needed_schools if n.on == one.step.on), None)
    told = [] if schools is None else [text("assessments_schools", needed=schools.needed, of=schools.of)]
    if said.pace and said.pace.on == one.step.on and said.pace.per_year:
        told.append(text("assessments_pace", pace=number(said.pace.per_year)))
    return "; ".join(told)


def _status(one: Assessment) -> str:
    word = vocabulary.ASSESSMENTS[one.status]
    return text("assessments_early", word=word) if one.reached_early else word


def _confirmed(confirmed: bool | None) -> str:
    return "" if confirmed is None else text("assessments_confirmed" if confirmed else "assessments_unconfirmed")


def _denominators(lines: Sequence[IndicatorLine]) -> list[str]:
    """Why denominators changed: each reason once, behind the indicators it is about."""
    told: dict[str, list[str]] = {}
    for line in lines:
        found = [one.judgement.denominator for one in (line, *line.parts)]
        for reason in dict.fromkeys(one.changed for one in found if one and one.changed):
            told.setdefault(reason, []).append(line.code)
    return [f"{', '.join(codes)}: {reason}" for reason, codes in told.items()]


def _recognitions(lines: Sequence[IndicatorLine]) -> list[str]:
    """Which recognitions run out soon."""
    expiring = [
        (line.code, r) for line in lines if line.judgement.recognition for r in line.judgement.recognition.expiring
    ]
    return [
        f"{code}: " + text("assessments_expiring", school=r.name, level=r.level, on=short(r.expires))
        for code, r in expiring
    ]
