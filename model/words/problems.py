"""Problems that end a command with one sentence.

What people typed into tables and plans becomes findings, which are values. What stops a command
is one of these three, and each says in Vietnamese what was wrong, where, and what to do. The
sentences stand in `sentences`; here are only their kinds and the exit code each leads to.
"""

from __future__ import annotations

from model.words import sentences


class Problem(Exception):
    """Something that stops the command: a sentence code and the facts that fill it."""

    exit_code = 2

    def __init__(self, code: str, /, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(sentences.say(code, **facts))


class WrongInput(Problem):
    """A file, a word or a value that cannot be used as it is (exit code 2)."""


class StoreProblem(Problem):
    """A store that cannot be opened, read or written (exit code 2)."""


class Refused(Problem):
    """A rule of the ledger says no (exit code 3)."""

    exit_code = 3


class Conflict(Refused):
    """Somebody else changed the same thing first (exit code 3)."""
