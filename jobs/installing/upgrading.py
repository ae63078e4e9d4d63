"""Carrying the data over to a newer program: copied by the old one, rehearsed, upgraded, looked over."""

from __future__ import annotations

import json
import os
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

from jobs.installing.programs import Program
from jobs.installing.telling import Stop, tell

_FINE = (0, 1)  # 1: done, and something is left for a person to see to
_SECONDS_TO_ANSWER = 2
_LOCKED = ".tiendo"


def has_store(home: Path) -> bool:
    """Whether there are data to be carried over."""
    return (home / "tiendo.sqlite3").is_file() or bool(os.environ.get("TIENDO_STORE"))


def answering(home: Path, what: str) -> str | None:
    """The address of the `web` page or the `api` of a `tiendo up` on this home, if it answers.

    What a file says may be left over from a power cut.
    """
    try:
        address = str(json.loads((home / "engine.json").read_text(encoding="utf-8"))[what])
        parts = urlsplit(address)
        with socket.create_connection((parts.hostname or "", parts.port or 80), _SECONDS_TO_ANSWER):
            return address
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check_stopped(home: Path) -> None:
    """Stop while the old program is still at work on the data."""
    if answering(home, "web") or answering(home, "api"):
        raise Stop("still_running")


def back_up(old: Program, home: Path) -> Path:
    """The copy that the old program makes; stop if it cannot."""
    done = old.tiendo("backup", "--json", home=home)
    try:
        file = Path(json.loads(done.said)["file"])
    except (ValueError, KeyError, TypeError):
        raise Stop("backup_failed", said=done.reason) from None
    if done.code not in _FINE or not file.is_file():
        raise Stop("backup_failed", said=done.reason)
    tell("backed_up", file=file)
    if done.code != 0:
        tell("backup_with_remarks")
    return file


def rehearse(new: Program, backup: Path, home: Path, beside: Path) -> None:
    """Restore the copy with the new program in a place of its own: the data are not touched until that goes well."""
    # What a rehearsal that was cut off has left is nobody's.
    shutil.rmtree(beside, ignore_errors=True)
    try:
        words = ("restore", str(backup), *_key(new, backup, home), "--json")
        done = new.tiendo(*words, home=beside, with_store=False)
        if done.code not in _FINE:
            raise Stop("rehearsal_failed", said=done.reason)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _key(new: Program, backup: Path, home: Path) -> tuple[str, ...]:
    """How a locked copy is opened: with the file by which the home's own settings lock every copy."""
    if backup.suffix != _LOCKED:
        return ()
    said = new.tiendo("notices", "settings", "--json", home=home).said
    try:
        file = json.loads(said)["backup"]["passphrase_file"]
    except (ValueError, KeyError, TypeError):
        return ()
    return ("--passphrase-file", str(file)) if file else ()


def carry_over(new: Program, home: Path) -> None:
    """Upgrade the data with the new program, which undoes it by itself if anything differs, and look everything over."""
    done = new.tiendo("upgrade", "--json", home=home)
    if done.code not in _FINE:
        raise Stop("upgrade_failed", said=done.reason)
    looked = new.tiendo("doctor", home=home)
    if looked.code not in _FINE:
        raise Stop("doctor_failed", said=looked.reason)
    if looked.code != 0:
        tell("doctor_with_remarks")
