"""Progress of long work: what is being done, while it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

_console = Console(highlight=False)


class Progress:
    """Tells what is being done while it is done; a terminal sees it turn, a file sees it once."""

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Show `what` while the block runs."""
        if _console.is_terminal:
            with _console.status(escape(what)):
                yield
        else:
            yield
        _console.print(f"[green]✓[/] {escape(what)}")

    def say(self, what: str) -> None:
        """Say a line."""
        _console.print(escape(what))
