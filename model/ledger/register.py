"""The register of people of a unit: who is there, in which office, and who took over whose work.

It is folded from events about persons. A person is known by an id and found by the name under which
they record; a name is compared whole, with its marks, never stripped of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from model.ledger.events import Event, effective
from model.words.folding import clean

# What the program records by itself.
PROGRAM = "tiendo"


@dataclass(frozen=True, slots=True)
class Person:
    """One person: since when in this office, at which school, and from which day no longer (None: still there)."""

    id: str
    name: str
    role: str
    school: str | None
    since: date
    left: date | None = None

    def as_json(self) -> dict[str, object]:
        """The person as other programs read it."""
        return {
            "id": self.id,
            "name": self.name,
            "role": self.role,
            "school": self.school,
            "since": self.since.isoformat(),
            "left": self.left and self.left.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Move:
    """From a day on, what one person was responsible for is another's."""

    on: date
    whose: str
    into: str

    def as_json(self) -> dict[str, object]:
        """The move as other programs read it."""
        return {"on": self.on.isoformat(), "from": self.whose, "into": self.into}


class Register:
    """The people of one unit on a day, from events about persons; after all of them where no day is given."""

    def __init__(self, events: Iterable[Event], on: date | None = None) -> None:
        people: dict[str, Person] = {}
        moves = []
        for event in effective(e for e in events if e.subject.kind == "person"):
            if on is not None and event.on > on:
                break
            if event.kind == "office_moved":
                moves.append(Move(event.on, event.subject.id, str(event.body["into"])))
            else:
                _tell(people, event)
        self.people: Mapping[str, Person] = people
        self.moves = tuple(moves)
        # Of several of one name the one who is still there stands last, else who left last.
        inward = sorted(people.values(), key=lambda person: (person.left is None, person.left or person.since))
        self._by_name = {same_name(person.name): person for person in inward}

    @property
    def active(self) -> list[Person]:
        """Those who have not left, in the order they came."""
        return [person for person in self.people.values() if person.left is None]

    @property
    def administrators(self) -> list[Person]:
        """The administrators who have not left."""
        return [person for person in self.active if person.role == "administrator"]

    def named(self, name: str) -> Person | None:
        """The person of that name, or None; of several, the one who is still there, else who left last.

        People sign with name and office ("Trần Văn Minh, Trưởng phòng"): what follows a comma may be the office.
        """
        return self._by_name.get(same_name(name)) or self._by_name.get(same_name(name.partition(",")[0]))

    def find(self, said: str) -> Person | None:
        """The person meant by an id or by a name."""
        return self.people.get(said) or self.named(said)

    def signed(self, actor: str) -> str:
        """The name behind what an event is signed with: that of a registered person, else what stands there."""
        person = self.find(actor)
        return person.name if person else actor

    def responsible(self, officer: str | None, since: date | None = None) -> str | None:
        """The name of whoever now has what `officer` was given on the day `since`; the officer's own name is history."""
        return None if officer is None else self.trail(officer, since)[-1]

    def trail(self, officer: str, since: date | None = None) -> tuple[str, ...]:
        """The names of those who had it one after the other, from `officer`, who was given it on the day `since`.

        Moves of that day and later are followed, in their order.
        """
        person = self.find(officer)
        if person is None:
            return (officer,)
        here, names = person.id, [person.name]
        for move in self.moves:
            if move.whose == here and (since is None or move.on >= since):
                here = move.into
                names.append(self.people[here].name if here in self.people else here)
        return tuple(names)


def same_name(name: str) -> str:
    """The one spelling of a name: composed letters and single spaces; marks and capitals count."""
    return " ".join(clean(name).split())


def _tell(people: dict[str, Person], event: Event) -> None:
    known, body = people.get(event.subject.id), event.body
    if event.kind == "person_registered":
        since = event.on if known is None or known.left is not None else known.since
        people[event.subject.id] = Person(
            event.subject.id, same_name(str(body["name"])), str(body["role"]), body.get("school"), since
        )
    elif event.kind == "person_left" and known is not None:
        people[event.subject.id] = replace(known, left=event.on)
