"""The night's work: everything in the store made again and compared, then a backup in its two places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jobs.clockwork.every_area import areas_asked, said_of
from jobs.clockwork.run_log import RunNote, heal, logged
from jobs.keeping.backup import BackedUp, back_up
from jobs.keeping.passphrases import new_passphrase
from jobs.keeping.verifying import verify
from jobs.settings import read_settings
from jobs.workplace import Workplace
from model.checks.notices.engine import engine_notice
from model.store.notices import put_notices
from model.store.tenants import tenants
from model.words.problems import Problem
from model.words.sentences import say


@dataclass(slots=True)
class Night:
    """What a night found and made: sentences about what differs, the backup, and what went wrong."""

    differences: list[str] = field(default_factory=list)
    # Which of them are about which unit.
    of_units: dict[str, list[str]] = field(default_factory=dict)
    backup: BackedUp | None = None
    problems: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The night as other programs read it."""
        return {
            "differences": self.differences,
            "backup": self.backup and self.backup.as_json(),
            "problems": self.problems,
        }


def nightly(place: Workplace) -> Night:
    """Verify and back up; troubles become notices to whoever administers, and are raised in the end.

    The backup is made even of a store that differs: it is evidence, and yesterday's is still there.
    """
    night = Night()
    with logged(place, "nightly") as note:
        heal(place)
        _verify(place, night, note)
        _back_up(place, night, note)
        if night.problems:
            _tell(place, night)
            raise Problem("nightly_failed", said=" ".join(dict.fromkeys(night.problems)))
    return night


def _verify(place: Workplace, night: Night, note: RunNote) -> None:
    try:
        for one in verify(place, night=place.now.date()):
            night.differences.append(one.message)
            night.of_units.setdefault(one.area, []).append(say("nightly_differs", said=one.message))
    except Exception as error:  # noqa: BLE001 - a backup is wanted all the more
        night.problems.append(said_of(None, error))
        return
    night.problems += [say("nightly_differs", said=said) for said in night.differences]
    note.changed("run_verified" if not night.differences else "run_differs", count=len(night.differences))


def _back_up(place: Workplace, night: Night, note: RunNote) -> None:
    try:
        file = read_settings(place.home).backup.passphrase_file
        made = night.backup = back_up(place, new_passphrase(Path(file) if file else None, ask=False))
    except Exception as error:  # noqa: BLE001 - told to people, not thrown at them
        night.problems.append(said_of(None, error))
        return
    if made.second_problem is not None:
        night.problems.append(made.second_problem)
    night.problems += [say("nightly_file_missing", file=name) for name in made.missing]
    note.changed("run_backed_up", file=made.file.name, count=1 if made.second is None else 2)


def _tell(place: Workplace, night: Night) -> None:
    """Leave a notice in every unit it concerns, once a day however often it fails: of another's figures nobody is told."""
    with place.store.reading() as connection:
        whose = tenants(connection)
    general = [one for one in night.problems if not any(one in told for told in night.of_units.values())]
    for area in areas_asked(place, None):
        on: date = place.today(area)
        all_of_it = not whose.shared or area in whose.keepers
        said = (
            night.problems if all_of_it else [*night.of_units.get(area, ()), *(general if whose.concerns(area) else ())]
        )
        if not said:
            continue
        facts = {"said": " ".join(said)}
        with place.store.writing() as connection:
            put_notices(connection, area, [engine_notice("nightly_failed", facts, on)], place.now)
