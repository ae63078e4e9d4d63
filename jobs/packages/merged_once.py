"""Merges made once: a page that is looked at again and again waits for the first time only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

from model.targets.packages.merging import Merge

# One of a city takes some tens of megabytes.
_REMEMBERED: Final = 2


class MergedOnce:
    """The last merges, by all they were made of: who is expected, which packages, under which rules."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Merge] = OrderedDict()
        self._one_at_a_time = Lock()

    def of(self, key: Hashable, make: Callable[[], Merge]) -> Merge:
        """The merge as it was made, or made now."""
        with self._one_at_a_time:
            if key not in self._known:
                self._known[key] = make()
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
            return self._known[key]


MERGED: Final = MergedOnce()
