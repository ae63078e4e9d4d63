"""Writing about works in one transaction: their standings as they change, their events, and the next code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from jobs.load import work_code
from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject, effective
from model.ledger.standing import Link, Standing
from model.plan.life_cycles import LifeCycle
from model.store.append import Appender
from model.store.events import event_with_key, events_of_subject
from model.store.works import current_standings

# What fixes the items of a work; whatever changes them later must not come before.
_LINKING = frozenset({"work_opened", "relinked", "unlinked"})


class WorkWriter:
    """One person's hand in the works of a commune; what it wrote is seen by what it asks next."""

    def __init__(self, place: Workplace, connection: Connection, found: Answers, actor: str) -> None:
        self.cycles = place.rules.life_cycles
        self.area, self.plan, self.today = found.area, found.plan, place.today(found.area)
        self._place, self._connection, self._actor = place, connection, actor
        self.start_afresh()

    def start_afresh(self) -> None:
        """Forget what was known, as after a part of the transaction was taken back."""
        self._appender = Appender(self._connection, self._place.rules, self._place.now)
        self._standings: dict[str, Standing] | None = None

    def standings(self) -> dict[str, Standing]:
        """Every work, in the order they were opened."""
        if self._standings is None:
            self._standings = current_standings(self._connection, self.area)
        return self._standings

    def events(self, work: str) -> list[Event]:
        """The events about a work that still stand, in the order of days."""
        return effective(self.history(work))

    def history(self, work: str) -> list[Event]:
        """All events about a work, those taken back too."""
        return events_of_subject(self._connection, self.area, Subject("work", work))

    def keyed(self, key: str) -> Event | None:
        """The event recorded under a key."""
        return event_with_key(self._connection, self.area, key)

    def cycle(self, work: str) -> LifeCycle:
        """The life cycle of a work, as it is today."""
        return self.cycles.get(self.standings()[work].cycle, self.today)

    def next_code(self) -> str:
        """The code of the next work to be opened."""
        return work_code(len(self.standings()) + 1)

    def last_said_on(self, work: str) -> date:
        """The day of the last thing said of a work."""
        return self.events(work)[-1].on

    def links_fixed_on(self, work: str) -> date:
        """The last day on which the items of a work changed."""
        return max(event.on for event in self.events(work) if event.kind in _LINKING)

    def draft(
        self,
        work: str,
        kind: str,
        on: date,
        body: dict[str, Any],
        papers: Sequence[Paper] = (),
        key: str | None = None,
        target: int | None = None,
    ) -> Draft:
        """A draft about a work, by this hand."""
        subject = Subject("work", work)
        return Draft(self.area, subject, kind, on, self._actor, body, tuple(papers), key, target)

    def write(self, *drafts: Draft) -> list[Event]:
        """Record drafts in their order."""
        self._standings = None
        return self._appender.append_all(drafts)


def links_json(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Links as a body holds them."""
    return [link.as_json() for link in links]
