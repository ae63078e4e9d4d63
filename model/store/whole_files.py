"""Files written whole: aside under another name, put in place by a rename, or nothing at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import get_native_id

from model.words.problems import StoreProblem

# What a file is called while it is being written; whoever looks for whole ones passes it over.
ASIDE = ".dang-ghi-"

# No room on the disk, none left of one's share of it, or a file larger than the disk can hold.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def written_whole(path: Path) -> AbstractContextManager[Path]:
    """The name to write to; what is there at the end gets the real name, and survives a power cut."""
    return _written(path, lambda aside: aside.replace(path))


def written_first(path: Path) -> AbstractContextManager[Path]:
    """The same for what is made once: where somebody was quicker, theirs stays."""
    return _written(path, lambda aside: _name_first(aside, path))


@contextmanager
def _written(path: Path, name: Callable[[Path], object]) -> Iterator[Path]:
    # Two threads of one process may write the same file, as where two people publish the same week.
    aside = path.with_name(f"{ASIDE}{os.getpid()}-{get_native_id()}-{path.name}")
    try:
        with disk_speaks(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield aside
            _settle(aside)
            name(aside)
            settle_folder(path.parent)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


@contextmanager
def disk_speaks(where: Path) -> Iterator[None]:
    """Turns what the disk says into a sentence."""
    try:
        yield
    except OSError as error:
        code = "backup_disk_full" if error.errno in _NO_ROOM else "backup_unwritable"
        raise StoreProblem(code, where=where) from error


def _name_first(aside: Path, path: Path) -> None:
    """Give the name to what is aside unless something bears it; a stick may know no second names."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:
        aside.replace(path)


def _settle(path: Path) -> None:
    # What is kept is nobody else's; a stick may know no rights at all.
    with suppress(OSError):
        path.chmod(0o600)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can."""
    # Windows has no such thing as a folder that is open.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
