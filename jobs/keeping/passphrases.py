"""Passphrases of backups: from a file, from the environment, or asked for at the terminal; never on the command line."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from model.store.sealing import check_passphrase, is_sealed
from model.words.console_texts import text
from model.words.problems import WrongInput

VARIABLE = "TIENDO_PASSPHRASE"


def new_passphrase(file: Path | None, *, ask: bool) -> str | None:
    """The passphrase for a new backup; None if nobody wants one. Asked for twice, because a slip would lock it."""
    given = _given(file)
    if given is None and ask:
        given = _asked("passphrase_ask")
        if given != _asked("passphrase_again"):
            raise WrongInput("passphrases_differ")
    if given is not None:
        check_passphrase(given)
    return given


def passphrase_of(backup: Path, file: Path | None) -> str | None:
    """The passphrase of a backup that is there, asked for only if it has one."""
    given = _given(file)
    if given is not None or not backup.is_file() or not is_sealed(backup) or not sys.stdin.isatty():
        return given
    return _asked("passphrase_ask")


def _given(file: Path | None) -> str | None:
    if file is None:
        return os.environ.get(VARIABLE) or None
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        raise WrongInput("passphrase_file_wrong", file=file) from None
    if not lines or not lines[0].strip():
        raise WrongInput("passphrase_file_wrong", file=file)
    return lines[0]


def _asked(code: str) -> str:
    if not sys.stdin.isatty():
        raise WrongInput("passphrase_no_terminal", variable=VARIABLE)
    return getpass.getpass(text(code))
