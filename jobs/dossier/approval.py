"""Approval of a dossier: what the city gave, against what was asked, as capital-plan events of the works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.ledger.document_life import DocumentStanding
from model.ledger.events import Draft, Paper, Subject
from model.words.numbers import million, parse_amount
from model.words.problems import Refused, WrongInput

_PARTS = 4


@dataclass(frozen=True, slots=True)
class Granted:
    """What a work was given from a source for a year, in đồng."""

    work: str
    source: str
    year: int
    amount: int

    def as_json(self) -> dict[str, Any]:
        """The row as the approval's event holds it."""
        return {name: getattr(self, name) for name in Granted.__slots__}


@dataclass(frozen=True, slots=True)
class ApprovalOrder:
    """An approval about to be recorded: the dossier, the unit, the day, who records it, the papers behind it.

    `above` says that more than was asked is meant.
    """

    document: DocumentStanding
    area: str
    on: date
    actor: str
    papers: tuple[Paper, ...] = ()
    above: bool = False


def read_amounts(texts: Sequence[str], sources: Mapping[str, str]) -> tuple[Granted, ...]:
    """What was typed as `CT-07:NSTP:2027:1.300 triệu`, each work, source and year once."""
    if not texts:
        raise WrongInput("dossier_approved_none")
    rows = [_granted(text, sources) for text in texts]
    seen: set[tuple[str, str, int]] = set()
    for row in rows:
        if (row.work, row.source, row.year) in seen:
            raise WrongInput("dossier_approved_twice", work=row.work, source=row.source, year=row.year)
        seen.add((row.work, row.source, row.year))
    return tuple(rows)


def allocations(order: ApprovalOrder, amounts: Iterable[Granted]) -> tuple[Draft, ...]:
    """The capital-plan events of an approval, of the category supplement.

    Refused: a work or a year the dossier does not ask for, and more than was asked unless `above` says so.
    """
    rows = tuple(amounts)
    _check(order, rows)
    return tuple(
        Draft(
            order.area,
            Subject("work", row.work),
            "allocated",
            order.on,
            order.actor,
            {"amount": row.amount, "source": row.source, "year": row.year, "category": "supplement"},
            order.papers,
        )
        for row in rows
        if row.amount
    )


def is_partial(document: DocumentStanding, amounts: Iterable[Granted]) -> bool:
    """Whether any work got less for a year than was asked; one that is not named got nothing."""
    given = _given(amounts)
    return any(given.get((work, year), 0) < (row.amount or 0) for (work, year), row in document.listed.items())


def _granted(text: str, sources: Mapping[str, str]) -> Granted:
    parts = [part.strip() for part in text.split(":", _PARTS - 1)]
    if len(parts) != _PARTS or not all(parts) or not parts[2].isdecimal():
        raise WrongInput("dossier_approved_form", text=text)
    work, source, year, said = parts
    if source not in sources:
        raise WrongInput("dossier_source_unknown", source=source, known=", ".join(sources))
    amount = parse_amount(said)
    if amount < 0:
        raise WrongInput("dossier_approved_form", text=text)
    return Granted(work, source, int(year), amount)


def _given(amounts: Iterable[Granted]) -> dict[tuple[str, int | None], int]:
    out: dict[tuple[str, int | None], int] = {}
    for row in amounts:
        out[row.work, row.year] = out.get((row.work, row.year), 0) + row.amount
    return out


def _check(order: ApprovalOrder, rows: Sequence[Granted]) -> None:
    listed = order.document.listed
    for (work, year), given in _given(rows).items():
        asked = listed.get((work, year))
        if asked is None:
            known = ", ".join(f"{code} {its_year or '-'}" for code, its_year in listed) or "-"
            raise Refused("dossier_approved_not_asked", work=work, year=year, document=order.document.id, known=known)
        if given > (asked.amount or 0) and not order.above:
            told = {"given": million(given, 6), "asked": million(asked.amount or 0, 6)}
            raise Refused("dossier_approved_above", work=work, year=year, **told)
