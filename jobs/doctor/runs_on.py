"""Runs that never end: those of our own log that began long ago and have no end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from jobs.doctor.remarks import Remark, fine, trouble
from jobs.doctor.visit import Visit
from model.store.engine import NAME as UP
from model.store.runs import open_runs
from model.words.run_words import flow_name

CHECK: Final = "runs"


def check(visit: Visit) -> Iterator[Remark]:
    """A run that still goes on, or whose process is gone and nobody has noticed; `up` itself goes on all day."""
    since = visit.ago("run_long_minutes", timedelta(minutes=1))
    with visit.place.store.reading() as connection:
        endless = [one for one in open_runs(connection) if one.started_at < since and one.flow != UP]
    for one in endless:
        yield trouble(CHECK, "run_long", name=flow_name(one.flow), at=one.started_at.astimezone())
    if not endless:
        yield fine(CHECK, "runs_fine")
