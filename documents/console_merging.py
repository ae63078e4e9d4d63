"""Terminal tables of a merge: who is in it, who is not, and the sums."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.markup import escape

from documents.console import draw, say, table_of
from model.words.dates import short
from model.words.merge_texts import text
from model.words.numbers import number
from model.words.printable import printable
from model.words.vocabulary import UNITS

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from collections.abc import Mapping, Sequence

    from model.store.packages import MergedRow
    from model.targets.packages.members import MemberLine
    from model.targets.packages.merging import Merge
    from model.targets.packages.package import IndicatorFigure


def merged(row: MergedRow, late: Sequence[str] = ()) -> None:
    """A merge as it stands: how final it is, who is missing, the sums; `late` are units that came after closing."""
    made = row.merge
    if made.illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    state = text(row.state, by=row.closed_by or "")
    days = {"first": short(made.asked.first_day), "last": short(made.asked.last_day)}
    say(f"[bold]{escape(text('title', name=made.name, period=made.period, **days))}[/] · {escape(state)}")
    _members(made)
    say(text("late", **{name: getattr(made.late, name) for name in made.late.__slots__}))
    say(text("reporting", asked=made.reporting.asked, reported=made.reporting.reported))
    _indicators(made)
    if late:
        say(escape(text("uncounted", units=", ".join(late))))
    say(f"[dim]{escape(text('hash', hash=row.hash[:16]))}[/]")


def _members(made: Merge) -> None:
    expected = [line for line in made.members if line.state != "left"]
    came = sum(line.state == "came" for line in expected)
    say(text("coverage", came=came, of=len(expected)))
    missing = [line for line in made.members if line.state != "came"]
    if not missing:
        return
    names = {line.unit: line.name for line in made.members}
    table = table_of(text("members"), *text("members_columns").split("|"))
    for line in missing:
        table.add_row(line.unit, escape(line.name), escape(_state(line, names)))
    draw(table)


def _state(line: MemberLine, names: Mapping[str, str]) -> str:
    if line.state == "left" and line.into:
        return text("left_into", into=names.get(line.into, line.into))
    return text(line.state, said=printable(line.said or ""))


def _indicators(made: Merge) -> None:
    ways = Counter(row.indicator for row in made.definitions)
    if not made.definitions:
        return
    table = table_of(text("indicators"), *text("indicators_columns").split("|"))
    for figure in made.indicators:
        names = (escape(printable(figure.code)), escape(printable(figure.name)))
        table.add_row(*names, _achieved(figure, ways[figure.id]), _known(figure))
    draw(table)


def _achieved(figure: IndicatorFigure, ways: int) -> str:
    if ways > 1:
        return text("differing", count=ways)
    if figure.achieved is None:
        return text("unknown")
    return f"{number(figure.achieved)} {UNITS.get(figure.unit, '')}".strip()


def _known(figure: IndicatorFigure) -> str:
    return f"{figure.known}/{figure.units}"
