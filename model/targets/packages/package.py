"""A package: the figures of one unit's period, without persons, schools, works and papers.

A commune's is made from what it closed; a city's from what it merged, so a nation merges cities as a
city merges communes. The text is canonical: equal figures give equal text, and the text is signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from model.ledger.cells import Cells
from model.ledger.events import canonical
from model.targets.snapshot import cells_rows

FORMAT: Final = 1

Number = int | float


@dataclass(frozen=True, slots=True)
class Counting:
    """How an indicator is counted from items: what a counting rule says apart from its name.

    `fingerprint` is the sha256 of the rest in canonical form: equal readings have equal fingerprints,
    whatever a plan calls them.
    """

    kinds: tuple[str, ...]
    actions: tuple[str, ...]
    levels: tuple[str, ...]
    phases: tuple[str, ...] | None
    quantity: str
    counts_at: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target: the day, the sign (as plans write it), the value; and the blocks on the way to it, where it is counted."""

    on: date
    op: str | None
    value: Number | None
    blocks: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The target as other programs read it."""
        return {"on": self.on.isoformat(), "op": self.op, "value": self.value, "blocks": dict(self.blocks)}


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator of a unit: what was achieved, or numerator and denominator; None is unknown, never 0.

    `rule` is the label of the unit's counting rule and `rule_name` what it is called; both and `counting` are None for what
    is not counted from items. `units` is how many communes have this indicator and `known` for how many of them
    a figure is known: 1 and 0 or 1 in a commune's package, sums in a merged one.
    """

    id: str
    code: str
    name: str
    unit: str
    achieved: Number | None
    numerator: Number | None
    denominator: Number | None
    targets: tuple[TargetFigure, ...]
    rule: str | None = None
    rule_name: str | None = None
    counting: Counting | None = None
    units: int = 1
    known: int = 1

    @property
    def fingerprint(self) -> str:
        """That of its counting; the empty text for what is not counted from items."""
        return self.counting.fingerprint if self.counting else ""

    def as_json(self) -> dict[str, Any]:
        """The indicator as other programs read it."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "unit": self.unit,
            "achieved": self.achieved,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "targets": [target.as_json() for target in self.targets],
            "rule": self.rule,
            "rule_name": self.rule_name,
            "counting": asdict(self.counting) if self.counting else None,
            "units": self.units,
            "known": self.known,
        }


@dataclass(frozen=True, slots=True)
class Lateness:
    """Works that are not finished: how many, how many late against the original and the latest due date, how many without one."""

    open: int = 0
    late_original: int = 0
    late_latest: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Reporting:
    """Schools that were asked for a report for the period, and those of them that gave one."""

    asked: int = 0
    reported: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many communes the figures are, and how many of those have come; 1 and 1 for a commune.

    `unknown` is how many units above communes did not come of which it was never told how many communes they have:
    `of` is without theirs.
    """

    of: int = 1
    came: int = 1
    unknown: int = 0

    def as_json(self) -> dict[str, int]:
        """The coverage as other programs read it; what is unknown stands there only if anything is."""
        return {"of": self.of, "came": self.came} | ({"unknown": self.unknown} if self.unknown else {})


@dataclass(frozen=True, slots=True)
class Spread:
    """Single values that only their office looks at, without saying of which work they are, in ascending order.

    `what` is `unit_cost` (đồng a unit) or `approval_to_contract`, `contract_to_handover` (days).
    """

    what: str
    kind: str
    action: str
    values: tuple[int, ...]


class CanonicalText:
    """What is kept, compared and signed as one text: equal figures have equal texts."""

    def as_json(self) -> dict[str, Any]:
        """All of it as other programs read it."""
        raise NotImplementedError

    @cached_property
    def text(self) -> str:
        """The canonical text."""
        return canonical(self.as_json())

    @cached_property
    def sha256(self) -> str:
        """The sha256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Package(CanonicalText):
    """What one unit publishes of one period.

    `position`, `head` and `snapshot` are the mark of the chain and the hash of what was closed there. `rules` are the hashes of the
    rule files; `illustrative` says that the events are made up. Slices of the cells name neither plan nor school.
    """

    unit: str
    name: str
    kind: str
    period: str
    first_day: date
    last_day: date
    on: date
    edition: int
    position: int
    head: str
    snapshot: str
    program: str
    rules: Mapping[str, str]
    illustrative: bool
    cells: Cells
    indicators: tuple[IndicatorFigure, ...]
    works: int
    late: Lateness
    reporting: Reporting
    coverage: Coverage = Coverage()
    spreads: tuple[Spread, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The package as other programs read it."""
        return {
            "format": FORMAT,
            "unit": self.unit,
            "name": self.name,
            "kind": self.kind,
            "period": self.period,
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "on": self.on.isoformat(),
            "edition": self.edition,
            "position": self.position,
            "head": self.head,
            "snapshot": self.snapshot,
            "program": self.program,
            "rules": dict(self.rules),
            "illustrative": self.illustrative,
            "cells": cells_rows(self.cells),
            "indicators": [figure.as_json() for figure in self.indicators],
            "works": self.works,
            "late": asdict(self.late),
            "reporting": asdict(self.reporting),
            "coverage": self.coverage.as_json(),
            "spreads": [asdict(spread) for spread in self.spreads],
        }
