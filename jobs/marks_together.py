"""The marks of many units moved before each is rolled up: a few statements for all of them instead of some for each."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from jobs.rollup import finished
from jobs.workplace import Workplace
from model.store.marks import heads_of, shift_marks
from model.words.problems import Problem


def move_marks(place: Workplace, areas: Collection[str], period: str | None = None) -> None:
    """Move the cells of units to the end of a period, by default each to that of its last finished week.

    A roll-up that follows finds them there. It alone says why a unit cannot be rolled up: such a one is left where it is.
    """
    with place.store.writing() as connection:
        to = {}
        for area, position in heads_of(connection, areas).items():
            with suppress(Problem):
                to[area] = (finished(place, area, period).on, position)
        shift_marks(connection, to)
