"""The shared place of files: it answers, can be written, and has what this home has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine
from jobs.doctor.visit import Visit
from jobs.sharedfiles.place import shared_place
from jobs.sharedfiles.pushing import kept_at_home

CHECK: Final = "files"
# A change-over that was forgotten shows with the first of them.
_ASKED: Final = 50


def check(visit: Visit) -> Iterator[Remark]:
    """A place that is away, not ours, closed to writing, or that never got what lies here; its sentence says what to do."""
    shared = shared_place(visit.home)
    if shared is None:
        yield fine(CHECK, "files_home")
        return
    shared.check_open()
    shared.try_writing()
    there = shared.sizes([key for key, _ in islice(kept_at_home(visit.home), _ASKED)])
    behind = sum(size is None for size in there.values())
    if behind:
        yield advice(CHECK, "files_behind", where=shared.where, count=behind, asked=len(there))
    else:
        yield fine(CHECK, "files_fine", where=shared.where)
