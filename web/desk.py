"""What every page works with: the home and the store it serves, opened anew for each request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from jobs.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Desk:
    """The home and the address of its store; None is SQLite in the home."""

    home: Path
    store: str | None = None

    @contextmanager
    def opened(self) -> Iterator[Workplace]:
        """The workplace as of now; a store that was restored or upgraded meanwhile is seen as it is."""
        place = Workplace(self.home, self.store)
        try:
            yield place
        finally:
            if "store" in place.__dict__:
                place.store.close()


def _place(request: Request) -> Iterator[Workplace]:
    """A workplace for one request."""
    desk: Desk = request.app.state.desk
    with desk.opened() as place:
        yield place


Place = Annotated[Workplace, Depends(_place)]
