"""What every page works with: the home and the store it serves, opened anew for each request."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from jobs.workplace import Workplace
from model.plan.rules import Rules, read_rules


class _KeptRules:
    """The rules as they were last read: read again only when one of their files has changed."""

    def __init__(self) -> None:
        self._last: tuple[object, Rules] | None = None

    def of(self, place: Workplace) -> Rules:
        """The rules of a workplace."""
        now = tuple(_stamps(place.data / "rules")), tuple(_stamps(place.home / "rules"))
        last = self._last
        if last is None or last[0] != now:
            last = now, read_rules(place.data / "rules", place.home / "rules")
            self._last = last
        return last[1]


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        stat = entry.stat()
        yield entry.name, stat.st_mtime_ns, stat.st_size


@dataclass(frozen=True, slots=True)
class Desk:
    """The home and the address of its store; None is SQLite in the home."""

    home: Path
    store: str | None = None
    _kept: _KeptRules = field(default_factory=_KeptRules, repr=False, compare=False)

    @contextmanager
    def opened(self) -> Iterator[Workplace]:
        """The workplace as of now; a store that was restored or upgraded meanwhile is seen as it is."""
        place = Workplace(self.home, self.store)
        place.__dict__["rules"] = self._kept.of(place)
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
