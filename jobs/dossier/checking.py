"""Checking of a dossier, and the list of all dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jobs.dossier.gathering import gather
from jobs.dossier.naming import dossiers, meant
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding
from model.targets.dossier.lines import Dossier


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """One dossier in the list: where it stands, how many works it has, and what it asks for in all."""

    document: DocumentStanding
    works: int
    requested: int | None

    def as_json(self) -> dict[str, Any]:
        """The row as other programs read it."""
        one = self.document
        return {
            "id": one.id,
            "name": one.name,
            "years": list(one.years),
            "state": one.state,
            "works": self.works,
            "requested": self.requested,
            "editions": len(one.editions),
            "number": one.number,
            "signed_on": one.signed_day.isoformat() if one.signed_day else None,
        }


def check(place: Workplace, question: Question, document: str) -> Dossier:
    """A dossier with everything its check found."""
    with answers(place, question) as found:
        return gather(place, found, meant(found, document))


def listed(place: Workplace, question: Question) -> list[ListedDossier]:
    """Every dossier of the unit in the order they were opened."""
    with answers(place, question) as found:
        return [_row(one) for one in dossiers(found).values()]


def _row(document: DocumentStanding) -> ListedDossier:
    amounts = [row.amount for row in document.listed.values() if row.amount is not None]
    return ListedDossier(document, len({work for work, _ in document.listed}), sum(amounts) if amounts else None)


def known(place: Workplace, question: Question, document: str) -> str:
    """The id of the dossier a person means; WrongInput where nobody has opened it."""
    with answers(place, question) as found:
        return meant(found, document).id
