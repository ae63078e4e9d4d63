"""The file channel: letters dropped as files into a folder, whole or not at all, for another program or a person."""

from __future__ import annotations

import hashlib
from pathlib import Path

from documents.safe_names import safe_name
from jobs.delivery.outcome import SENT, Fate, Outcome
from model.store.letters import Letter
from model.store.whole_files import written_whole
from model.words.problems import Problem, StoreProblem, WrongInput

_LONGEST_NAME = 80


class FileChannel:
    """Drops letters into `outgoing`; an address is the name of a folder in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter) -> Outcome:
        """Write a letter's text, and its HTML beside it; a letter that is dropped again replaces itself."""
        if not letter.text.strip():
            return Outcome(Fate.DEAD, WrongInput("letter_empty"))
        inside = safe_name(letter.address, _LONGEST_NAME) if letter.address.strip() else ""
        folder = self._folder / inside
        try:
            # The text comes last: whoever waits for it finds the HTML there.
            for suffix, words in ((".html", letter.html), (".txt", letter.text)):
                if words:
                    with written_whole(folder / file_name(letter, suffix)) as aside:
                        aside.write_text(words, encoding="utf-8")
        except StoreProblem as problem:
            if problem.code == "backup_disk_full":
                return Outcome(Fate.CHANNEL_HELD, Problem("outgoing_disk_full", where=folder))
            return Outcome(Fate.ADDRESS_HELD, Problem("outgoing_unwritable", where=folder))
        return SENT

    def close(self) -> None:
        """Nothing is held open."""


def file_name(letter: Letter, suffix: str) -> str:
    """A name that every system takes: the day, whom it is for, and a mark that no other letter has."""
    mark = hashlib.sha256(f"{letter.area}/{letter.id}".encode()).hexdigest()[:8]
    return safe_name(f"{letter.made_at:%Y-%m-%d} {letter.name[:40]} {mark}", _LONGEST_NAME, suffix)
