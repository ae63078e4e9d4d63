"""Works in a report: the register's line of each, with its level, school, block and what it builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.cells import BLOCKS, CellFold
from model.ledger.standing import Standing
from model.plan.facts import Plan
from model.plan.life_cycles import LifeCycles
from model.plan.schools import level_place
from model.targets.page import RegisterRow
from model.targets.page_works import register

# What is organised, not built or bought, has no place in a list of works.
_NO_WORK = "activity"


@dataclass(frozen=True, slots=True)
class ReportWork:
    """One work: its register line, level and school where all its items share them, and its block.

    `schools` are the ids its items name; `cause` is the code of an open obstacle, `obstacle_since` its day.
    """

    line: RegisterRow
    level: str | None
    school_id: str | None
    schools: tuple[str, ...]
    block: str
    items: tuple[str, ...]
    standing: Standing
    cause: str | None
    obstacle_since: date | None

    @property
    def id(self) -> str:
        """The work's number."""
        return self.line.code


def report_works(
    plan: Plan, standings: Mapping[str, Standing], cycles: LifeCycles, on: date, sources: Mapping[str, str]
) -> tuple[ReportWork, ...]:
    """Every live work that builds or buys something, by level, then in the order of the plan."""
    fold = CellFold(cycles)
    built = {code: s for code, s in standings.items() if s.live and s.cycle != _NO_WORK}
    rows = [_work(line, built[line.code], fold) for line in register(plan, built, cycles, on, sources)]
    return tuple(sorted(rows, key=lambda row: level_place(row.level)))


def by_level(works: Sequence[ReportWork]) -> dict[str, list[ReportWork]]:
    """Level → its works in order; the empty text for those of several levels or of none."""
    out: dict[str, list[ReportWork]] = {}
    for work in works:
        out.setdefault(work.level or "", []).append(work)
    return out


def blocks_of(works: Sequence[ReportWork]) -> dict[str, int]:
    """Block → how many works stand there; the block of what was stopped is `none`."""
    out = dict.fromkeys((*BLOCKS, "none"), 0)
    for work in works:
        out[work.block] = out.get(work.block, 0) + 1
    return out


def by_cause(works: Sequence[ReportWork]) -> dict[str, list[ReportWork]]:
    """Cause of an open obstacle → the works it holds up, the commonest first."""
    out: dict[str, list[ReportWork]] = {}
    for work in works:
        if work.line.obstacle is not None and work.cause is not None:
            out.setdefault(work.cause, []).append(work)
    return dict(sorted(out.items(), key=lambda pair: -len(pair[1])))


def _work(line: RegisterRow, standing: Standing, fold: CellFold) -> ReportWork:
    levels = {link.level for link in standing.links}
    schools = tuple(dict.fromkeys(link.school for link in standing.links if link.school))
    return ReportWork(
        line=line,
        level=levels.pop() if len(levels) == 1 else None,
        school_id=standing.school,
        schools=schools,
        block=fold.block(standing),
        items=tuple(link.item for link in standing.links),
        standing=standing,
        cause=standing.obstacle_cause,
        obstacle_since=standing.obstacle_since,
    )
