"""The page of a work as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.works.event_lines import EventLine
from jobs.works.list_shape import WorkLine
from jobs.works.step_line import StepMark
from model.ledger.descriptions import Description
from model.ledger.standing import Standing
from model.plan.address import Address

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator that counts an item once it is handed over."""

    plan: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item a work carries out: its words, the plan line it stands on, what of it is done, and where it counts."""

    id: str
    plan: str
    name: str
    words: str
    school_name: str | None
    at: Address | None
    quantity: int | None
    received: int
    handed_over: int
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper the next step needs: `filed`, `owed` because somebody let it come later, or `missing`."""

    code: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for a work: the usual step, the day it is expected, its papers, and those no handover can do without."""

    step: str
    name: str
    expected: date | None
    papers: tuple[Needed, ...]
    lasting: tuple[Needed, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A weekly commitment, and whether it was kept (None: nobody has said yet)."""

    text: str
    on: date
    kept: bool | None
    event: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A work with all that is known of it on a day. `late_original` and `late_latest` are days, None without a date."""

    line: WorkLine
    standing: Standing
    area: str
    on: date
    seen: int
    late_original: int | None
    late_latest: int | None
    next: NextStep | None
    items: tuple[ItemLine, ...]
    steps: tuple[StepMark, ...]
    money: tuple[Row, ...]
    sources: Mapping[str, str]
    figures: Mapping[str, str]
    decision: str | None
    promises: tuple[Promise, ...]
    history: tuple[EventLine, ...]
    history_count: int
    history_page: int
    history_last: int
    history_kinds: Mapping[str, str]
    papers: Mapping[str, list[Row]]
    owed: tuple[Row, ...]
    cause: str | None
    workers: str | None
    received_no: str | None
    description: Description
    origin: str
    absorbed: tuple[str, ...]
