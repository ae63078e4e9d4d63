"""Lines of members in a merge: who came with which figures, and who did not and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from model.ledger.cells import Cells, Slice
from model.ledger.members import Member
from model.targets.packages.definitions import DefinitionRow, totals
from model.targets.packages.package import Coverage, IndicatorFigure, Lateness, Package, Reporting
from model.targets.packages.reading import (
    as_number,
    as_text,
    as_whole,
    cells_of,
    coverage_of,
    lateness_of,
    reporting_of,
    target_of,
)
from model.targets.snapshot import cells_rows

# A member that did not come stands for one commune.
NOBODY: Final = Coverage(1, 0)
CAME, NOT_COME, NOT_CLOSED, LEFT, REFUSED = "came", "not_come", "not_closed", "left", "refused"


@dataclass(frozen=True, slots=True)
class NotCome:
    """Why there is no package of a member: its state, and for `refused` the sentence that was said."""

    state: str = NOT_COME
    said: str | None = None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member: its state (`came`, `not_come`, `not_closed`, `left`, `refused`) and, if it came, its figures.

    `edition` and `package` (sha256) say which package was counted, `into` what a member that left became
    part of, `said` why it was refused. `cells` are sliced by level, kind, action, unit, block and year alone.
    """

    unit: str
    name: str
    kind: str
    state: str
    edition: int | None = None
    package: str | None = None
    into: str | None = None
    said: str | None = None
    works: int = 0
    late: Lateness = field(default_factory=Lateness)
    reporting: Reporting = field(default_factory=Reporting)
    coverage: Coverage = NOBODY
    indicators: Mapping[str, IndicatorFigure] = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The line as other programs read it; names and definitions of indicators stand once for all members."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "late": asdict(self.late),
            "reporting": asdict(self.reporting),
            "coverage": asdict(self.coverage),
            "indicators": {id_: _short(figure) for id_, figure in self.indicators.items()},
            "cells": cells_rows(self.cells),
        }


_PLAIN: Final = ("unit", "name", "kind", "state", "edition", "package", "into", "said", "works")
_FIGURES: Final = ("achieved", "numerator", "denominator")


def absent(member: Member, state: str, said: str | None = None) -> MemberLine:
    """The line of a member whose figures are not in the merge; one that left is not waited for."""
    coverage = Coverage(0, 0) if state == LEFT else NOBODY
    into = member.into if state == LEFT else None
    return MemberLine(member.code, member.name, member.kind, state, into=into, said=said, coverage=coverage)


def present(member: Member, package: Package, rows: Mapping[tuple[str, str, str], DefinitionRow]) -> MemberLine:
    """The line of a member that came."""
    figures = totals(package.indicators)
    return MemberLine(
        unit=member.code,
        name=member.name,
        kind=member.kind,
        state=CAME,
        edition=package.edition,
        package=package.sha256,
        works=package.works,
        late=package.late,
        reporting=package.reporting,
        coverage=package.coverage,
        indicators={id_: _as_defined(figure, rows) for id_, figure in figures.items()},
        cells=_collapsed(package.cells),
    )


def _as_defined(figure: IndicatorFigure, rows: Mapping[tuple[str, str, str], DefinitionRow]) -> IndicatorFigure:
    """The figure under the names that the merge gives the indicator and its counting."""
    row = rows.get((figure.id, figure.unit, figure.fingerprint))
    if row is None:
        return replace(figure, code="", name="", rule=None, rule_name=None)
    defined = row.figure
    return replace(figure, code=defined.code, name=defined.name, rule=defined.rule, rule_name=defined.rule_name)


def _collapsed(cells: Cells) -> Cells:
    """Which things, how far, and in which year; by what means and in which step stands in the package."""
    out: Counter[tuple[Slice, str]] = Counter()
    for (here, measure), amount in cells.items():
        out[here._replace(phase="", state="", source=""), measure] += amount
    return {key: amount for key, amount in out.items() if amount}


def _short(figure: IndicatorFigure) -> dict[str, Any]:
    return {
        **{name: getattr(figure, name) for name in _FIGURES},
        "unit": figure.unit,
        "counting": figure.fingerprint,
        "targets": [target.as_json() for target in figure.targets],
        "units": figure.units,
        "known": figure.known,
    }


def line_of_json(said: Mapping[str, Any], rows: Mapping[tuple[str, str, str], DefinitionRow]) -> MemberLine:
    """The line of its text."""
    return MemberLine(
        **{name: said[name] for name in _PLAIN},
        late=lateness_of(said["late"]),
        reporting=reporting_of(said["reporting"]),
        coverage=coverage_of(said["coverage"]),
        indicators={id_: _figure(id_, short, rows) for id_, short in said["indicators"].items()},
        cells=cells_of(said),
    )


def _figure(id_: str, short: Mapping[str, Any], rows: Mapping[tuple[str, str, str], DefinitionRow]) -> IndicatorFigure:
    unit, fingerprint = as_text(short, "unit"), as_text(short, "counting")
    row = rows.get((id_, unit, fingerprint))
    bare = IndicatorFigure(
        id=id_,
        code="",
        name="",
        unit=unit,
        achieved=as_number(short, "achieved"),
        numerator=as_number(short, "numerator"),
        denominator=as_number(short, "denominator"),
        targets=tuple(map(target_of, short["targets"])),
        counting=row.counting if row else None,
        units=as_whole(short, "units"),
        known=as_whole(short, "known"),
    )
    return _as_defined(bare, rows)
