"""Delivery: every letter that is due is claimed, sent by its channel and settled; none stops the others."""

from __future__ import annotations

import os
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from jobs.delivery.apprise_channel import AppriseChannel
from jobs.delivery.email_channel import EmailChannel
from jobs.delivery.file_channel import FileChannel
from jobs.delivery.leaving import drop_letters_to_the_gone
from jobs.delivery.outcome import Channel, Fate, Outcome
from jobs.delivery.patience import Patience, read_patience
from jobs.settings import read_settings
from jobs.workplace import Workplace
from model.store import claims
from model.store.letters import Letter
from model.words.problems import Problem, WrongInput
from model.words.sentences import say

# What one round tells at most; the rest is counted.
_MOST_SENTENCES: Final = 20


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did: letters that went out, that are tried again later, that were given up, that are held.

    `sentences` tell everything that did not simply go out; `problems` are those of them that want a
    person: a channel that does not work, a letter that was given up.
    """

    sent: int = 0
    failed: int = 0
    dead: int = 0
    held: int = 0
    sentences: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The round as other programs read it."""
        return asdict(self)


def deliver(place: Workplace, limit: int | None = None) -> Delivered:
    """Send what is due, oldest first, at most `limit` letters; each is tried once.

    A channel whose server is not there is held until the next round: nothing is counted against its
    letters and they keep their order. What is wrong with one letter or address is that letter's matter.
    """
    return _Round(place).run(limit)


class _Round:
    """One walk through the letters that are due."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._began = time.monotonic()
        self._by = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._patience: Patience = read_patience(place.data)
        self._open: dict[str, Channel | Problem] = {}
        self._held: set[str] = set()
        self._skip: set[claims.Where] = set()
        self._counts = dict.fromkeys(("sent", "failed", "dead"), 0)
        self._said: list[str] = []
        self._problems: list[str] = []

    @property
    def _now(self) -> datetime:
        """The moment, moving on while letters go out: a claim runs out by everybody's clock."""
        return self._place.now + timedelta(seconds=time.monotonic() - self._began)

    def run(self, limit: int | None) -> Delivered:
        dropped = drop_letters_to_the_gone(self._place)
        self._counts["dead"] += sum(dropped.values())
        self._said += [say("letters_dropped_left", count=count, name=name) for name, count in dropped.items()]
        with self._place.store.reading() as connection:
            channels = claims.due_channels(connection, self._now, self._patience.longest)
        try:
            self._walk(channels, limit)
        finally:
            for channel in self._open.values():
                if not isinstance(channel, Problem):
                    channel.close()
        told, problems = (_shortened(sentences) for sentences in (self._said, self._problems))
        return Delivered(**self._counts, held=self._count_held(), sentences=told, problems=problems)

    def _walk(self, channels: list[str], limit: int | None) -> None:
        last, count = None, 0
        while limit is None or count < limit:
            able = [name for name in channels if name not in self._held]
            last = claims.claim_next(
                self._place.store, self._by, self._now, able, self._skip, longest=self._patience.longest, after=last
            )
            if last is None:
                return
            self._settle(last, self._outcome(last))
            count += 1

    def _outcome(self, letter: Letter) -> Outcome:
        if self._patience.tried_enough(letter, self._now):
            return Outcome(Fate.DEAD, Problem("letter_never_settled"))
        channel = self._channel(letter.channel)
        if channel is None:
            return Outcome(Fate.DEAD, WrongInput("channel_unknown", channel=letter.channel))
        if isinstance(channel, Problem):
            return Outcome(Fate.CHANNEL_HELD, channel)
        try:
            return channel.send(letter)
        except Exception as error:  # noqa: BLE001 - whatever is in one letter, the others go out
            return Outcome(Fate.DEAD, Problem("letter_poisoned", error=type(error).__name__))

    def _channel(self, name: str) -> Channel | Problem | None:
        """The channel of that name, opened once a round; why it cannot be used; None if there is no such."""
        makers: dict[str, Callable[[], Channel]] = {
            "email": self._email,
            "file": lambda: FileChannel(self._place.home / "outgoing"),
            "apprise": AppriseChannel,
        }
        if name not in self._open and name in makers:
            try:
                self._open[name] = makers[name]()
            except Problem as problem:
                self._open[name] = problem
        return self._open.get(name)

    def _email(self) -> Channel:
        mail = read_settings(self._place.home).mail
        if mail is None:
            raise WrongInput("mail_not_set", file=self._place.home / "settings.yaml")
        return EmailChannel(mail)

    def _settle(self, letter: Letter, outcome: Outcome) -> None:
        now, why = self._now, outcome.sentence
        next_try = self._patience.next_try(letter, now) if outcome.fate is Fate.FAILED else None
        given_up = outcome.fate is Fate.FAILED and next_try is None
        if outcome.fate is Fate.ADDRESS_HELD:
            given_up = self._patience.unreachable_too_long(letter, now)
            self._skip.add((letter.channel, letter.address))
        with self._place.store.writing() as connection:
            if outcome.fate is Fate.SENT:
                claims.settle_sent(connection, letter, now)
            elif outcome.fate is Fate.DEAD or given_up:
                claims.settle_dead(connection, letter, why, now)
            elif next_try is not None:
                claims.settle_failed(connection, letter, why, next_try)
            else:
                claims.release(connection, letter)
        self._count(letter, outcome, given_up=given_up)

    def _count(self, letter: Letter, outcome: Outcome, *, given_up: bool) -> None:
        whom = {"name": letter.name or letter.recipient, "why": outcome.sentence}
        if outcome.fate is Fate.SENT:
            self._counts["sent"] += 1
        elif outcome.fate is Fate.DEAD or given_up:
            self._counts["dead"] += 1
            self._tell_problem(say("letter_dead", **whom))
        elif outcome.fate is Fate.FAILED:
            self._counts["failed"] += 1
            self._said.append(say("letter_failed", **whom))
        else:
            if outcome.fate is Fate.CHANNEL_HELD:
                self._held.add(letter.channel)
            self._tell_problem(outcome.sentence)

    def _tell_problem(self, sentence: str) -> None:
        self._said.append(sentence)
        self._problems.append(sentence)

    def _count_held(self) -> int:
        if not self._held and not self._skip:
            return 0
        with self._place.store.reading() as connection:
            return claims.due_count(connection, self._now, self._patience.longest, self._held, self._skip)


def _shortened(sentences: list[str]) -> tuple[str, ...]:
    more = len(sentences) - _MOST_SENTENCES
    told = sentences[:_MOST_SENTENCES]
    return tuple([*told, say("letters_more", count=more)] if more > 0 else told)
