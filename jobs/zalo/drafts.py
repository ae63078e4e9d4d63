"""Drafts: what the messages of a chat say, school by school, and the messages that say nothing we understand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jobs.zalo.answers import Answer, Points
from jobs.zalo.asked import Asked
from jobs.zalo.chat import Message, messages_of, week_day
from jobs.zalo.phrases import nothing_new
from jobs.zalo.pieces import answers_in, is_attachment, is_of_another_point, unused, without
from jobs.zalo.schools import Mention, SchoolNames
from jobs.zalo.tokens import tokens_of
from model.plan.weeks import Week
from model.words import zalo_words as words
from model.words.folding import fold


@dataclass(frozen=True, slots=True)
class Words:
    """What a draft's answer came from: the words as written, the message they stand in."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """The answer to a point and the words it came from; several where it was corrected later."""

    value: str | int
    words: Words
    corrected: bool = False


@dataclass(slots=True)
class Draft:
    """A row to be looked at: a school, the points it answered, what of its messages was not understood."""

    asked: Asked
    week: int
    on: date
    answers: dict[int, DraftAnswer] = field(default_factory=dict)
    nothing_new: Words | None = None
    messages: list[int] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def school(self) -> str:
        """The school whose reply it is."""
        return self.asked.school

    @property
    def id(self) -> str:
        """The row's name in a form."""
        return f"{self.school}.{self.week}"

    @property
    def complete(self) -> bool:
        """Whether every point is answered, or nothing is new."""
        return self.nothing_new is not None or len(self.answers) == self.asked.points.classes

    @property
    def doubtful(self) -> bool:
        """Whether the answers look as if other points had been asked: of more works, or of fewer."""
        points = self.asked.points
        obstacle, classes = self.answers.get(points.obstacle), self.answers.get(points.classes)
        if obstacle is not None and obstacle.value and is_of_another_point(str(obstacle.value), points):
            return True
        figures = [one for one in tokens_of(classes.words.text) if one.is_figure] if classes else []
        return len(figures) > _MOST_FIGURES


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that became no draft, as it stands; `why`: question, attachment, school, which_school, talk."""

    message: Message
    why: str


@dataclass(frozen=True, slots=True)
class ChatRead:
    """A whole paste: its messages, the drafts in the order of schools, and the messages left unread."""

    messages: tuple[Message, ...]
    drafts: tuple[Draft, ...]
    unread: tuple[Unread, ...]


def read_chat(
    chat: str,
    asked: Sequence[Asked],
    names: SchoolNames,
    this: Week,
    today: date,
    of: Mapping[int, str] | None = None,
) -> ChatRead:
    """What a pasted chat says for a week; `of` tells the school of messages by number, as somebody chose it."""
    messages = messages_of(chat, names, today)
    reading = _Reading({one.school: one for one in asked}, names, this, today, of or {})
    unread = [Unread(one, why) for one in messages if (why := reading.take(one)) is not None]
    order = {one.school: at for at, one in enumerate(asked)}
    drafts = sorted(reading.drafts.values(), key=lambda one: (one.week != this.number, order[one.school]))
    return ChatRead(messages, tuple(drafts), tuple(unread))


# A week named in a chat is one of the last; other figures after the word mean something else.
_NEAR_WEEKS = 3
_HALF_YEAR = 26
# The number of the point and the number of classes; more speak of points that were not asked.
_MOST_FIGURES = 2
# Nobody answers three points in more letters; longer texts are shown, not searched.
_LONGEST_REPLY = 4_000
# What a piece says, the school it is about, the number of the week.
_Part = tuple[str, str | None, int]


@dataclass
class _Reading:
    """The drafts as they grow, and for whom each writer spoke last."""

    asked: Mapping[str, Asked]
    names: SchoolNames
    this: Week
    today: date
    of: Mapping[int, str]
    drafts: dict[tuple[str, int], Draft] = field(default_factory=dict)
    speaks_for: dict[str, str] = field(default_factory=dict)

    def take(self, message: Message) -> str | None:
        """Take what a message answers into the draft of its school; else why it stays unread."""
        if is_attachment(message.text):
            return "attachment"
        if len(message.text) > _LONGEST_REPLY:
            return "talk"
        parts = list(self._parts(message))
        taken = [self._take_part(message, *part) for part in parts]
        if any(taken):
            return None
        if not parts:
            return "question"
        return self._why(message, parts)

    def _why(self, message: Message, parts: Sequence[_Part]) -> str:
        told = any(answers_in(text, Points(1)) or nothing_new(text) for text, *_ in parts)
        if any(school is not None for _, school, _ in parts) or not told:
            return "talk"
        return "which_school" if self.names.mentions(message.text) else "school"

    def _parts(self, message: Message) -> Iterator[_Part]:
        """The pieces of a message that may answer: text, school, week. What the commune asked is left out."""
        kept, quoted, week = [], None, self.this.number
        for line in message.text.split("\n"):
            folded = fold(line)
            if re.search(words.QUESTION, folded):
                quoted = next((one.school for one in self.names.mentions(line) if one.school), quoted)
                week = _week_named(words.WEEK_ASKED, folded) or week
            else:
                kept.append(line)
        if kept:
            text = "\n".join(kept)
            named = (_week_named(words.WEEK_NAMED, fold(line)) for line in kept)
            near = next((one for one in named if one and abs(one - self.this.number) <= _NEAR_WEEKS), week)
            yield from self._by_school(message, text, quoted, near)

    def _by_school(self, message: Message, text: str, quoted: str | None, week: int) -> Iterator[_Part]:
        chosen = self.of.get(message.number)
        mentions = [] if chosen in self.asked else self.names.mentions(text)
        if len({one.school for one in mentions}) < 2:
            school = chosen if chosen in self.asked else self._school(message, mentions, quoted)
            yield without(text, mentions), school, week
            return
        ends = [one.start for one in mentions[1:]] + [len(text)]
        for one, end in zip(mentions, ends, strict=True):
            yield text[one.end : end], one.school, week

    def _school(self, message: Message, mentions: Sequence[Mention], quoted: str | None) -> str | None:
        """The school a message is about: the one it names, that of the question it answers, that of its writer."""
        if mentions:
            return mentions[0].school
        speaker = self.names.speaker(message.sender) if message.sender else None
        return quoted or speaker or self.speaks_for.get(fold(message.sender))

    def _take_part(self, message: Message, text: str, school: str | None, week: int) -> bool:
        asked = self.asked.get(school or "")
        if asked is None:
            return False
        said = answers_in(text, asked.points)
        nothing = None if said else nothing_new(text)
        self._remember(message, asked.school, answered=bool(said) or nothing is not None)
        if not said and nothing is None:
            return False
        draft = self.drafts.setdefault((asked.school, week), Draft(asked, week, self.today))
        away = (week - self.this.number + _HALF_YEAR) % (2 * _HALF_YEAR) - _HALF_YEAR
        first, figures = (day + timedelta(weeks=away) for day in (self.this.first_day, self.this.on))
        draft.on = week_day(message, first, figures, self.today)
        self._fill(draft, message, text, said)
        if nothing is not None:
            draft.nothing_new = Words(text[slice(*nothing)].strip(), message.number)
        draft.rest += unused(text, [(one.start, one.end) for one in said] + ([nothing] if nothing else []))
        return True

    def _remember(self, message: Message, school: str, *, answered: bool) -> None:
        """For whom somebody unknown speaks: the one school they named; who names two speaks for neither.

        Nobody's message speaks for the next one only if it names a school and answers nothing.
        """
        writer = fold(message.sender)
        if not writer:
            self.speaks_for[writer] = "" if answered else school
        elif self.names.speaker(message.sender) is None:
            self.speaks_for[writer] = school if self.speaks_for.get(writer, school) == school else ""

    def _fill(self, draft: Draft, message: Message, text: str, said: Sequence[Answer]) -> None:
        for one in said:
            before = draft.answers.get(one.point)
            told = Words(text[one.start : one.end].strip(" ,;\n\t"), message.number)
            again = before is not None and before.words.message != message.number and before.value != one.value
            draft.answers[one.point] = DraftAnswer(
                one.value, told, corrected=again or bool(before and before.corrected)
            )
        if message.number not in draft.messages:
            draft.messages.append(message.number)
        if message.sender and message.sender not in draft.senders:
            draft.senders.append(message.sender)


def _week_named(pattern: str, folded: str) -> int | None:
    """The number of the week a text names, if there is such a week."""
    found = re.search(pattern, folded)
    return int(found[1]) if found is not None and 1 <= int(found[1]) <= 53 else None
