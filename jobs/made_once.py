"""What pages ask of a unit again and again, made once and remembered while nothing it goes by has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

from jobs.question import Answers
from jobs.workplace import Workplace
from model.plan.rules import Rules
from model.store.events import chain_head

Made = TypeVar("Made")
# For so many units, days and positions each thing is remembered.
_REMEMBERED: Final = 128


class MadeOnce(Generic[Made]):
    """Things of one kind that go by a unit's chain of events, the day, the rules, and what is named besides.

    Whoever changes one of these gets a new thing: the hash of the chain's head stands for all events
    and plans before it. What is made must not be changed by whoever gets it.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, tuple[Rules, Made]] = OrderedDict()
        self._one_at_a_time = Lock()

    def of(self, place: Workplace, found: Answers, make: Callable[[], Made], *named: Hashable) -> Made:
        """The thing as it was made, or made now."""
        rules, head = place.rules, chain_head(found.connection, found.area)
        # The rules are kept with what was made, so that no others can lie where they lay.
        key = (place.url, found.area, head, found.mark, found.plan.id, place.today(found.area), id(rules), named)
        with self._one_at_a_time:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key][1]
        made = make()
        with self._one_at_a_time:
            self._known[key] = rules, made
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return made
