"""What a dossier's papers are made of: its rows, the text boxes, and the words of the office that sends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.targets.dossier.lines import Dossier


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that asks: its formal name, whom it asks, its two offices, and what it rests on and promises."""

    area: str
    formal: str
    city: str
    addressees: str
    economic_office: str
    culture_office: str
    basis: tuple[str, ...]
    commitments: tuple[str, ...]
    standards: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlanNamed:
    """The plan the works come from, as papers cite it."""

    name: str
    number: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything the papers print.

    `boxes` are the texts people wrote, by box and work (None: the whole dossier). `recognised` is each
    school's level of the national standard and since when. `decides` are the kinds of events that set an
    investment; `funding` are the sources of money that count in a column of the list. `missing` are the sentences a draft ends with, by the work's name (empty: the whole dossier).
    """

    dossier: Dossier
    sender: Sender
    plan: PlanNamed
    boxes: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    recognised: Mapping[str, tuple[int, date]] = field(default_factory=dict)
    decides: tuple[str, ...] = ()
    funding: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: Sequence[tuple[str, str]] = ()
    draft: bool = False
    mark: str = ""

    def box(self, name: str, work: str | None = None) -> str:
        """The text of a box, empty where nobody wrote one."""
        return self.boxes.get((name, work), "")
