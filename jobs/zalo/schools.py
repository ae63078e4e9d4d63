"""Schools as a chat names them: the level first, then the place, so that TH never becomes THCS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobs.zalo.tokens import Token, keys_of, tokens_of
from model.ledger.register import Person
from model.plan.facts import Plan
from model.words.folding import comparison_key
from model.words.zalo_words import (
    BETWEEN_LEVELS,
    HEAD_WORDS,
    LEVEL_PREFIXES,
    LEVEL_TOKENS,
    SCHOOL_WORDS,
    TITLES,
)

_LONGEST = max(len(tokens) for tokens in LEVEL_TOKENS)
_PHONE_DIGITS = 9
_MOST_HEAD_WORDS = 6
_SIGNS = re.compile(r"[:;?!,/]")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text speaks of a school; None where it does not say which of several."""

    school: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A school as it is recognised: its levels, the words after them, the first letters of those."""

    id: str
    levels: frozenset[str]
    place: tuple[str, ...]
    written: str

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.place)


@dataclass(frozen=True)
class SchoolNames:
    """The schools of a unit and the people who speak for them."""

    plan: Plan
    people: Sequence[Person] = ()
    phones: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _schools(self) -> tuple[_Known, ...]:
        places = {place.id: place.name for place in self.plan.places}
        return tuple(
            _known(school.id, school.name, school.level, places.get(school.place or "")) for school in self.plan.schools
        )

    @cached_property
    def _begins(self) -> frozenset[str]:
        """The words with which any naming of a school begins."""
        return frozenset(first for first, *_ in LEVEL_TOKENS) | {one.place[0] for one in self._schools if one.place}

    def mentions(self, text: str) -> list[Mention]:
        """The schools a text names, in its order; those named twice stand twice."""
        tokens = tokens_of(text)
        return list(self._mentions(text, tokens))

    def _mentions(self, text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
        at = 0
        while at < len(tokens):
            found = self._at(text, tokens, at)
            if found is None:
                at += 1
                continue
            mention, at = found
            yield mention

    def _at(self, text: str, tokens: Sequence[Token], at: int) -> tuple[Mention, int] | None:
        """A school named from a token on, and the token after it."""
        if tokens[at].key not in self._begins and not tokens[at].key.startswith(tuple(LEVEL_PREFIXES)):
            return None
        glued = self._glued(tokens[at])
        if glued is not None:
            return Mention(glued, tokens[at].start, tokens[at].end), at + 1
        levels, after = _levels(tokens, at)
        if levels:
            place = after
            while place < len(tokens) and tokens[place].key in SCHOOL_WORDS:
                place += 1
            return self._of_level(text, tokens, at, place, levels)
        return self._of_place(text, tokens, at)

    def _of_level(
        self, text: str, tokens: Sequence[Token], at: int, place: int, levels: frozenset[str]
    ) -> tuple[Mention, int] | None:
        fitting = [one for one in self._schools if one.levels == levels]
        if (end := _longest_place(fitting, tokens, place)) is not None:
            named = [one for one in fitting if one.place == _keys(tokens, place, end)]
            return Mention(_one(named, text, tokens, place, end), tokens[at].start, tokens[end - 1].end), end
        if place < len(tokens):
            short = [one for one in fitting if len(one.initials) > 1 and one.initials == tokens[place].key]
            if len(short) == 1:
                return Mention(short[0].id, tokens[at].start, tokens[place].end), place + 1
        # A place that has no school of this level is a school of which nothing is known, never that of another level.
        if (end := _longest_place(self._schools, tokens, place)) is not None:
            return Mention(None, tokens[at].start, tokens[end - 1].end), end
        return None

    def _of_place(self, text: str, tokens: Sequence[Token], at: int) -> tuple[Mention, int] | None:
        """A place without a level before it: the level may follow; else it is one school's only if it has but one."""
        end = _longest_place(self._schools, tokens, at)
        if end is None:
            return None
        there = [one for one in self._schools if one.place == _keys(tokens, at, end)]
        after = end
        while after < len(tokens) and tokens[after].key in ("(", "-", "–", ","):
            after += 1
        levels, behind = _levels(tokens, after)
        if levels and _longest_place(self._schools, tokens, behind) is None:
            named = [one for one in there if one.levels == levels]
            return Mention(_one(named, text, tokens, at, end), tokens[at].start, tokens[behind - 1].end), behind
        return Mention(_one(there, text, tokens, at, end), tokens[at].start, tokens[end - 1].end), end

    def _glued(self, token: Token) -> str | None:
        """A school written as one word of first letters: "thhp"."""
        for prefix, level in LEVEL_PREFIXES.items():
            rest = token.key.removeprefix(prefix)
            if rest == token.key or len(rest) < 2:
                continue
            named = [one for one in self._schools if one.levels == {level} and one.initials == rest]
            if len(named) == 1:
                return named[0].id
        return None

    def speaker(self, sender: str) -> str | None:
        """The school somebody speaks for, by what their name says or by whose name it is."""
        named = {mention.school for mention in self.mentions(sender)}
        if len(named) == 1:
            return named.pop()
        if named:
            return None
        person = self._person(sender)
        return person.school if person else None

    def _person(self, sender: str) -> Person | None:
        """The one person of a school who is meant by a name, by a title and a given name, or by a telephone number."""
        words = keys_of(sender)
        digits = "".join(word for word in words if word.isdecimal())
        if len(digits) >= _PHONE_DIGITS and len(digits) == len("".join(words)):
            return _only(p for p, _ in self._of_schools if _phone_key(digits) == _phone_key(self.phones.get(p.id, "")))
        if not words:
            return None
        whole = _only(p for p, name in self._of_schools if _within(name, words))
        if whole is not None:
            return whole
        titled = {words[at + 1] for at in range(len(words) - 1) if words[at] in TITLES}
        return _only(p for p, name in self._of_schools if name and name[-1] in titled)

    @cached_property
    def _of_schools(self) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """Those who speak for a school, with the folded words of their names."""
        return tuple((p, keys_of(p.name)) for p in self.people if p.school and p.left is None)

    def is_head(self, line: str) -> bool:
        """Whether a line is nothing but who speaks: a school or a person of a school, with titles."""
        mentions = self.mentions(line)
        rest = line
        for mention in reversed(mentions):
            rest = rest[: mention.start] + " " + rest[mention.end :]
        words = keys_of(rest)
        if mentions:
            return len(words) <= _MOST_HEAD_WORDS and not _SIGNS.search(rest) and all(map(_of_head, rest.split()))
        person = self._person(line)
        return person is not None and len(words) <= len(keys_of(person.name)) + 3 and ":" not in line


def _of_head(word: str) -> bool:
    """Whether a word may stand beside a school in somebody's name: a title, a name in capitals, a sign."""
    letters = [c for c in word if c.isalpha()]
    if any(c.isdecimal() for c in word):
        return False
    return not letters or letters[0].isupper() or all(key in HEAD_WORDS for key in keys_of(word))


def _known(code: str, name: str, level: str, place: str | None) -> _Known:
    tokens = [token for token in tokens_of(name) if token.key not in SCHOOL_WORDS]
    levels, after = _levels(tokens, 0)
    written = place or name[tokens[after].start :] if after < len(tokens) else name
    return _Known(code, levels or frozenset({level}), keys_of(written), written)


def _levels(tokens: Sequence[Token], at: int) -> tuple[frozenset[str], int]:
    """The levels named from a token on, several where they are joined, and the token after them."""
    found: set[str] = set()
    while at < len(tokens):
        for length in range(_LONGEST, 0, -1):
            level = LEVEL_TOKENS.get(_keys(tokens, at, at + length)) if at + length <= len(tokens) else None
            if level is not None:
                break
        else:
            break
        found.add(level)
        at += length
        joined = at
        while joined < len(tokens) and tokens[joined].key in BETWEEN_LEVELS:
            joined += 1
        if joined == at or not _levels(tokens, joined)[0]:
            break
        at = joined
    return frozenset(found), at


def _keys(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[start:end])


def _longest_place(schools: Iterable[_Known], tokens: Sequence[Token], at: int) -> int | None:
    """The token after the longest name of a place that stands here."""
    lengths = {len(one.place) for one in schools if one.place and _keys(tokens, at, at + len(one.place)) == one.place}
    return at + max(lengths) if lengths else None


def _one(named: Sequence[_Known], text: str, tokens: Sequence[Token], start: int, end: int) -> str | None:
    """The one school meant; two places that differ by their marks only are told apart by the marks, or not at all."""
    if len(named) == 1:
        return named[0].id
    written = comparison_key(text[tokens[start].start : tokens[end - 1].end])
    exact = [one for one in named if comparison_key(one.written) == written]
    return exact[0].id if len(exact) == 1 and len({one.written for one in named}) > 1 else None


def _only(people: Iterable[Person]) -> Person | None:
    """The one person, or of several at one school the first."""
    found = list(people)
    return found[0] if found and len({person.school for person in found}) == 1 else None


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    length = len(name)
    return length > 1 and any(words[at : at + length] == name for at in range(len(words) - length + 1))


def _phone_key(digits: str) -> str:
    """The last nine digits: with 0 or with 84 before them it is the same telephone."""
    return digits[-_PHONE_DIGITS:] or "-"
