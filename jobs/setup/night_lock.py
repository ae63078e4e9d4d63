"""The passphrase of the nightly backup: kept in a file of the home that only its owner reads, and named in the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jobs.settings import FILE, read_settings, write_sample
from model.store.sealing import check_passphrase
from model.store.whole_files import written_whole
from model.words.problems import WrongInput

_USUAL: Final = "backup-passphrase.txt"


def night_lock(home: Path) -> Path | None:
    """The file of the passphrase, if nightly backups are locked and it is there."""
    named = read_settings(home).backup.passphrase_file
    return named if named is not None and named.is_file() else None


def set_night_lock(home: Path, passphrase: str, again: str) -> Path:
    """Lock nightly backups from now on. WrongInput for a passphrase that is too short or was not typed the same twice."""
    if passphrase != again:
        raise WrongInput("passphrases_differ")
    check_passphrase(passphrase)
    named = read_settings(home).backup.passphrase_file
    path = home / _USUAL if named is None else named
    with written_whole(path) as aside:
        aside.write_text(f"{passphrase.strip()}\n", encoding="utf-8")
    if named is None:
        _name(home)
    return path


def _name(home: Path) -> None:
    """Name the file in the settings, below whatever stands there."""
    path, _ = write_sample(home)
    before = path.read_text(encoding="utf-8-sig")
    with written_whole(path) as aside:
        aside.write_text(f"{before.rstrip()}\n\nbackup:\n  passphrase_file: {_USUAL}\n", encoding="utf-8")
    try:
        read_settings(home)
    except WrongInput:
        # Somebody has begun that part already; their file stays as it was.
        with written_whole(path) as aside:
            aside.write_text(before, encoding="utf-8")
        raise WrongInput("setup_settings_by_hand", file=path, name=FILE, line=f"passphrase_file: {_USUAL}") from None
