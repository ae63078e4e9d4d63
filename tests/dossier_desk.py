"""A home with the commune's plan on 20 November 2026, a dossier being filled, and the people who fill it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from papers_desk import HERE, Office

from jobs.dossier import checking, filling, opening, pricing
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.store.append import Appender
from model.targets.dossier.lines import Dossier, DossierLine
from model.words.problems import Problem
from model.words.unreadable import Unreadable

WORK = "CT-30"
ID = "dossier/2027-1"


class Desk(Office):
    """Minh with a dossier for 2027 to 2029 before him."""

    def opens(self, name: str = "Đề nghị hỗ trợ vốn", years: str = "2027,2028,2029", due: date | None = None) -> str:
        return opening.open_dossier(self.place, HERE, opening.Opened(name, years, due=due), "Minh").id

    def adds(self, work: str = WORK, year: int | None = 2027, amount: str | None = "1.300 triệu", **more: Any) -> Event:
        dossier = more.pop("dossier", ID)
        return filling.add(self.place, HERE, dossier, work, filling.Asked(year, amount, **more), "Minh")

    def drops(self, work: str, reason: str = "chưa cần", dossier: str = ID) -> Event:
        return filling.drop(self.place, HERE, dossier, work, reason, "Minh")

    def describes(self, work: str = WORK, **fields: str) -> Event:
        return filling.describe(self.place, HERE, work, fields, (), "Minh")

    def prices(self, kind: str, amount: str, on: str = "2026-11-01", **more: Any) -> Event:
        said = pricing.Priced(kind, amount, more.pop("basis", "QĐ số 5/QĐ-UBND ngày 05/01/2026"), **more)
        return pricing.price(self.place, Question(on=date.fromisoformat(on)), said, "Minh")

    def checked(self, dossier: str = ID, on: str | None = None) -> Dossier:
        return checking.check(self.place, Question(on=date.fromisoformat(on)) if on else HERE, dossier)

    def line(self, work: str = WORK, dossier: str = ID) -> DossierLine:
        (found,) = [line for line in self.checked(dossier).lines if line.work == work]
        return found

    def codes(self, work: str = WORK, dossier: str = ID) -> set[str]:
        """The codes of what a work lacks, and those of the whole dossier for an empty name."""
        return {one.code for one in self.checked(dossier).lacks if one.subject == work}

    def sentences(self, code: str, dossier: str = ID) -> list[str]:
        return [one.sentence for one in self.checked(dossier).lacks if one.code == code]

    def submits(self, dossier: str = ID, edition: int = 1) -> Event:
        """What issuing a final document records."""
        return self.tells(dossier, "document_submitted", files={}, traced="-", edition_number=edition, by="Minh")

    def tells(self, dossier: str, kind: str, **body: Any) -> Event:
        with self.place.store.writing() as connection:
            found = Answers(self.place, connection, HERE)
            draft = Draft(found.area, Subject("document", dossier), kind, self.place.today(found.area), "Minh", body)
            return Appender(connection, self.place.rules, self.place.now).append(draft)


@pytest.fixture
def desk(place: Workplace) -> Desk:
    """The desk, with a dossier opened."""
    desk = Desk(place)
    desk.opens()
    return desk


def told(call: Any, *args: Any, **kwargs: Any) -> str:
    """The sentence with which something is refused."""
    with pytest.raises((Problem, Unreadable)) as caught:
        call(*args, **kwargs)
    return str(caught.value)
