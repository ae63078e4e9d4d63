"""Complaints: the one sentence and the exit code of whatever stopped a command."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from model.words import help_texts
from model.words.problems import Problem
from model.words.unreadable import Unreadable


def complaint(error: Exception) -> tuple[str, int]:
    """The sentence for an error, and the exit code it leads to."""
    if isinstance(error, Problem):
        return str(error), error.exit_code
    if isinstance(error, Unreadable):
        return str(error), 2
    return help_texts.unexpected(error, _keep_trace()), 2


def _keep_trace() -> Path:
    """Keep what a technician needs in a file; nobody else is shown a traceback."""
    with tempfile.NamedTemporaryFile("w", prefix="tiendo-", suffix=".log", delete=False, encoding="utf-8") as file:
        traceback.print_exc(file=file)
    return Path(file.name)
