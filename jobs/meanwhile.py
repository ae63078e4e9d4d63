"""Meanwhile: what others recorded about a subject after a form about it was opened.

A form remembers the position of the last event about its subject. If there is a newer one when the
form comes back, nothing is recorded and people are shown what happened, so that nobody overwrites
unseen what somebody else just said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Event, Subject
from model.store.events import events_of_subject, last_about
from model.words.problems import Conflict


class RecordedMeanwhile(Conflict):
    """Somebody recorded something about the subject since the form was opened; nothing was recorded now.

    `events` are what was recorded meanwhile, oldest first; `seen` is what the form has seen once they are read.
    """

    def __init__(self, subject: Subject, events: Sequence[Event]) -> None:
        self.subject, self.events, self.seen = subject, tuple(events), events[-1].position
        names = ", ".join(dict.fromkeys(event.draft.actor for event in events))
        super().__init__("recorded_meanwhile", subject=subject.id, count=len(events), names=names)


def seen_of(found: Answers, subject: Subject) -> int:
    """What a form about a subject has seen when it is made: the position of the last event about it, or 0."""
    return last_about(found.connection, found.area, subject)


def seen_now(place: Workplace, question: Question, kind: str, subject_id: str) -> int:
    """The same for a subject of a kind, from a store that is opened for it."""
    with place.store.reading() as connection:
        return seen_of(Answers(place, connection, question.now()), Subject(kind, subject_id))


def check_seen(
    connection: Connection, area: str, subject: Subject, seen: int | None, own: Collection[int] = ()
) -> None:
    """Raise `RecordedMeanwhile` if there are events about a subject after `seen`, but for one's `own`; None asks nothing."""
    if seen is None or last_about(connection, area, subject) <= seen:
        return
    events = events_of_subject(connection, area, subject)
    later = [event for event in events if event.position > seen and event.position not in own]
    if later:
        raise RecordedMeanwhile(subject, later)
