"""Terminal texts of the doctor: what a person must see to first, what is well in one line; and of an upgrade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

from model.words.doctor_sentences import CHECKS
from model.words.sentences import say

Row = Mapping[str, Any]

# Paths and commands are copied from here: the terminal may break the lines, we do not.
_unbroken = Console(highlight=False, soft_wrap=True)

_MARKS = {"trouble": "[red]✗[/]", "advice": "[yellow]![/]"}


def examined(found: Sequence[Row]) -> None:
    """Troubles, then advice, each with what to do; then what is well, named in one line."""
    for level, mark in _MARKS.items():
        for one in found:
            if one["level"] == level:
                _unbroken.print(f"{mark} {_named(CHECKS[one['check']], one['sentence'])}")
                if one["what_to_do"]:
                    _unbroken.print(f"    → {escape(one['what_to_do'])}")
    fine = [one for one in found if one["level"] == "ok"]
    if fine:
        _unbroken.print(f"[green]✓[/] {escape('; '.join(one['sentence'] for one in fine))}")
    _unbroken.print(escape(_summary(found)))


def _named(check: str, sentence: str) -> str:
    """A sentence after the name of what it is about, if it does not begin with it."""
    return escape(sentence) if sentence.startswith(check) else f"[bold]{escape(check)}[/]: {escape(sentence)}"


def _summary(found: Sequence[Row]) -> str:
    troubles, advice = (sum(one["level"] == level for one in found) for level in _MARKS)
    return say("doctor_summary" if troubles else "doctor_summary_fine", troubles=troubles, advice=advice)


def upgraded(done: Row) -> None:
    """What became of a store, and what differed in it already."""
    if done["before"] == done["after"]:
        _unbroken.print(escape(say("upgrade_nothing", after=done["after"])))
        return
    _unbroken.print(f"[green]✓[/] {escape(say('upgrade_done', before=done['before'], after=done['after']))}")
    if done["differences"]:
        _unbroken.print(escape(say("upgrade_had_differences")))
        for one in done["differences"]:
            _unbroken.print(f"[yellow]![/] {escape(one['message'])}")
