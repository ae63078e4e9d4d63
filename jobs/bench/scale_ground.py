"""The ground of the benchmark of a nation: three communes told through every guard, thousands copied from them in bulk.

Beside the history of each stand a few weeks more, in each of which two works in a hundred change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from sqlalchemy import Connection

from jobs.bench.ground import NOW, TOLD, Size, area_code, position_on
from jobs.bench.histories import LAST_DAY, Teller, week_of_changes
from jobs.bench.scale_copies import copy_communes
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.marks import shift_marks
from model.store.works import current_standings

WEEKS: Final = 5
_FIRST: Final = LAST_DAY + timedelta(days=70)
# A week that was closed two years before, and a day in the week after it.
PAST: Final = date(2026, 9, 4)
ASKED: Final = PAST + timedelta(days=4)


def day_of(week: int) -> date:
    """The day on which a week of changes ends; week 0 is the one before them."""
    return _FIRST + timedelta(weeks=week)


@dataclass(frozen=True)
class Communes:
    """The communes of a size: which were told, and of which each other one is a copy."""

    size: Size

    @cached_property
    def codes(self) -> list[str]:
        """The codes of all, those that were told first."""
        return [area_code(number) for number in range(1, self.size.communes + 1)]

    @property
    def told(self) -> list[str]:
        """Those that were told."""
        return self.codes[:TOLD]

    @cached_property
    def originals(self) -> dict[str, str]:
        """Code → the one it is a copy of, or itself."""
        return {code: self.told[number % len(self.told)] for number, code in enumerate(self.codes)}

    def at(self, connection: Connection, on: date, codes: Sequence[str] | None = None) -> dict[str, tuple[date, int]]:
        """Where the marks of communes stand on a day, as everything told until then is known."""
        known = {told: position_on(connection, told, on) for told in self.told}
        return {code: (on, known[self.originals[code]]) for code in (self.codes if codes is None else codes)}


def tell_all(store: Store, rules: Rules, communes: Communes, seed: int) -> None:
    """Tell a few communes, each with its whole history and the weeks after it."""
    for area in communes.told:
        with store.writing() as connection:
            appender = Appender(connection, rules, NOW)
            appender.append_all(Teller(rules, area, seed).drafts(communes.size.works))
            for week in range(1, WEEKS + 1):
                works = current_standings(connection, area)
                appender.append_all(week_of_changes(area, seed + 1000 * week, works, day_of(week)))


def settle_scale(store: Store, rules: Rules, communes: Communes, seed: int) -> None:
    """Communes told and copied, their cells where they stand before the weeks."""
    tell_all(store, rules, communes, seed)
    copy_communes(store, communes.originals)
    with store.writing() as connection:
        shift_marks(connection, communes.at(connection, day_of(0)))
