"""Accepting: replies that an officer has looked at become the events that the school's own form would have written."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from documents.file_kinds import TEXT
from jobs.evidence import FileGiven, keep
from jobs.giving_papers import OTHER
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject, canonical, taken_back
from model.ledger.period_rules import report_of
from model.store.append import Appender
from model.store.events import event_with_key, events_of_subject
from model.words.dates import short
from model.words.sentences import say

_LETTERS = 16
# What a school's report becomes when an office takes it, from where it stands.
_NEXT = {
    "open": ("report_submitted", "report_accepted"),
    "returned": ("report_submitted", "report_accepted"),
    "submitted": ("report_accepted",),
    "accepted": (),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A school's reply for a week as the officer leaves it.

    `workers` are the codes by work; `words` are what each came from, by work, and "" for the rest: the same words
    recorded twice are one reply. `source` begins the keys, `evidence` is what the school wrote, as text.
    """

    school: str
    period: str
    on: date
    workers: Mapping[str, str] = field(default_factory=dict)
    obstacle: str = ""
    classes: int | None = None
    note: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    source: str = "zalo"
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting did with a school's reply: the events recorded, none where all was known before."""

    school: str
    events: tuple[Event, ...]


def accept(place: Workplace, question: Question, replies: Sequence[Reply], actor: str) -> list[Accepted]:
    """Record replies, all or none; a reply whose words were recorded before is only put right where it differs."""
    with place.store.writing() as connection, tempfile.TemporaryDirectory() as folder:
        found = Answers(place, connection, question.now())
        return [_Accepting(place, connection, found, one, actor, Path(folder)).accept() for one in replies]


def known(place: Workplace, question: Question, replies: Sequence[Reply]) -> set[tuple[str, str]]:
    """School and period of the replies of which nothing is left to record."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question.now())
        said = [_Accepting(place, connection, found, one, "", Path()) for one in replies]
        return {(one.reply.school, one.reply.period) for one in said if one.is_known()}


@dataclass(frozen=True)
class _Accepting:
    """One reply on its way into the ledger."""

    place: Workplace
    connection: Connection
    found: Answers
    reply: Reply
    actor: str
    folder: Path

    def accept(self) -> Accepted:
        given = self._evidence()
        papers = () if given is None else (self._paper(given),)
        drafts = [draft for draft in self._drafts(papers) if draft is not None]
        appender = Appender(self.connection, self.place.rules, self.place.now)
        events = [appender.append(draft) for draft in drafts]
        events += [appender.append(draft) for draft in self._report(papers)]
        if given is not None and events:
            keep(self.place, self.connection, [given])
        return Accepted(self.reply.school, tuple(events))

    def is_known(self) -> bool:
        """Whether all that the reply says was said before."""
        return all(draft is None for draft in self._drafts(()))

    def _drafts(self, papers: tuple[Paper, ...]) -> Iterator[Draft | None]:
        one, reply = len(self.reply.workers) == 1, self.reply
        for work, workers in reply.workers.items():
            body: dict[str, object] = {"workers": workers}
            if one and reply.obstacle:
                body["text"] = reply.obstacle
            yield self._new(Subject("work", work), "site_report", body, reply.words.get(work, ""), ())
        said = [] if one or not reply.obstacle else [say("zalo_obstacle", text=reply.obstacle)]
        text = ". ".join([*said, *([reply.note] if reply.note else [])])
        body = {} if reply.classes is None else {"borrowed_classes": reply.classes}
        body |= {"text": text} if text else {}
        yield self._new(Subject("school", reply.school), "school_report", body, reply.words.get("", ""), papers)

    def _new(
        self, subject: Subject, kind: str, body: Mapping[str, object], words: str, papers: tuple[Paper, ...]
    ) -> Draft | None:
        """The draft of a saying; nothing for one that was said so before, a correction for one that was said otherwise."""
        key, last = self._last(f"{self._key(words)}/{kind}/{subject.id}")
        if last is not None and dict(last.body) == dict(body):
            return None
        target = None if last is None else last.position
        on = self.reply.on if last is None else last.on
        return Draft(self.found.area, subject, kind, on, self.actor, body, papers, key, target)

    def _last(self, key: str) -> tuple[str, Event | None]:
        """The next free key and the last event recorded from the same words; none if somebody took it back."""
        last, number, free = None, 1, key
        while (event := event_with_key(self.connection, self.found.area, free)) is not None:
            last, number = event, number + 1
            free = f"{key}/{number}"
        if last is not None:
            told = events_of_subject(self.connection, self.found.area, last.subject)
            last = None if last.position in taken_back(told) else last
        return free, last

    def _key(self, words: str) -> str:
        told = hashlib.sha256(canonical([self.reply.period, self.reply.school, words]).encode()).hexdigest()
        return f"{self.reply.source}/{self.reply.period}/{self.reply.school}/{told[:_LETTERS]}"

    def _report(self, papers: tuple[Paper, ...]) -> Iterator[Draft]:
        """The report of the week, handed in and taken by the officer at once."""
        subject = Subject("period", f"{self.reply.period}/{self.reply.school}")
        told = [event for event in self.found.events("period") if event.subject == subject]
        for kind in _NEXT[report_of(told).state]:
            submitted = kind == "report_submitted"
            body = {"text": say(f"reply_by_{self.reply.source}")} if submitted else {}
            yield Draft(self.found.area, subject, kind, self.reply.on, self.actor, body, papers if submitted else ())

    def _evidence(self) -> FileGiven | None:
        if not self.reply.evidence.strip():
            return None
        content = self.reply.evidence.encode()
        name = f"{self.reply.source}-{self.reply.period}-{self.reply.school}.txt"
        path = self.folder / name
        path.write_bytes(content)
        return FileGiven(path, hashlib.sha256(content).hexdigest(), name, TEXT, len(content))

    def _paper(self, given: FileGiven) -> Paper:
        today = self.place.today(self.found.area)
        return Paper(OTHER, say(f"paper_by_{self.reply.source}", on=short(today)), today, file=given.sha256)
