"""The table of a merge by unit: one row a unit, with what is compared, sought and sorted as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.ledger.cells import Cells
from model.targets.packages.members import CAME, LEFT, MemberLine
from model.targets.packages.merging import Merge
from model.targets.packages.package import IndicatorFigure, Lateness, Reporting, TargetFigure
from model.words.folding import fold
from model.words.unit_titles import unit_title


@dataclass(frozen=True, slots=True)
class Paid:
    """What was allocated and disbursed of one year's plan, in đồng; None where nobody recorded any."""

    allocated: int | None
    disbursed: int | None

    @property
    def share(self) -> float | None:
        """How many percent of the plan were disbursed; unknown where either is, or where there is no plan."""
        if self.disbursed is None or not self.allocated:
            return None
        return 100 * self.disbursed / self.allocated


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the table. What a unit that has not come would tell is None.

    `figure` is the chosen indicator and `target` that of its targets which the column compares.
    """

    unit: str
    name: str
    state: str
    edition: int | None
    works: int | None = None
    late: Lateness | None = None
    reporting: Reporting | None = None
    paid: Paid | None = None
    figure: IndicatorFigure | None = None
    target: TargetFigure | None = None

    @property
    def done(self) -> float | None:
        """How many percent of the target were reached; unknown where either is, or where nothing is to be reached."""
        if self.figure is None or self.figure.achieved is None or self.target is None or not self.target.value:
            return None
        return 100 * self.figure.achieved / self.target.value

    @property
    def heard(self) -> float | None:
        """How many percent of the schools reported; unknown where none was asked."""
        if self.reporting is None or not self.reporting.asked:
            return None
        return 100 * self.reporting.reported / self.reporting.asked


_Value = Callable[[UnitRow], float | None]
# What a table can be sorted by; the first is the order in which the units are registered.
SORTS: Final[Mapping[str, _Value]] = {
    "works": lambda row: row.works,
    "done": lambda row: row.done,
    "late": lambda row: None if row.late is None else row.late.late_latest,
    "paid": lambda row: None if row.paid is None else row.paid.share,
    "reported": lambda row: row.heard,
}


def paid(cells: Cells, year: int) -> Paid:
    """The money of one year in cells."""
    return Paid(*(_sum(cells, measure, year) for measure in ("allocated", "disbursed")))


def _sum(cells: Cells, measure: str, year: int) -> int | None:
    found = [value for (slice_, name), value in cells.items() if name == measure and slice_.year == year]
    return sum(found) if found else None


def unit_rows(merge: Merge, indicator: str) -> tuple[UnitRow, ...]:
    """The units that are expected, in the order in which they are registered, compared by one indicator."""
    return tuple(_row(line, indicator, merge.on.year) for line in merge.members if line.state != LEFT)


def _row(line: MemberLine, indicator: str, year: int) -> UnitRow:
    if line.state != CAME:
        return UnitRow(line.unit, unit_title(line.name, line.kind), line.state, None)
    figure = line.indicators.get(indicator)
    return UnitRow(
        unit=line.unit,
        name=unit_title(line.name, line.kind),
        state=line.state,
        edition=line.edition,
        works=line.works,
        late=line.late,
        reporting=line.reporting,
        paid=paid(line.cells, year),
        figure=figure,
        target=target_in_force(figure, year) if figure else None,
    )


def target_in_force(figure: IndicatorFigure, year: int) -> TargetFigure | None:
    """The next target from a year on, else the last one; None where there is none."""
    numeric = [one for one in figure.targets if one.value is not None]
    ahead = [one for one in numeric if one.on.year >= year]
    return min(ahead, key=lambda one: one.on) if ahead else max(numeric, key=lambda one: one.on, default=None)


def sought(rows: Iterable[UnitRow], words: str, state: str) -> tuple[UnitRow, ...]:
    """The rows whose name holds some words, marks or not, and that are of a state; all for nothing asked."""
    wanted = fold(words)
    return tuple(row for row in rows if wanted in fold(row.name) and state in ("", row.state))


def in_order(rows: Sequence[UnitRow], by: str, *, most_first: bool) -> tuple[UnitRow, ...]:
    """The rows sorted by a column; what is unknown stands last either way, and equal rows stay as they were."""
    value = SORTS.get(by)
    if value is None:
        return tuple(rows)
    known = [(number, row) for row in rows if (number := value(row)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=most_first)
    return (*(row for _, row in known), *(row for row in rows if value(row) is None))


def first_compared(merge: Merge) -> str:
    """The indicator by which units are compared unless somebody chooses: one that is counted, in as many units as any."""
    counted = {row.indicator for row in merge.definitions if row.counting is not None}
    best = max(merge.indicators, key=lambda figure: (figure.id in counted, figure.units), default=None)
    return best.id if best else ""
