"""Readiness of the engine: when the page answers, and when Prefect has planned the next runs."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jobs.engine.addresses import Addresses
from jobs.engine.processes import now
from jobs.engine.signboard import read_said, running_engine
from jobs.engine.supervisor import Tell

# For so long the page has the machine for itself: people wait for it, nobody waits for the schedules.
HEAD_START_SECONDS = 6
# A schedule that is not there by then needs a technician; the engine goes on trying.
PATIENCE_SECONDS = 180
_LOOK_SECONDS = 1


@dataclass(slots=True)
class Readiness:
    """What is there already of page and schedules, told once each."""

    addresses: Addresses
    ready: Path
    tell: Tell
    # The link by which the first administrator comes in, asked for once the page is there; None when one can sign in.
    first_link: Callable[[], str | None]
    begun: float = field(default_factory=now)
    page: float | None = None
    schedules: float | None = None
    _late: bool = False
    _next_look: float = 0.0

    @property
    def page_first(self) -> bool:
        """Whether all else should still wait for the page."""
        return self.page is None and now() - self.begun < HEAD_START_SECONDS

    def look(self) -> None:
        """See what has come since, now and then."""
        if now() < self._next_look or self.schedules is not None:
            return
        self._next_look = now() + (0.2 if self.page is None else _LOOK_SECONDS)
        if self.page is None:
            self._look_at_page()
        else:
            self._look_at_schedules()

    def _look_at_page(self) -> None:
        if answers(self.addresses.web):
            self.page = now() - self.begun
            seconds, lan = round(self.page, 1), self.addresses.lan
            self.tell("engine_page", web=self.addresses.web, exposed=self.addresses.exposed, lan=lan, seconds=seconds)
            if link := self.first_link():
                self.tell("engine_first", link=link)

    def _look_at_schedules(self) -> None:
        said = read_said(self.ready)
        if said:
            self.schedules = now() - self.begun
            self.tell("engine_schedules", next=said["next"], missing=said["missing"], seconds=round(self.schedules, 1))
        elif not self._late and now() - self.begun > PATIENCE_SECONDS:
            self._late = True
            self.tell("engine_schedules_late", minutes=PATIENCE_SECONDS // 60)


def api_of_running(home: Path) -> str | None:
    """The Prefect API of the engine that runs on a home, waited for if it is just starting; None if none runs."""
    until = now() + PATIENCE_SECONDS
    while (engine := running_engine(home)) and now() < until:
        if answers(f"{engine['api']}/health"):
            return str(engine["api"])
        time.sleep(_LOOK_SECONDS)
    return None


def answers(address: str) -> bool:
    """Whether anything is said there at all."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
