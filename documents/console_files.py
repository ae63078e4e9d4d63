"""Terminal texts about files in a shared place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rich.console import Console
from rich.markup import escape

from documents.console_backup import size
from model.words.files_texts import text
from model.words.numbers import number

# Addresses are copied: the terminal may break them, we do not.
_unbroken = Console(highlight=False, soft_wrap=True)
_NAMES_SHOWN: Final = 5


def pushed(done: Mapping[str, Any]) -> None:
    """What was put to the shared place."""
    if done["opened"]:
        _say("[green]✓[/]", text("opened", where=done["where"]))
    facts = {"where": done["where"], "there": number(done["there"])}
    if done["put"]:
        _say("[green]✓[/]", text("pushed", **facts, put=number(done["put"]), size=size(done["bytes"])))
    else:
        _say("[green]✓[/]", text("nothing", **facts))
    if damaged := done["damaged"]:
        more = "; …" if len(damaged) > _NAMES_SHOWN else ""
        _say("[yellow]![/]", text("damaged", count=len(damaged), names="; ".join(damaged[:_NAMES_SHOWN]) + more))


def _say(mark: str, line: str) -> None:
    _unbroken.print(f"{mark} {escape(line)}")
