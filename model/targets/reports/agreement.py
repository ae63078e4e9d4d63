"""Agreement of two offices: the rooms and payments of a report beside those of the papers issued before it.

Two offices must not report two numbers. Where they differ, what happened in between says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.ledger.events import Event, effective

Number = int | float


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of this report beside the same figure of another paper, and the events that lie between.

    `causes` are those recorded or dated after the other paper's mark, in their order; `paper` names it.
    """

    what: str
    paper: str
    on: date
    here: Number | None
    there: Number | None
    causes: tuple[Event, ...]

    @property
    def differs(self) -> bool:
        """Whether the two papers say two numbers."""
        return self.here != self.there


def compared_rooms(
    content: Mapping[str, Any], plan: str, indicator: str, here: Number | None, events: Iterable[Event]
) -> Compared | None:
    """The rooms handed over in a closed week's page beside those of this report; None where it has none."""
    lines = [line for line in content["indicators"].get(plan, ()) if line["code"] == indicator]
    if not lines:
        return None
    on = date.fromisoformat(content["on"])
    causes = _after(events, on, content["position"], ("handed_over", "void"))
    return Compared("rooms", content["period"], on, here, lines[0]["achieved"], causes)


def paid_in_week(content: Mapping[str, Any], year: int) -> int | None:
    """The payments of a year in a closed week's figures; None where none were recorded."""
    paid = [row["amount"] for row in content["cells"] if row["measure"] == "disbursed" and row.get("year") == year]
    return sum(paid) if paid else None


def compared_payments(
    paper: str, on: date, position: int, there: Number | None, here: Number | None, events: Iterable[Event]
) -> Compared:
    """The payments of an issued disbursement report beside those of this report."""
    return Compared("payments", paper, on, here, there, _after(events, on, position, ("disbursed", "void")))


def _after(events: Iterable[Event], on: date, position: int, kinds: Sequence[str]) -> tuple[Event, ...]:
    """Events of some kinds, dated or recorded after a mark."""
    known = list(events)
    standing = {event.position for event in effective(known)}
    late = [e for e in known if e.kind in kinds and (e.on > on or e.position > position)]
    return tuple(e for e in late if e.kind == "void" or e.position in standing)
