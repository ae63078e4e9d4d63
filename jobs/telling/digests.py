"""Digests: what waits to be said becomes letters, one a person and working day, in the hours in which people are told.

A notice of a role goes to all who have it together, so that nobody misses what another was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Connection

from documents.letter import Head, Line, Texts, digest, draft, line_of
from documents.letter_templates import LetterTemplates
from jobs.question import Answers, Question
from jobs.telling.directory import Saying, directory
from jobs.telling.due import Due, Sorting
from jobs.telling.hours import SendingHours, sending_hours
from jobs.workplace import Workplace
from model.checks.notices.recipients import OFFICE, Addressee
from model.plan.notice_rows import DRAFT, NoticeRule
from model.plan.notice_rules import NoticeRules
from model.store.addresses import Address, addresses_of
from model.store.letters import COPY, Letter, letters_like, put_letter
from model.store.notices import waiting_notices, withdraw
from model.words.problems import Problem

# Of several ways to reach somebody the first; a text to copy where there is none.
_PREFERRED = ("email", "apprise", "file", COPY)
# What has room for a letter as long as it is.
_ROOMY = frozenset({"email", "file"})
# The number of the day's digest among a person's letters of the day.
_DIGEST = 1
# More letters than a unit has in a day.
_MOST = 10_000


def compose(place: Workplace, area: str) -> int:
    """Make the letters that are due now, and give their number; 0 on a day off and in quiet hours.

    A template or sentence that is wrong holds back only what it was to say; after all else is
    written, it is raised with its file and line.
    """
    rules = place.rules.notices
    hours = sending_hours(place, area, rules)
    with place.store.reading() as connection:
        if not hours.open or not waiting_notices(connection, area):
            return 0
    with place.store.writing() as connection:
        desk = _Desk(place, connection, Answers(place, connection, Question(area=area)), rules, hours)
        made = desk.compose()
    if wrong := [*desk.problems, *desk.templates.problems]:
        raise wrong[0]
    return made


@dataclass
class _Desk:
    """One round of composing in a unit."""

    place: Workplace
    connection: Connection
    found: Answers
    rules: NoticeRules
    hours: SendingHours
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.area, self.on = self.found.area, self.hours.on
        self.who = directory(self.place, self.found)
        self.templates = LetterTemplates(self.place.home / "templates")
        works = {code: standing.name for code, standing in self.found.standings().items()}
        self.saying = Saying(self.on, self.who.offices[OFFICE], works, self.who.schools)
        self.addresses = addresses_of(self.connection, self.area)
        self.unit = self.place.units.name_of(self.area, self.on)
        self.day = self.on.isoformat()
        self.there = {one.id for one in letters_like(self.connection, self.area, f"{self.day}/", _MOST)}

    def compose(self) -> int:
        """Make the letters of this round; what nobody is to hear any more is taken back."""
        due, over = Sorting(self.area, self.on, self.who, self.rules).sort(self.connection)
        withdraw(self.connection, self.area, over, self.place.now)
        drafts = [one for one in due if one.section == DRAFT]
        others = [one for one in due if one.section != DRAFT]
        digests = [one for one in others if self.hours.digest and not any(map(self._has_digest, one.to))]
        at_once = [one for one in others if one.rule.at_once and one not in digests]
        made = sum(self._digest(to, some, number=_DIGEST) for to, some in _by_addressee(digests))
        made += sum(self._digest(to, some) for to, some in _by_addressee(at_once))
        return made + sum(self._draft(some) for some in _by_matter(drafts if self.hours.digest else ()))

    def _has_digest(self, to: Addressee) -> bool:
        begin, end = f"{self.day}/{to.id}/", f"/{_DIGEST}"
        return any(one.startswith(begin) and one.endswith(end) for one in self.there)

    def _digest(self, to: Addressee, some: Sequence[Due], number: int | None = None) -> int:
        at_once = any(one.rule.at_once for one in some)
        lines: dict[str, Line] = {}
        for one in some:
            with self._kept():
                lines[one.notice.key] = self._line(one, to)
        with self._kept():
            if lines:
                most = self.rules.number("most_lines_of_a_rule", self.area, self.on)
                texts = digest(self.templates, self._head(to), list(lines.values()), most, self._limit(to))
                return self._put(to, texts, lines, at_once=at_once, number=number)
        return 0

    def _draft(self, some: Sequence[Due]) -> int:
        to, rule = some[0].to[0], some[0].rule
        with self._kept():
            facts = [self.saying.facts(one.notice) for one in some]
            texts = draft(self.templates, self._head(to), self._named(rule), facts, self._limit(to))
            return self._put(to, texts, [one.notice.key for one in some], at_once=rule.at_once, number=None)
        return 0

    def _line(self, one: Due, to: Addressee) -> Line:
        """What is due today stands under what is to be done today."""
        facts = self.saying.facts(one.notice)
        section = "today" if one.section == "soon" and facts.get("due") == self.on else one.section
        return line_of(self.templates, self._named(one.rule), section, facts, in_office=to.in_office)

    def _named(self, rule: NoticeRule) -> str:
        """By which name the sentence of a rule stands: its own, else that of what causes it."""
        return rule.id if self.templates.has(rule.id) else rule.cause

    def _head(self, to: Addressee) -> Head:
        office = self.who.offices[OFFICE]
        return Head(to.name, office, self.unit, self.on, self.place.illustrative)

    def _limit(self, to: Addressee) -> int | None:
        roomy = self._address(to)[0] in _ROOMY
        return None if roomy else self.rules.number("text_limit", self.area, self.on)

    def _address(self, to: Addressee) -> tuple[str, str]:
        """By which channel somebody is reached, and where."""
        known: Sequence[Address] = self.addresses.get(to.id, ())
        by_channel = {one.channel: one.address for one in known}
        return next(((name, by_channel[name]) for name in _PREFERRED if name in by_channel), (COPY, ""))

    def _put(self, to: Addressee, texts: Texts, keys: Iterable[str], *, at_once: bool, number: int | None) -> int:
        channel, address = self._address(to)
        made = Letter(
            area=self.area,
            id=self._id(to, channel, number),
            recipient=to.id,
            name=to.name,
            channel=channel,
            address=address,
            subject=texts.subject,
            text=texts.text,
            html=texts.html,
            at_once=at_once,
            next_try=self.place.now,
            made_at=self.place.now,
        )
        self.there.add(made.id)
        return int(put_letter(self.connection, made, keys))

    def _id(self, to: Addressee, channel: str, number: int | None) -> str:
        """A name that no other letter has: of the day, the person, the channel, and the number among those of the day."""
        names = (f"{self.day}/{to.id}/{channel}/{n}" for n in count(_DIGEST + 1))
        return (
            next(name for name in names if name not in self.there)
            if number is None
            else (f"{self.day}/{to.id}/{channel}/{number}")
        )

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Keep a problem for the end, so that the other letters are made."""
        try:
            yield
        except Problem as problem:
            self.problems.append(problem)


def _by_addressee(due: Iterable[Due]) -> list[tuple[Addressee, list[Due]]]:
    """Those to be told, each with what is for them, in the order in which it arose."""
    out: dict[Addressee, list[Due]] = {}
    for one in due:
        for to in one.to:
            out.setdefault(to, []).append(one)
    return list(out.items())


def _by_matter(drafts: Iterable[Due]) -> list[list[Due]]:
    """Drafts of one rule that are written to the same addressee go in one letter."""
    out: dict[tuple[str, Addressee, object], list[Due]] = {}
    for one in drafts:
        matter = one.notice.facts.get("group") or str(one.notice.subject)
        out.setdefault((one.rule.id, one.to[0], matter), []).append(one)
    return list(out.values())
