"""Making a package: the figures of a closed period, with nothing by which a person, a school or a work could be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.cells import Cells, Slice
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycles
from model.plan.rules import CountingRule
from model.targets.counting import Blocks
from model.targets.indicators import IndicatorLine
from model.targets.packages.fingerprint import counting
from model.targets.packages.package import Counting, IndicatorFigure, Lateness, TargetFigure
from model.targets.packages.summing import YES_NO, is_share

_BLOCKS = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")


def counting_of(rule: CountingRule) -> Counting:
    """How a counting rule counts, apart from its name and who decided it."""
    return counting(rule.kinds, rule.actions, rule.levels, rule.phases, rule.quantity, rule.counts_at)


def without_schools(cells: Cells) -> Cells:
    """Cells summed over plans and schools."""
    out: Counter[tuple[Slice, str]] = Counter()
    for (here, measure), amount in cells.items():
        out[here._replace(plan="", school=""), measure] += amount
    return {key: amount for key, amount in out.items() if amount}


def figures_of(lines: Iterable[IndicatorLine]) -> tuple[IndicatorFigure, ...]:
    """The figures of a plan's indicators; a row of several values gives one figure a value."""
    return tuple(_figure(one, line.code) for line in lines for one in (line.parts or (line,)))


def _figure(line: IndicatorLine, code: str) -> IndicatorFigure:
    numerator, denominator = _share_of(line)
    return IndicatorFigure(
        id=line.id,
        code=code,
        name=line.name,
        unit=line.unit,
        achieved=line.achieved,
        numerator=numerator,
        denominator=denominator,
        targets=tuple(_targets(line)),
        rule=line.rule.label if line.rule else None,
        rule_name=line.rule.name if line.rule else None,
        counting=counting_of(line.rule) if line.rule else None,
        known=0 if line.achieved is None else 1,
    )


def _share_of(line: IndicatorLine) -> tuple[int | float | None, int | float | None]:
    """Numerator and denominator as they were given; of a yes or no, one commune that says yes of one that knows."""
    if line.unit == YES_NO and line.achieved is not None:
        return (1 if line.achieved else 0), 1
    if not is_share(line.unit) or line.observed is None:
        return None, None
    return line.observed.numerator, line.observed.denominator


def _targets(line: IndicatorLine) -> Iterator[TargetFigure]:
    blocks = {(one.on, one.target): one for one in line.blocks}
    for target in line.targets:
        value = target.value.value
        way = None if value is None else blocks.get((target.on, int(value)))
        yield TargetFigure(target.on, target.value.op, value, {} if way is None else _of_way(way))


def _of_way(way: Blocks) -> Mapping[str, int]:
    return {name: getattr(way, name) for name in _BLOCKS}


@dataclass(frozen=True, slots=True)
class WorksTold:
    """The live works of a unit at one day, and from when on they are tracked: a date before that makes nothing late."""

    standings: Sequence[Standing]
    cycles: LifeCycles
    on: date
    tracked: date | None = None

    @property
    def count(self) -> int:
        """How many works there are."""
        return len(self.standings)

    @property
    def lateness(self) -> Lateness:
        """Those not finished against their dates."""
        unfinished = [standing for standing in self.standings if not self._is_finished(standing)]
        return Lateness(
            open=len(unfinished),
            late_original=sum(self._has_passed(_first_due(standing)) for standing in unfinished),
            late_latest=sum(self._has_passed(standing.due_latest) for standing in unfinished),
            undated=sum(standing.due_latest is None for standing in unfinished),
        )

    def _is_finished(self, standing: Standing) -> bool:
        """Handed over, or off the way for good."""
        cycle = self.cycles.knowing(standing.cycle, standing.block_state)
        step = cycle.steps.get(standing.block_state)
        return step is not None and step.block in ("handed_over", "none")

    def _has_passed(self, due: date | None) -> bool:
        return due is not None and due < self.on and (self.tracked is None or due >= self.tracked)


def _first_due(standing: Standing) -> date | None:
    """The end of the plan's phase is not yet a date of the work: a tighter one set later takes its place."""
    days = [day for day in (standing.due_original, standing.due_latest) if day is not None]
    return min(days, default=None)


def works_of(standings: Mapping[str, Standing]) -> dict[str, Standing]:
    """The works that are there in their own right; an activity is not a work."""
    return {code: standing for code, standing in standings.items() if standing.live and standing.cycle != "activity"}
