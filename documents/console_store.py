"""Terminal texts about the store as a place: a move while it goes on, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape

from model.words.numbers import number
from model.words.store_texts import text

# Addresses are copied: the terminal may break them, we do not.
_unbroken = Console(highlight=False, soft_wrap=True)


@contextmanager
def under_way(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """What is to be called with what is being done: a terminal shows it turn, a file or a program sees nothing."""
    if quiet or not _unbroken.is_terminal:
        yield lambda _said: None
        return
    with _unbroken.status("") as status:
        yield lambda said: status.update(escape(said))


def moved(done: Mapping[str, Any], *, to_server: bool, to_home: bool) -> None:
    """A store that was moved, and what is to be done now."""
    facts = {"source": done["from"], "target": done["to"]}
    if done["finished_earlier"]:
        _say("[green]✓[/]", text("move_finished", **facts))
    else:
        _say("[green]✓[/]", text("moved", **facts, events=number(done["events"]), rows=number(done["rows"])))
    _say(" ", text("move_old", **facts))
    use = "move_use_server" if to_server else "move_use_home" if to_home else "move_use_file"
    _say("→", text(use, **facts))
    if to_server:
        _say("→", text("move_roles"))
    _say(" ", text("move_files", files=done["files"]))


def _say(mark: str, line: str) -> None:
    _unbroken.print(f"{mark} {escape(line)}")
