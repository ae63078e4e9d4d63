"""The engine: one `tiendo up` for a store, alive, or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine, trouble
from jobs.doctor.visit import Visit
from jobs.holders import is_alive
from model.store.engine import EngineRow, engine_row

CHECK: Final = "engine"


def check(visit: Visit) -> Iterator[Remark]:
    """Nothing runs by itself; an engine that ended suddenly, fell silent, or is there twice."""
    with visit.place.store.reading() as connection:
        row = engine_row(connection)
    here = visit.engine
    if row is None:
        yield advice(CHECK, "engine_off") if here is None else _runs(visit)
    elif here is not None and here["holder"] != row.holder and not _is_gone(visit, row):
        first, second = (f"{holder}" for holder in (here["holder"], row.holder))
        yield trouble(CHECK, "engine_two", first=first, second=second)
    elif is_alive(row.holder) is False:
        yield advice(CHECK, "engine_ended", "engine_off_do", at=row.beat_at.astimezone())
    elif _is_silent(visit, row):
        yield trouble(CHECK, "engine_silent", host=row.host, at=row.beat_at.astimezone())
    else:
        yield _runs(visit, row)


def _runs(visit: Visit, row: EngineRow | None = None) -> Remark:
    web = (visit.engine or {}).get("web") or (row.facts.get("web") if row else None)
    return fine(CHECK, "engine_fine", web=web or "-")


def _is_gone(visit: Visit, row: EngineRow) -> bool:
    """Whether the holder of the row has ended, as far as can be seen from here."""
    alive = is_alive(row.holder)
    return _is_silent(visit, row) if alive is None else not alive


def _is_silent(visit: Visit, row: EngineRow) -> bool:
    return row.beat_at < visit.ago("engine_silent_minutes", timedelta(minutes=1))
