"""Forms that record: what each carries so that it records once, and not over what somebody else just said.

A form shows two hidden fields (`web/meanwhile.j2`, macro `fields`): the key, by which a double click
records once, and what the form has seen of its subject. `again` is what the page shows of a form that
was refused: everything that was typed, what was recorded meanwhile, and the fields for the next try.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from jobs.meanwhile import RecordedMeanwhile
from jobs.question import Question
from jobs.workplace import Workplace
from jobs.works.event_lines import EventLine, events_named
from model.words.problems import Problem
from model.words.sentences import say
from web.rendering import Trouble, problem_status
from web.typed import NOTHING_TYPED, Typed

KEY: Final = "key"
SEEN: Final = "seen"
# A position fits in this; anything else in the field was not put there by us.
_DIGITS: Final = 15
_DIGEST: Final = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it is shown: its key, what it has seen, what was typed, what was wrong, and what others recorded."""

    key: str
    seen: int
    typed: Typed = NOTHING_TYPED
    said: str = ""
    meanwhile: tuple[EventLine, ...] = ()
    status: int = 200

    def value(self, name: str, default: object = "") -> str:
        """What stands in a field: as it was typed, before anything was typed the default; unknown is empty."""
        known = {key for key, _ in self.typed.fields}
        return self.typed.text(name) if known else "" if default is None else str(default)

    def chosen(self, name: str, code: str, *, default: bool = False) -> bool:
        """Whether a box with a value is ticked."""
        return code in self.typed.many(name) if self.typed.fields else default


def opened(seen: int) -> Sheet:
    """A form nobody has typed into."""
    return Sheet(fresh_key(), seen)


def key_in(typed: Typed) -> str:
    """The key a form brought back; one of its own for a form without."""
    return typed.text(KEY)[:80] or fresh_key()


def sent_key(typed: Typed) -> str:
    """The key of one sending of a form: the same for a double click, another once something else was typed.

    What was typed after the form had been recorded meets the first record by what the form has seen.
    """
    said = [(name, value) for name, value in typed.fields if name not in ("csrf", KEY, SEEN)]
    digest = hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{key_in(typed)}.{digest[:_DIGEST]}"


def seen_in(typed: Typed, name: str = SEEN) -> int | None:
    """What a form has seen of its subject; None if it does not say, and then nothing is asked."""
    text = typed.text(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def again(place: Workplace, question: Question, typed: Typed, trouble: Trouble) -> Sheet:
    """The form after it was refused, with everything typed."""
    key, seen = key_in(typed), seen_in(typed) or 0
    if isinstance(trouble, RecordedMeanwhile):
        rows = tuple(events_named(place, question, trouble.events))
        return Sheet(key, trouble.seen, typed, str(trouble), rows, 409)
    if isinstance(trouble, Problem) and trouble.code == "key_taken":
        # The form was sent before and then changed: what is sent next is another record.
        return Sheet(fresh_key(), seen, typed, say("sent_before"), status=409)
    return Sheet(key, seen, typed, str(trouble), status=problem_status(trouble))


def fresh_key() -> str:
    """By which a form that is sent twice is known again."""
    return secrets.token_urlsafe(12)
