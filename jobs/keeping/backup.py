"""Backing up: store and papers in one file, read back before it counts, and copied to a second place."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jobs.keeping.files_taken import files_taken, keys_of
from jobs.keeping.places import BackupPlaces, KnownBackup, clear_leftovers, known_backups, read_places, write_places
from jobs.workplace import Workplace, program_version, utc_now
from model.store.backup import BackupWriter, Manifest, open_backup
from model.store.events import first_events
from model.store.files import stored_files
from model.store.sealing import Sealer
from model.store.verify_files import referred_files
from model.store.whole_files import disk_speaks, written_whole
from model.words.problems import Problem, StoreProblem, WrongInput

SEALED, OPEN = ".tiendo", ".zip"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made: the first copy, what it holds, and what became of the second copy."""

    file: Path
    size: int
    sealed: bool
    manifest: Manifest
    missing: tuple[str, ...]
    second: Path | None = None
    second_problem: str | None = None
    same_disk: bool = False
    removed: tuple[Path, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left for a person to see to."""
        return not self.missing and self.second_problem is None

    def as_json(self) -> dict[str, Any]:
        """The backup as other programs read it."""
        return {
            "file": str(self.file),
            "size": self.size,
            "sealed": self.sealed,
            "made_at": self.manifest.made_at,
            "events": self.manifest.events,
            "files": len(self.manifest.files),
            "heads": {area: {"position": head[0], "hash": head[1]} for area, head in self.manifest.heads.items()},
            "missing": list(self.missing),
            "second": self.second and str(self.second),
            "second_problem": self.second_problem,
            "same_disk": self.same_disk,
            "removed": [str(path) for path in self.removed],
        }


def back_up(place: Workplace, passphrase: str | None = None, to: Path | None = None) -> BackedUp:
    """Back up a place: into `to` or the home's own folder, and into the second place if there is one.

    Raises a problem only while there is no good first copy; what happens to the second is told.
    """
    at = utc_now()
    places = read_places(place.home)
    folder = to or places.first
    clear_leftovers(folder, at)
    name = f"{store_stem(place)}_{at.astimezone():%Y-%m-%d_%H%M%S}{OPEN if passphrase is None else SEALED}"
    made = _make(place, _free(folder / name), passphrase, at)
    if places.second is not None:
        made = _copied(made, places.second, at)
    return replace(made, removed=tuple(_forget_old(place, places, made)))


def store_stem(place: Workplace) -> str:
    """How the backups of one store are called: by its first unit and the hash of that chain's first event."""
    return store_stems(place)[0]


def store_stems(place: Workplace) -> tuple[str, ...]:
    """That name, and those under which the same store was backed up while another of its units was the first."""
    with place.store.reading() as connection:
        known = first_events(connection)
    return tuple(f"tiendo_{area}-{hash_[:6]}" for area, hash_ in known.items()) or ("tiendo_trong",)


def set_places(
    place: Workplace, *, second: Path | None = None, forget_second: bool = False, keep: int | None = None
) -> BackupPlaces:
    """Remember where the second copy goes and how many are kept; what is not given stays.

    Raises StoreProblem if there is nothing to back up, WrongInput for a place or a number that cannot be.
    """
    place.store  # noqa: B018 - a home without a store remembers nothing
    places = read_places(place.home)
    if second is not None:
        if second.resolve() == places.first.resolve():
            raise WrongInput("backup_second_same", where=second)
        places = replace(places, second=second.absolute())
    if forget_second:
        places = replace(places, second=None)
    if keep is not None:
        if keep < 1:
            raise WrongInput("backup_keep_wrong", keep=keep)
        places = replace(places, keep=keep)
    if (second, forget_second, keep) != (None, False, None):
        write_places(place.home, places)
    return places


def backups(place: Workplace) -> list[KnownBackup]:
    """Every backup of this store in its two places, newest first; of any store while there is none here."""
    try:
        stems = store_stems(place)
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
        stems = ("tiendo",)
    return known_backups(read_places(place.home), stems)


def newest_backup(place: Workplace) -> KnownBackup | None:
    """The newest backup of this store, wherever it lies."""
    return next(iter(backups(place)), None)


def _make(place: Workplace, path: Path, passphrase: str | None, at: datetime) -> BackedUp:
    with written_whole(path) as aside:
        manifest, missing = _write(place, aside, passphrase, at)
        with open_backup(aside, passphrase) as again:
            again.check()
    return BackedUp(path, path.stat().st_size, passphrase is not None, manifest, missing)


def _write(place: Workplace, path: Path, passphrase: str | None, at: datetime) -> tuple[Manifest, tuple[str, ...]]:
    with path.open("xb") as file:
        sealer = None if passphrase is None else Sealer(file, passphrase)
        with BackupWriter(sealer or file) as writer:
            # The tables first: whatever file they speak of was there before they did.
            with place.store.reading() as connection:
                writer.take_tables(connection)
                referred = list(referred_files(connection))
                wanted = keys_of(referred, stored_files(connection).values())
            for name, one in files_taken(place.home, wanted):
                with suppress(FileNotFoundError):  # a draft's page may be replaced by one of another name
                    writer.take_file(name, one)
            manifest = writer.finish(program_version(), at.isoformat(timespec="seconds"))
        if sealer is not None:
            sealer.finish()
    taken = {(name.partition("/")[0], Path(name).name[:64]) for name in writer.files}
    return manifest, tuple(one.name for one in referred if (one.folder, one.sha256) not in taken)


def _copied(made: BackedUp, second: Path, at: datetime) -> BackedUp:
    try:
        path = _copy(made.file, second, at)
    except Problem as problem:
        return replace(made, second_problem=str(problem))
    return replace(made, second=path, same_disk=path.stat().st_dev == made.file.stat().st_dev)


def _copy(file: Path, second: Path, at: datetime) -> Path:
    # A stick that is not plugged in must not become a folder on this disk.
    if not second.is_dir():
        raise StoreProblem("backup_second_missing", where=second, first=file)
    clear_leftovers(second, at)
    path = second / file.name
    with written_whole(path) as aside:
        shutil.copyfile(file, aside)
        if _digest(aside) != _digest(file):
            raise StoreProblem("backup_copy_differs", where=second)
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free(path: Path) -> Path:
    """The path, or the same with a number if two were made in one second."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return tried


def _forget_old(place: Workplace, places: BackupPlaces, made: BackedUp) -> Iterator[Path]:
    """Remove what is older than the newest that are kept, in each place where a new one lies."""
    stems = store_stems(place)
    for folder in (made.file.parent, made.second and made.second.parent):
        if folder is not None:
            here = known_backups(replace(places, first=folder, second=None), stems)
            for old in here[places.keep :]:
                with disk_speaks(folder):
                    old.file.unlink(missing_ok=True)
                yield old.file
