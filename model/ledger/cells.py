"""Cells: a work's standing as additive numbers, sliced by what people ask about.

A slice is the answer to "which": plan, school, level, kind, action, unit, phase, state, block,
funding source, year. The measures add up over works, schools and communes; unknown quantities are
counted, not added. Late and due-soon are not here: they depend on the day one asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from model.ledger.standing import BySourceYear, Link, Standing
from model.plan.life_cycles import LifeCycles

MEASURES = ("count", "quantity", "unknown", "planned", "allocated", "contracted", "work_done", "disbursed", "estimated")

# The blocks on the way to a target, in their order of precedence.
BLOCKS = ("handed_over", "building", "funded", "approved", "proposed")


class Slice(NamedTuple):
    """Which works, items or money a cell speaks about; the empty text where a question does not apply."""

    plan: str = ""
    school: str = ""
    level: str = ""
    kind: str = ""
    action: str = ""
    unit: str = ""
    phase: str = ""
    state: str = ""
    block: str = ""
    source: str = ""
    year: int = 0


Cells = Mapping[tuple[Slice, str], int]


@dataclass(frozen=True, slots=True)
class CellFold:
    """Turns standings into cells under the given life cycles."""

    cycles: LifeCycles

    def cells(self, standing: Standing) -> Cells:
        """The cells of one work at one day; a work that is no longer there has none."""
        out: Counter[tuple[Slice, str]] = Counter()
        if standing.live:
            block = self.block(standing)
            for link in standing.links:
                _add_quantities(out, standing, link, block)
            _add_money(out, standing)
        return {key: value for key, value in out.items() if value}

    def block(self, standing: Standing) -> str:
        """Where what is not yet handed over stands; capital that is there outranks approval without it."""
        step = self.cycles.knowing(standing.cycle, standing.block_state).steps.get(standing.block_state)
        block = (step.block if step else None) or "proposed"
        has_capital = (standing.allocated_total or 0) > 0 or standing.funded_midway
        if block in ("approved", "proposed") and has_capital:
            return "funded"
        return block


def _add_quantities(out: Counter[tuple[Slice, str]], standing: Standing, link: Link, block: str) -> None:
    here = _slice_of(link)._replace(state=standing.state, block=block)
    out[here, "count"] += 1
    out[here, "unknown"] += link.quantity is None and block != "handed_over"
    out[here, "planned"] += link.planned or 0
    handed = standing.handed_over.get(link.item, 0)
    out[here._replace(block="handed_over"), "quantity"] += handed
    # What was promised but is not handed over when a work ends smaller is not "handed over".
    if block != "handed_over":
        out[here, "quantity"] += standing.remaining(link) or 0


def _slice_of(link: Link) -> Slice:
    return Slice(
        plan=link.plan,
        school=link.school or "",
        level=link.level or "",
        kind=link.kind,
        action=link.action,
        unit=link.unit,
        phase=link.phase,
    )


def _add_money(out: Counter[tuple[Slice, str]], standing: Standing) -> None:
    """Money stays on the work: sliced by what all its items share, never split among them."""
    here = _shared(standing)
    for measure, series in _series(standing):
        for (source, year), amount in series.items():
            out[here._replace(source=source, year=year), measure] += amount


def _series(standing: Standing) -> tuple[tuple[str, BySourceYear], ...]:
    return (
        ("allocated", standing.allocated),
        ("contracted", standing.contracts),
        ("work_done", standing.works_done),
        ("disbursed", standing.disbursed),
        ("estimated", standing.estimates),
    )


def _shared(standing: Standing) -> Slice:
    slices = [_slice_of(link) for link in standing.links]
    if not slices:
        return Slice()
    same = {name: values.pop() for name in Slice._fields if len(values := {getattr(s, name) for s in slices}) == 1}
    return Slice(**same)
