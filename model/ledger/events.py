"""Events: what happened to a subject, when, when we knew, who says so, and the chain they form.

A `Draft` is what somebody wants to record; an `Event` is a draft that has its place: the next
gapless position of its commune, the time of recording, and a hash over its canonical text and the
hash before it. Events are never changed; `target` names the position of an event that a
correction or a `void` takes back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from model.words.problems import WrongInput

FIRST_HASH = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What an event is about: `work`, `plan`, `indicator`, `school`, `directive`, … and its id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that stands behind an event: type code, number and day of issue are enough.

    Issuer, subject and signer are given where they differ from what is usual for the type; `file` is
    the sha256 of the paper's file in the evidence folder.
    """

    type: str
    number: str
    on: date | None = None
    issuer: str | None = None
    subject: str | None = None
    signer: str | None = None
    file: str | None = None

    def as_json(self) -> dict[str, object]:
        """The paper as canonical text and other programs know it; what was not given is left out."""
        more = {name: getattr(self, name) for name in ("issuer", "subject", "signer", "file")}
        said = {name: value for name, value in more.items() if value is not None}
        return {"type": self.type, "number": self.number, "on": self.on.isoformat() if self.on else None} | said

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Paper:
        """The paper of its canonical form."""
        return cls(**{**said, "on": said["on"] and date.fromisoformat(said["on"])})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event somebody wants to record; `body` holds plain JSON values (amounts are integer đồng)."""

    area: str
    subject: Subject
    kind: str
    on: date
    actor: str
    body: Mapping[str, Any] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    key: str | None = None
    target: int | None = None

    def content(self) -> dict[str, Any]:
        """What the draft says, without place and time of recording."""
        return {
            "actor": self.actor,
            "area": self.area,
            "body": dict(self.body),
            "key": self.key,
            "kind": self.kind,
            "on": self.on.isoformat(),
            "papers": [paper.as_json() for paper in self.papers],
            "subject": str(self.subject),
            "target": self.target,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """A recorded draft: its position in the commune's chain, when it was recorded, and its hash."""

    draft: Draft
    position: int
    recorded_at: datetime
    previous: str
    hash: str

    @property
    def id(self) -> str:
        """The event's name: area and position."""
        return f"{self.area}-{self.position}"

    @property
    def area(self) -> str:
        """The commune in whose chain it stands."""
        return self.draft.area

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.draft.subject

    @property
    def kind(self) -> str:
        """What kind of event it is."""
        return self.draft.kind

    @property
    def on(self) -> date:
        """The day it happened."""
        return self.draft.on

    @property
    def body(self) -> Mapping[str, Any]:
        """What it says."""
        return self.draft.body


def canonical(value: object) -> str:
    """The one text of a plain value: keys sorted, no blanks, Vietnamese as it is."""
    return _ENCODER.encode(value)


def microseconds(moment: datetime) -> int:
    """A moment as whole microseconds since 1970 in UTC, exact in both directions."""
    elapsed = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (elapsed.days * 86_400 + elapsed.seconds) * 1_000_000 + elapsed.microseconds


def moment(micros: int) -> datetime:
    """The moment of whole microseconds since 1970, in UTC."""
    return datetime.fromtimestamp(micros // 1_000_000, UTC).replace(microsecond=micros % 1_000_000)


def record(draft: Draft, position: int, recorded_at: datetime, previous: str) -> Event:
    """The event a draft becomes at a position, chained to the hash before it."""
    return Event(draft, position, recorded_at, previous, chain_hash(draft, position, recorded_at, previous))


def chain_hash(draft: Draft, position: int, recorded_at: datetime, previous: str) -> str:
    """The hash of an event: over the hash before it, its place, its time and all it says."""
    text = canonical(
        draft.content() | {"position": position, "previous": previous, "recorded_at": microseconds(recorded_at)}
    )
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:
        # Half a letter, as a broken copy or a wrong console leaves it.
        raise WrongInput("text_broken") from None


def taken_back(events: Iterable[Event]) -> set[int]:
    """The positions of events that were taken back, by a `void` or by a correction that replaces them.

    A void of a void brings back what the first one took. A correction of a correction does not: the
    slip it first replaced stays replaced. A void of a correction brings the slip back.
    """
    by_position: Sequence[Event] = sorted(events, key=lambda e: e.position, reverse=True)
    voids = {event.position for event in by_position if event.kind == "void"}
    undone: set[int] = set()
    out: set[int] = set()
    for event in by_position:
        target = event.draft.target
        if target is None or event.position in undone:
            continue
        out.add(target)
        if event.kind == "void" or target in voids:
            undone.add(target)
    return out


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that still stand, in the order of (day, position): what was taken back is left out."""
    known = list(events)
    out = taken_back(known)
    standing = (event for event in known if event.position not in out and event.kind != "void")
    return sorted(standing, key=lambda e: (e.on, e.position))
