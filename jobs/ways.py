"""The ways to targets as a snapshot has them: figures of a week, read back without counting again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.targets.counting import Blocks


@dataclass(frozen=True, slots=True)
class PlanWay:
    """The way to one target of a plan's indicator, and the rule it is counted by."""

    plan: str
    code: str
    name: str
    rule: str
    blocks: Blocks


def ways_of(snapshot: Mapping[str, Any]) -> Iterator[PlanWay]:
    """Every way in a snapshot's content, in the order of its plans."""
    for plan, lines in snapshot["indicators"].items():
        for line in lines:
            for said in line["blocks"]:
                blocks = Blocks(**said | {"on": date.fromisoformat(said["on"])})
                yield PlanWay(plan, line["code"], line["name"], line["rule"], blocks)


def way_row(area: str, way: PlanWay) -> dict[str, Any]:
    """One way as a row of a table."""
    return {"area": area, "plan": way.plan, "indicator": way.code} | way.blocks.as_json()
