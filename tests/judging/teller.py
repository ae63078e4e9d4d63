"""The teller: one random history out of one seed, so that a failing one can be had again by its seed alone."""

from __future__ import annotations

import random
from collections.abc import Mapping

from judging.commands_money import MoneySpeaker
from judging.commands_slips import SlipSpeaker
from judging.commands_steps import StepSpeaker
from judging.commands_words import WordSpeaker
from judging.commands_works import WorkSpeaker
from judging.history import History
from judging.law import Row
from sqlalchemy import Connection

from model.ledger.events import Draft
from model.plan.rules import Rules

# How often each is said.
COMMANDS = {
    "step": 44,
    "end": 3,
    "any_step": 3,
    "foreign_step": 1,
    "received": 3,
    "paper": 2,
    "leave": 5,
    "opening": 5,
    "rerouted": 2,
    "allocated": 9,
    "disbursed": 9,
    "work_done": 4,
    "estimated": 3,
    "contribution": 4,
    "repriced": 4,
    "due": 4,
    "site_report": 3,
    "small_talk": 5,
    "void": 8,
    "void_of_void": 6,
    "void_of_anything": 1,
    "correction": 10,
    "relinked": 3,
    "unlinked": 1,
    "group": 5,
    "together": 5,
    "key": 1,
    "key_again": 1,
    "impossible_day": 1,
    "unknown_work": 1,
    "wrong_words": 2,
}


class Commander(StepSpeaker, MoneySpeaker, WordSpeaker, SlipSpeaker, WorkSpeaker):
    """Somebody who may say anything."""

    def command(self, kind: str) -> list[Draft]:
        """What is said about one of the works; sometimes nothing fits."""
        self.choose_work()
        if kind == "together":
            return self.say_together()
        drafts = getattr(self, f"say_{kind}")()
        return drafts if isinstance(drafts, list) else [drafts] if drafts else []

    def say_together(self) -> list[Draft]:
        """Two to four things at once, about several works and with no key: what a table brings in."""
        kinds = [self.rng.choice(("step", "allocated", "disbursed", "small_talk", "due", "received")) for _ in range(3)]
        drafts = [draft for kind in kinds for draft in self.command(kind)]
        return [*drafts, self.draft("comment", self.today, {"text": "từ bảng"})]


def area_code(seed: int) -> str:
    """The area of a history, so that many share one store."""
    return f"{seed % 100_000:05d}"


def tell(
    connection: Connection,
    rules: Rules,
    seed: int,
    cycles: list[Row],
    steps: int = 17,
    more: Mapping[str, int] | None = None,
) -> History:
    """The history of a seed, of about so many commands, appended to the store; each refused one leaves nothing.

    Some commands may be said more often than usual.
    """
    rng, often = random.Random(seed), COMMANDS | dict(more or {})
    history = History(area_code(seed), cycles, seed)
    speaker = Commander(rng, history)
    for _ in range(rng.randint(1, 3)):
        history.offer(connection, rules, speaker.open_work(), speaker.today)
    for _ in range(steps):
        speaker.let_time_pass()
        kind = rng.choices(tuple(often), tuple(often.values()))[0]
        say(connection, rules, history, speaker, kind)
    return history


def say(connection: Connection, rules: Rules, history: History, speaker: Commander, kind: str) -> None:
    """One command, offered to the ledger: what belongs together as one, anything else one by one."""
    drafts = speaker.command(kind)
    if kind in {"together", "group"} and len(drafts) > 1:
        history.offer_together(connection, rules, drafts, speaker.today)
        return
    for draft in drafts:
        history.offer(connection, rules, draft, speaker.today)
