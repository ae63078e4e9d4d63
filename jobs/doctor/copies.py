"""Backups: young enough, in two places, and behind a passphrase that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine, trouble
from jobs.doctor.visit import Visit
from jobs.keeping.backup import newest_backup, store_stems
from jobs.keeping.places import BackupPlaces, known_backups, read_places
from model.store.health import last_recorded

CHECK: Final = "backup"


def check(visit: Visit) -> Iterator[Remark]:
    """No copy, an old one, one place only, a second place that is away, a passphrase that cannot be read."""
    with visit.place.store.reading() as connection:
        last = last_recorded(connection)
    if visit.place.illustrative or last is None:
        yield fine(CHECK, "backup_demo" if visit.place.illustrative else "backup_nothing")
        return
    places = read_places(visit.home)
    yield from _age(visit)
    yield from _second(visit, places)
    yield from _passphrase(visit, places)


def _age(visit: Visit) -> Iterator[Remark]:
    newest = newest_backup(visit.place)
    if newest is None:
        yield trouble(CHECK, "backup_none", "backup_do")
        return
    days = max(0, (visit.now - newest.made_at).days)
    if newest.made_at < visit.ago("backup_days", timedelta(days=1)):
        yield trouble(CHECK, "backup_old", "backup_do", days=days, limit=visit.limit("backup_days"))
    else:
        yield fine(CHECK, "backup_fine", days=days)


def _second(visit: Visit, places: BackupPlaces) -> Iterator[Remark]:
    if places.second is None:
        yield advice(CHECK, "backup_one_place")
    elif not places.second.is_dir():
        yield advice(CHECK, "backup_away", where=places.second)
    else:
        there = known_backups(replace(places, first=places.second, second=None), store_stems(visit.place))
        if not there or there[0].made_at < visit.ago("backup_days", timedelta(days=1)):
            limit = visit.limit("backup_days")
            yield trouble(CHECK, "backup_second_old", "backup_do", where=places.second, limit=limit)


def _passphrase(visit: Visit, places: BackupPlaces) -> Iterator[Remark]:
    file = visit.settings.backup.passphrase_file
    if file is None:
        if places.second is not None:
            yield advice(CHECK, "passphrase_none")
        return
    try:
        readable = bool(file.read_text(encoding="utf-8-sig").strip())
    except (OSError, ValueError):
        readable = False
    if not readable:
        yield trouble(CHECK, "passphrase_unreadable", file=file)
