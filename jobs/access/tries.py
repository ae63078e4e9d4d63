"""Tries: every attempt to come in is written down before it is judged, and too many of them must wait."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from jobs.access.habits import Tries
from jobs.workplace import Workplace
from model.store.sign_ins import SignIn, became, note, tries_for, tries_from, was_slowed
from model.words.folding import comparison_key
from model.words.problems import Refused


@dataclass(frozen=True, slots=True)
class Trying:
    """One attempt under way: its line in the list."""

    place: Workplace
    line: str

    def became(self, what: str) -> None:
        """Say how it went."""
        with self.place.store.writing() as connection:
            became(connection, self.line, what)


def begun(place: Workplace, limits: Tries, asked: SignIn) -> Trying:
    """Write an attempt down. Raises `Refused` if there were too many for whom it is about, or from its address."""
    since = asked.at - limits.window
    with place.store.writing() as connection:
        too_often = (
            tries_for(connection, asked.who, since) >= limits.person
            or tries_from(connection, asked.address, since) >= limits.address
        )
        if not too_often:
            return Trying(place, note(connection, replace(asked, what="trying")))
        # One line tells it; a list that grew with every guess would be a way to fill the disk.
        if not was_slowed(connection, asked.who, asked.address, since):
            note(connection, replace(asked, what="too_often"))
    raise Refused("sign_in_too_often", minutes=int(limits.window.total_seconds() // 60))


def nobody_called(name: str) -> str:
    """How the list names somebody nobody is called: what was typed there may be a password, so a digest cut short."""
    return "?" + hashlib.sha256(comparison_key(name).encode()).hexdigest()[:8]
