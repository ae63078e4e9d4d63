"""A pasted chat, cut into messages: who wrote each and when, as far as the paste tells; no line belongs to none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from jobs.zalo.lines import Head, day_in, day_line, head_of, is_time, looks_like_name, may_be_nickname
from jobs.zalo.schools import SchoolNames
from model.words.folding import clean

_BREAKS: Final = re.compile(r"\n")
# A greeting or "T46 –" may stand before the school.
_NEAR_START: Final = 14
_LONGEST_HEAD: Final = 120


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its number from 1, who wrote it, the time and day as far as known, its text, its lines in the paste."""

    number: int
    sender: str
    at: str
    day: date | None
    text: str
    lines: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    """A message that is being gathered; `early` says that its time stood above its text, `named` that its writer did."""

    sender: str
    at: str = ""
    day: date | None = None
    early: bool = False
    named: bool = False
    text: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def messages_of(chat: str, names: SchoolNames, today: date) -> tuple[Message, ...]:
    """The messages of a paste; `names` know the schools and the people who speak for them.

    Every line that is not blank belongs to exactly one message: what introduces or dates it counts as its own.
    """
    reader = _Reader(names, today)
    for number, line in enumerate(_BREAKS.split(clean(chat))):
        reader.take(number, line.strip())
    return tuple(reader.finished())


@dataclass
class _Reader:
    """Reads line by line; what is not yet closed stands in `here`."""

    names: SchoolNames
    today: date
    here: _Open = field(default_factory=lambda: _Open(""))
    done: list[_Open] = field(default_factory=list)
    gap: bool = False
    starts_block: bool = True

    def take(self, number: int, line: str) -> None:
        """One line of the paste, without blanks around it."""
        if not line:
            self.gap = True
            return
        self._place(number, line)
        self.gap = False

    def _place(self, number: int, line: str) -> None:
        if (day := day_line(line, self.today)) is not None:
            self._begin(self.here.sender)
            self.here.day = day
            self._header(number, line)
        elif (head := head_of(line, self._is_head)) is not None:
            self._head(number, line, head)
        elif is_time(line):
            self._time(number, line)
        elif self._is_name(line):
            self._begin(line)
            self.here.named, self.here.early = True, False
            self._header(number, line)
        else:
            self._text(number, line)

    def _head(self, number: int, line: str, head: Head) -> None:
        """A line that says who and when before, or instead of, what was written."""
        self._begin(head.sender or self.here.sender)
        self.here.at, self.here.early = head.at, bool(head.at)
        self.here.day = day_in(head.at, self.today) or self.here.day
        self._header(number, line)
        if head.text:
            self.here.text.append(head.text)

    def _time(self, number: int, line: str) -> None:
        """A time below a text closes it, above a text it opens it."""
        if self.here.text and self.here.early:
            self._begin(self.here.sender)
        self.here.at, self.here.day = line, day_in(line, self.today) or self.here.day
        self._header(number, line)
        if self.here.text:
            self._begin(self.here.sender)
        else:
            self.here.early = True
        self.starts_block = True

    def _is_head(self, line: str) -> bool:
        return len(line) <= _LONGEST_HEAD and self.names.is_head(line)

    def _is_name(self, line: str) -> bool:
        """A second name below a name is text: somebody writes for another."""
        if len(line) > _LONGEST_HEAD or (self.here.named and not self.here.text):
            return False
        if looks_like_name(line) and not self.names.mentions(line):
            return True
        return self.names.is_head(line) and (self.starts_block or self.gap)

    def _text(self, number: int, line: str) -> None:
        if self.here.text and (self.gap or self._begins_reply(line)):
            self._begin(self.here.sender)
        self.here.text.append(line)
        self.here.lines.append(number)
        self.here.raw.append(line)
        self.starts_block = False

    def _begins_reply(self, line: str) -> bool:
        """A line that begins with a school is a reply of its own, whoever wrote the one above it."""
        first = next(iter(self.names.mentions(line[:_LONGEST_HEAD])), None)
        return first is not None and first.start <= _NEAR_START

    def _header(self, number: int, line: str) -> None:
        self.here.lines.append(number)
        self.here.raw.append(line)

    def _begin(self, sender: str) -> None:
        """Close what has text; lines that only introduce go on to the message they introduce."""
        before = self.here
        if before.text:
            self._close(before)
            self.here = _Open(sender, day=before.day)
        else:
            self.here.sender = sender
        self.starts_block = True

    def _close(self, one: _Open) -> None:
        """A message that begins with what may be somebody's nickname is nobody's of whom we know."""
        if (
            not one.named
            and len(one.text) > 1
            and may_be_nickname(one.text[0])
            and not self.names.mentions(one.text[0])
        ):
            one.sender = one.text[0]
        self.done.append(one)

    def finished(self) -> Iterator[Message]:
        """All messages in their order."""
        if self.here.lines:
            self._close(self.here)
        for number, one in enumerate(self.done, start=1):
            text = "\n".join(one.text or one.raw)
            yield Message(number, one.sender, one.at, one.day, text, tuple(one.lines))


def week_day(message: Message, first: date, figures: date, today: date) -> date:
    """The day a message counts for: its own within the week, never one to come.

    One that tells no day answers what was asked for the week: it counts for the day whose figures the week tells,
    also where it is pasted a day later.
    """
    if message.day is not None and first <= message.day <= min(today, first + timedelta(days=6)):
        return message.day
    return min(today, figures)
