"""Upgrading: an older program's store copied aside, brought up to this program's revision, and verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from jobs.keeping.backup import BackedUp, back_up
from jobs.keeping.passphrases import new_passphrase
from jobs.settings import read_settings
from jobs.sharedfiles.cached import lies_at_home
from jobs.workplace import Workplace, program_version
from model.store.migrations import HEAD, migrate, revision_of
from model.store.newest_program import note_program
from model.store.server import may_take_long
from model.store.verify import Difference, differences
from model.words.problems import Problem, Refused, StoreProblem
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What became of a store: its revisions before and after, the copy that was kept, and what differed already.

    Without a copy there was nothing to do.
    """

    before: str
    after: str
    backup: BackedUp | None
    differences: tuple[Difference, ...] = ()

    @property
    def said(self) -> str:
        """What was done, in one sentence."""
        backup = None if self.backup is None else self.backup.file
        return say("upgrade_done_first", before=self.before, after=self.after, backup=backup)

    def as_json(self) -> dict[str, Any]:
        """The upgrade as other programs read it."""
        return {
            "before": self.before,
            "after": self.after,
            "backup": self.backup and self.backup.as_json(),
            "differences": [one.as_json() for one in self.differences],
        }


def upgrade(place: Workplace, passphrase: str | None = None, to: Path | None = None) -> Upgraded:
    """Bring a store up to this program's revision, after a copy of it was made and read back.

    Nobody else writes meanwhile, so the copy has all that the older program knew. Raises a problem if
    there is no store, no room for the copy, or if anything goes wrong; the store is then as it was.
    """
    store = place.open_older()
    made: BackedUp | None = None
    try:
        with store.writing() as connection:
            may_take_long(connection)
            before = revision_of(connection) or HEAD
            # Whoever upgrades means this very program, even where a newer one has worked with this revision.
            note_program(connection, program_version())
            if before == HEAD:
                return Upgraded(HEAD, HEAD, None)
            made = back_up(place, passphrase, to)
            there = _migrated(place, connection)
    except Exception as error:
        if made is None:
            raise
        raise _undone(error, made.file) from error
    return Upgraded(before, HEAD, made, tuple(there))


def bring_up_to_date(place: Workplace) -> Upgraded | None:
    """Upgrade a store if it is an older one; None if there is nothing to upgrade.

    For commands that people run day by day, so that a newer program goes on with the home it finds. The
    copy gets the passphrase of the nightly ones, if the office has set one.
    """
    try:
        place.store  # noqa: B018 - asked only whether it opens
    except StoreProblem as problem:
        if problem.code == "store_older":
            file = read_settings(place.home).backup.passphrase_file
            return upgrade(place, new_passphrase(file, ask=False))
        if problem.code not in ("store_missing", "store_empty"):
            raise
    return None


def _migrated(place: Workplace, connection: Connection) -> Sequence[Difference]:
    """What differs from the events after the migration; all of it was there before, or there is no migration."""
    # No migration touches files; where the home is only a cache of them, it would tell what it has not.
    home = place.home if lies_at_home(place.home) else None
    known = set(differences(connection, place.rules, home))
    migrate(connection)
    found = list(differences(connection, place.rules, home))
    for one in found:
        if one not in known:
            raise Refused("upgrade_differs", first=one.message)
    return found


def _undone(error: Exception, copy: Path) -> Problem:
    said = str(error) if isinstance(error, Problem) else f"{type(error).__name__}: {error}".partition("\n")[0]
    return StoreProblem("upgrade_undone", said=said, backup=copy)
