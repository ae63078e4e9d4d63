"""Lines of members in a merge: who came with which figures, and who did not and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final

from model.ledger.cells import MEASURES, Cells, Slice
from model.ledger.members import Member
from model.targets.packages.definitions import DefinitionRow, totals
from model.targets.packages.fields import as_number, as_text, as_whole
from model.targets.packages.package import Coverage, IndicatorFigure, Lateness, Package, Reporting
from model.targets.packages.reading import coverage_of, lateness_of, reporting_of, target_of
from model.words.vocabulary import UPPER_KINDS

CAME, NOT_COME, NOT_CLOSED, LEFT, REFUSED = "came", "not_come", "not_closed", "left", "refused"


@dataclass(frozen=True, slots=True)
class NotCome:
    """Why there is no package of a member: its state, and for `refused` the sentence that was said.

    `known` is the coverage of the last package before, None where there was none.
    """

    state: str = NOT_COME
    said: str | None = None
    known: Coverage | None = None


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
    coverage: Coverage = field(default_factory=Coverage)
    indicators: Mapping[str, IndicatorFigure] = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The line as other programs read it: names and definitions of indicators stand once for all members.

        A row of its cells is a slice with all its measures: of a city's members they are most of the text.
        """
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "late": asdict(self.late),
            "reporting": asdict(self.reporting),
            "coverage": self.coverage.as_json(),
            "indicators": {id_: _short(figure) for id_, figure in self.indicators.items()},
            "cells": _by_slice(self.cells),
        }


_PLAIN: Final = ("unit", "name", "kind", "state", "edition", "package", "into", "said", "works")
_FIGURES: Final = ("achieved", "numerator", "denominator")


def absent(member: Member, why: NotCome) -> MemberLine:
    """The line of a member whose figures are not in the merge."""
    return MemberLine(member.code, member.name, member.kind, why.state, said=why.said, coverage=_missing(member, why))


def gone(member: Member, on: date) -> MemberLine:
    """The line of a member that had left by the day of the figures: nobody waits for it."""
    into = member.into if member.gone(on) == member.left else None
    return MemberLine(member.code, member.name, member.kind, LEFT, into=into, coverage=Coverage(0, 0))


def _missing(member: Member, why: NotCome) -> Coverage:
    """How many communes are missing with a member: those it stood for last; a commune is one, else nobody knows."""
    if why.known is not None:
        return Coverage(why.known.of, 0, why.known.unknown)
    return Coverage(0, 0, unknown=1) if member.kind in UPPER_KINDS else Coverage(1, 0)


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


def _by_slice(cells: Cells) -> list[dict[str, Any]]:
    rows: dict[Slice, dict[str, Any]] = {}
    for (here, measure), amount in sorted(cells.items()):
        row = rows.setdefault(here, {name: value for name, value in here._asdict().items() if value})
        row[measure] = amount
    return list(rows.values())


def _cells_of_slices(rows: Sequence[Mapping[str, Any]]) -> Cells:
    out: dict[tuple[Slice, str], int] = {}
    for row in rows:
        # One slice for all its measures: of a nation's members they are thousands.
        here = Slice(**{name: value for name, value in row.items() if name not in MEASURES})
        out |= {(here, measure): row[measure] for measure in MEASURES if measure in row}
    return out


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
        cells=_cells_of_slices(said["cells"]),
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
