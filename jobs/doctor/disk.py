"""Disks: room left where the home and the copies of it lie."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine, trouble
from jobs.doctor.visit import Visit
from jobs.keeping.places import read_places

CHECK: Final = "disk"
_MB: Final = 1_000_000


def check(visit: Visit) -> Iterator[Remark]:
    """A disk that is nearly full, each disk once; what is not plugged in is the backups' business."""
    limits, seen, quiet = visit.limit("free_space_mb"), set[int](), list[int]()
    places = read_places(visit.home)
    for folder in (visit.home, places.first, places.second):
        there = None if folder is None else _there(folder, may_be_made=folder != places.second)
        if there is None:
            continue
        try:
            disk, free = there.stat().st_dev, shutil.disk_usage(there).free // _MB
        except OSError:
            yield advice(CHECK, "disk_unknown", where=there)
            continue
        if disk in seen:
            continue
        seen.add(disk)
        if free < limits["advice"]:
            say = trouble if free < limits["trouble"] else advice
            yield say(CHECK, "disk_low", where=there, free=free)
        else:
            quiet.append(free)
    if quiet:
        yield fine(CHECK, "disk_fine", free=min(quiet))


def _there(folder: Path, *, may_be_made: bool) -> Path | None:
    """The folder, or the one in which it will be made."""
    folder = folder.absolute()
    if not may_be_made:
        return folder if folder.is_dir() else None
    return next((one for one in (folder, *folder.parents) if one.is_dir()), None)
