"""Names of documents as people call them: the kind, and whose period, school, work or person it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobs.dossier.conditions import called_schools
from jobs.dossier.naming import dossiers
from jobs.papermaking.document_kinds import KEYS
from jobs.papermaking.order import Order
from jobs.people import register_of
from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding
from model.words.dates import short
from model.words.run_words import period_title


@dataclass(frozen=True)
class Names:
    """What the parts of an id are called in one unit."""

    place: Workplace
    found: Answers
    schools: Mapping[str, str]

    def title(self, kind: str) -> str:
        """What a kind is called."""
        return self.place.rules.documents.kind(kind, self.found.mark.on).name

    def about(self, document: str, standing: DocumentStanding | None = None) -> str:
        """What a document is about, in words: its period, and the school, work, person or day."""
        if standing is not None and standing.name:
            return standing.name
        kind, *said = document.split("/")
        parts = [self._part(part, text) for part, text in zip(KEYS.get(kind, ()), said, strict=False)]
        return " · ".join(parts)

    def knows(self, order: Order) -> bool:
        """Whether the unit has the school, work, person or dossier that an order speaks of."""
        if order.kind == "dossier":
            return order.id in dossiers(self.found)
        there = order.school is None or order.school in self.schools
        there = there and (order.work is None or order.work in self.found.standings())
        return there and (order.person is None or order.person in register_of(self.found).people)

    def _part(self, part: str, text: str) -> str:
        if part == "period":
            return period_title(text)
        if part == "school":
            return self.schools.get(text, text)
        if part == "work":
            return self._work(text)
        if part == "person":
            person = register_of(self.found).people.get(text)
            return person.name if person else text
        return _day(text) if part == "day" else text

    def _work(self, code: str) -> str:
        standing = self.found.standings().get(code)
        return f"{code} {standing.name}" if standing and standing.name else code


def names_of(place: Workplace, found: Answers) -> Names:
    """The names of a unit on the day asked about."""
    schools = {one: school.name for one, school in called_schools(found, found.mark.on).items()}
    return Names(place, found, schools)


def _day(text: str) -> str:
    try:
        return short(date.fromisoformat(text))
    except ValueError:
        return text
