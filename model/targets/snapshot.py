"""Snapshots: a period's figures as canonical text, named by their hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.ledger.cells import Cells, Slice
from model.ledger.events import canonical
from model.plan.periods import Period
from model.targets.indicators import IndicatorLine


@dataclass(frozen=True, slots=True)
class SnapshotFacts:
    """What a snapshot is made of: its mark (day and position), the chain's head, the rules and the lines."""

    area: str
    period: Period
    on: date
    position: int
    head: str
    rules: Mapping[str, str]
    program: str
    cells: Cells
    plans: Mapping[str, str]
    lines: Mapping[str, Sequence[IndicatorLine]]


def snapshot_text(facts: SnapshotFacts) -> str:
    """The canonical text of a snapshot: equal figures from an equal chain give equal text."""
    return canonical(
        {
            "area": facts.area,
            "period": facts.period.id,
            "first_day": facts.period.first_day.isoformat(),
            "last_day": facts.period.last_day.isoformat(),
            "cut_off": facts.period.cut_off.isoformat(),
            "on": facts.on.isoformat(),
            "position": facts.position,
            "head": facts.head,
            "rules": dict(facts.rules),
            "program": facts.program,
            "plans": dict(facts.plans),
            "cells": cells_rows(facts.cells),
            "indicators": {plan: [line.as_json() for line in lines] for plan, lines in facts.lines.items()},
        }
    )


def snapshot_hash(text: str) -> str:
    """The sha256 of a snapshot's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def cells_rows(cells: Cells) -> list[dict[str, Any]]:
    """Cells as rows in a stable order: the slice's fields that say something, the measure, the amount."""
    rows = []
    for (here, measure), amount in sorted(cells.items()):
        said = {name: value for name, value in here._asdict().items() if value}
        rows.append(said | {"measure": measure, "amount": amount})
    return rows


def cells_of_rows(rows: Sequence[Mapping[str, Any]]) -> Cells:
    """The cells of a snapshot's rows: a checkpoint read back."""
    return {
        (Slice(**{k: v for k, v in row.items() if k not in ("measure", "amount")}), row["measure"]): row["amount"]
        for row in rows
    }


def content(text: str) -> dict[str, Any]:
    """A snapshot's text as plain values."""
    found: dict[str, Any] = json.loads(text)
    return found
