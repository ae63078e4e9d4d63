"""Who decides a step of a work, by which paper and up to which amount: dated rows (guard G5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from model.plan.yaml_file import read_yaml
from model.words.folding import comparison_key
from model.words.problems import WrongInput

# In a row, the work's own investor stands for whoever that is.
OWNER: Final = "owner"


@dataclass(frozen=True, slots=True)
class Authority:
    """One rule: who decides `step` of works of these cycles, and the ceiling of the amount in đồng.

    `bodies` are those whose paper the decision may be; none where the text does not say who.
    `up_to` includes its amount, `below` does not; both None where there is no ceiling or it is not
    known. `verified` says how sure the row is.
    """

    step: str
    cycles: frozenset[str]
    papers: frozenset[str]
    decider: str
    bodies: frozenset[str]
    up_to: int | None
    below: int | None
    limit: str | None
    valid_from: date
    valid_to: date | None
    basis: str
    verified: str

    def in_force(self, on: date) -> bool:
        """Whether the row is the law on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def covers(self, amount: int | None) -> bool:
        """Whether an amount stays within the ceiling; one that is unknown does."""
        if amount is None:
            return True
        return (self.up_to is None or amount <= self.up_to) and (self.below is None or amount < self.below)

    @property
    def ceiling(self) -> int | None:
        """The ceiling in đồng."""
        return self.below if self.up_to is None else self.up_to


class Authorities:
    """All rows, and how papers name the bodies that issue them."""

    def __init__(self, rows: Iterable[Authority], bodies: Mapping[str, Iterable[str]]) -> None:
        self._rows = tuple(rows)
        self._bodies = {body: tuple(comparison_key(word) for word in words) for body, words in bodies.items()}

    def of(self, step: str, cycle: str, amount: int | None, on: date) -> Authority | None:
        """The row that says who decides a step on a day; of several, one that covers the amount. None: not known."""
        here = [row for row in self._rows if row.step == step and cycle in row.cycles and row.in_force(on)]
        return next((row for row in here if row.covers(amount)), here[0] if here else None)

    def body(self, issuer: str) -> str | None:
        """Which body an issuer written on a paper is: a code of `papers.yaml` or its name; None if unknown."""
        told = comparison_key(issuer)
        if told in self._bodies:
            return told
        fitting = [
            (len(word), body)
            for body, words in self._bodies.items()
            for word in words
            if told == word or told.startswith(f"{word} ")
        ]
        return max(fitting)[1] if fitting else None


def read_authorities(folder: Path) -> Authorities:
    """The rows of `authority.yaml` in the folder of rules."""
    path = folder / "authority.yaml"
    file = read_yaml(path)
    try:
        return Authorities(map(_row, file["rows"]), file["bodies"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None


def _row(row: Mapping[str, Any]) -> Authority:
    end = row["valid_to"]
    return Authority(
        step=row["step"],
        cycles=frozenset(row["cycles"]),
        papers=frozenset(row["papers"]),
        decider=row["decider"],
        bodies=frozenset(row["bodies"]),
        up_to=row["up_to"],
        below=row["below"],
        limit=row["limit"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if end is None else date.fromisoformat(end),
        basis=row["basis"],
        verified=row["verified"],
    )
