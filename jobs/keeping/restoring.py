"""Restoring: a backup into an empty place, judged before it is taken into use."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs.keeping.places import clear_leftovers
from jobs.sharedfiles.pushing import push_home
from jobs.workplace import Workplace, utc_now
from model.store.backup import FOLDERS, Backup, Manifest, open_backup
from model.store.events import areas, chain_head
from model.store.opening import where_is
from model.store.restoring import (
    clear_tables,
    forget_engine,
    restore_tables,
    store_in_empty_place,
    store_with_plans_only,
)
from model.store.server import is_server, may_take_long
from model.store.verify import Difference, differences
from model.store.whole_files import ASIDE, disk_speaks
from model.words.problems import Refused


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where it differs from what its events say."""

    store: str
    manifest: Manifest
    heads: Mapping[str, tuple[int, str]]
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, Any]:
        """The restored place as other programs read it."""
        return {
            "store": self.store,
            "made_at": self.manifest.made_at,
            "events": self.manifest.events,
            "files": len(self.manifest.files),
            "heads": {area: {"position": head[0], "hash": head[1]} for area, head in self.heads.items()},
            "differences": [one.as_json() for one in self.differences],
        }


def restore(
    place: Workplace,
    file: Path,
    passphrase: str | None = None,
    *,
    with_differences: bool = False,
    over_plans: bool = False,
) -> Restored:
    """Restore a backup into a home and a store where nothing is kept yet, whole or not at all.

    Raises Refused if something is there, or if the restored store differs from its own events and
    `with_differences` does not say that it should be kept nevertheless. With `over_plans` a store in which
    plans were loaded and nothing was said is as good as none, also while the program runs on it.
    """
    with ExitStack() as stack:
        backup = stack.enter_context(open_backup(file, passphrase))
        backup.check()
        if over_plans:
            stack.enter_context(_put_aside(place.home))
        _refuse_kept_files(place.home, backup.manifest)
        room = store_with_plans_only if over_plans else store_in_empty_place
        store = stack.enter_context(room(place.url))
        aside = stack.enter_context(_room_beside(place.home))
        _unpack(backup, aside)
        with store.writing() as connection:
            if over_plans:
                clear_tables(connection)
            restore_tables(connection, backup)
            if over_plans:
                forget_engine(connection)
            heads = {area: chain_head(connection, area) for area in areas(connection)}
            found = tuple(differences(connection, place.rules, aside))
            if found and not with_differences:
                raise Refused("restore_differs", file=file, first=found[0].message)
            # The store comes last: while it is missing, restoring again is all it takes.
            stack.enter_context(_moved_in(aside, place.home, backup.manifest))
            # Where the files lie for several computers they are put back there as well, before the store says so.
            may_take_long(connection)
            push_home(place.home, check=True)
        address = store.engine.url
        where = where_is(store.engine) if is_server(address) else address.render_as_string()
    return Restored(place.url if place.store_url is None else where, backup.manifest, heads, found)


def _refuse_kept_files(home: Path, manifest: Manifest) -> None:
    """Only files that the backup would put there anyway may be there."""
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file():
                part = manifest.files.get(path.relative_to(home).as_posix())
                if part is None or hashlib.sha256(path.read_bytes()).hexdigest() != part.sha256:
                    raise Refused("restore_not_empty", where=path)


@contextmanager
def _put_aside(home: Path) -> Iterator[None]:
    """What the program itself made of the plans waits aside; it comes back if what follows does not end well."""
    moved: list[tuple[Path, Path]] = []
    aside = home / f"before-restore-{utc_now():%Y%m%d-%H%M%S}"
    try:
        with disk_speaks(home):
            for folder in (home / name for name in FOLDERS):
                if folder.is_dir():
                    aside.mkdir(exist_ok=True)
                    moved.append((folder.rename(aside / folder.name), folder))
        yield
    except BaseException:
        for there, back in moved:
            with suppress(OSError):
                # Folders that were made meanwhile are empty: what was moved in was taken away again.
                shutil.rmtree(back, ignore_errors=True)
                there.rename(back)
        with suppress(OSError):
            aside.rmdir()
        raise


@contextmanager
def _room_beside(home: Path) -> Iterator[Path]:
    """A folder in the home for what is not yet taken into use."""
    with disk_speaks(home):
        home.mkdir(parents=True, exist_ok=True)
        clear_leftovers(home, utc_now())
        room = Path(tempfile.mkdtemp(prefix=ASIDE, dir=home))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _unpack(backup: Backup, room: Path) -> None:
    for name in backup.manifest.files:
        path = room / name
        with disk_speaks(room):
            path.parent.mkdir(parents=True, exist_ok=True)
            with backup.read_file(name) as source, path.open("xb") as into:
                shutil.copyfileobj(source, into, 1 << 20)


@contextmanager
def _moved_in(room: Path, home: Path, manifest: Manifest) -> Iterator[None]:
    """The files in their folders; taken away again if what follows does not end well."""
    moved: list[Path] = []
    try:
        with disk_speaks(home):
            for name in manifest.files:
                path = home / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists():
                    (room / name).rename(path)
                    moved.append(path)
        yield
    except BaseException:
        for path in moved:
            with suppress(OSError):
                path.unlink()
        raise
