"""Merging: what a unit above makes of the packages of its members, however they came to it.

Pure, and independent of the order in which they came: members stand by their codes, counts are summed
within one way of counting only, and who did not come is named. Nobody is counted twice: one that became
part of another is not counted from that day on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from model.ledger.cells import Cells
from model.ledger.members import Member
from model.targets.packages.definitions import DefinitionRow, definitions, totals
from model.targets.packages.members import MemberLine, NotCome, absent, gone, line_of_json, present
from model.targets.packages.package import CanonicalText, Coverage, IndicatorFigure, Lateness, Package, Reporting
from model.targets.packages.reading import cells_of, coverage_of, figure_of, lateness_of, reporting_of
from model.targets.packages.summing import cells_sum, coverage_sum, lateness_sum, reporting_sum
from model.targets.snapshot import cells_rows

__all__ = ["MemberLine", "Merge", "MergeAsked", "NotCome", "as_package", "expected", "merge", "merge_of_text"]


@dataclass(frozen=True, slots=True)
class MergeAsked:
    """Which unit merges which period; `on` is the day whose figures are told, `rules` the hashes of its rule files."""

    area: str
    name: str
    kind: str
    period: str
    first_day: date
    last_day: date
    on: date
    program: str
    rules: Mapping[str, str]
    illustrative: bool

    def as_json(self) -> dict[str, Any]:
        """What was asked, as other programs read it."""
        days = {name: getattr(self, name).isoformat() for name in _DAYS}
        return {name: getattr(self, name) for name in _ASKED} | {"rules": dict(self.rules)} | days


_ASKED: Final = ("area", "name", "kind", "period", "program", "illustrative")
_DAYS: Final = ("first_day", "last_day", "on")


@dataclass(frozen=True)
class Merge(CanonicalText):
    """The figures of a unit above. `coverage` counts communes, also those of members that did not come.

    `indicators` has one figure an indicator, without a sum where members count it differently; `definitions`
    has the sums within each way of counting.
    """

    asked: MergeAsked
    members: tuple[MemberLine, ...]
    cells: Cells
    definitions: tuple[DefinitionRow, ...]
    works: int
    late: Lateness
    reporting: Reporting
    coverage: Coverage

    @property
    def area(self) -> str:
        """The unit that merged."""
        return self.asked.area

    @property
    def name(self) -> str:
        """Its name."""
        return self.asked.name

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.asked.kind

    @property
    def period(self) -> str:
        """The period."""
        return self.asked.period

    @property
    def on(self) -> date:
        """The day whose figures are told."""
        return self.asked.on

    @property
    def illustrative(self) -> bool:
        """Whether the figures are made up."""
        return self.asked.illustrative

    @cached_property
    def indicators(self) -> tuple[IndicatorFigure, ...]:
        """One figure an indicator, in the order of their ids."""
        return tuple(totals(row.figure for row in self.definitions).values())

    def as_json(self) -> dict[str, Any]:
        """The merge as other programs read it."""
        return {
            **self.asked.as_json(),
            "members": [line.as_json() for line in self.members],
            "cells": cells_rows(self.cells),
            "indicators": [figure.as_json() for figure in self.indicators],
            "definitions": [row.as_json() for row in self.definitions],
            "works": self.works,
            "late": asdict(self.late),
            "reporting": asdict(self.reporting),
            "coverage": self.coverage.as_json(),
        }


Packages = Mapping[str, Package | NotCome]


def merge(asked: MergeAsked, members: Iterable[Member], packages: Packages) -> Merge:
    """The merge of what came; who is expected and is not among the packages has not come."""
    lines = expected(asked, members)
    came = {m.code: p for m in lines if (p := _counted(asked, m, packages)) is not None}
    rows = definitions(came.values())
    by_key = {(row.indicator, row.figure.unit, row.fingerprint): row for row in rows}
    told = tuple(present(m, came[m.code], by_key) if m.code in came else _absent(asked, m, packages) for m in lines)
    return Merge(
        asked=asked,
        members=told,
        cells=cells_sum(package.cells for package in came.values()),
        definitions=rows,
        works=sum(line.works for line in told),
        late=lateness_sum(line.late for line in told),
        reporting=reporting_sum(line.reporting for line in told),
        coverage=coverage_sum(line.coverage for line in told),
    )


def expected(asked: MergeAsked, members: Iterable[Member]) -> list[Member]:
    """The members a merge speaks of, by their codes: all that were members by the day of the figures, also those that left."""
    return sorted((one for one in members if one.began <= asked.on), key=lambda member: member.code)


def _counted(asked: MergeAsked, member: Member, packages: Packages) -> Package | None:
    there = packages.get(member.code)
    return there if isinstance(there, Package) and member.holds(asked.on) else None


def _absent(asked: MergeAsked, member: Member, packages: Packages) -> MemberLine:
    if not member.holds(asked.on):
        return gone(member, asked.on)
    there = packages.get(member.code)
    return absent(member, there if isinstance(there, NotCome) else NotCome())


def merge_of_text(text: str) -> Merge:
    """The merge of its text, as the store keeps it."""
    said = json.loads(text)
    rows = tuple(DefinitionRow(figure_of(row["figure"]), tuple(row["units"])) for row in said["definitions"])
    by_key = {(row.indicator, row.figure.unit, row.fingerprint): row for row in rows}
    return Merge(
        asked=_asked(said),
        members=tuple(line_of_json(line, by_key) for line in said["members"]),
        cells=cells_of(said),
        definitions=rows,
        works=said["works"],
        late=lateness_of(said["late"]),
        reporting=reporting_of(said["reporting"]),
        coverage=coverage_of(said["coverage"]),
    )


def _asked(said: Mapping[str, Any]) -> MergeAsked:
    plain: dict[str, Any] = {name: said[name] for name in (*_ASKED, "rules")}
    days: dict[str, Any] = {name: date.fromisoformat(said[name]) for name in _DAYS}
    return MergeAsked(**plain, **days)


def as_package(merged: Merge, edition: int, position: int, head: str) -> Package:
    """The package of a closed merge for the unit above it; position and head are those of its own chain at closing.

    An indicator stands in it once for each way of counting. Single values stay with the office that looks at them.
    """
    asked = merged.asked
    return Package(
        unit=asked.area,
        name=asked.name,
        kind=asked.kind,
        period=asked.period,
        first_day=asked.first_day,
        last_day=asked.last_day,
        on=asked.on,
        edition=edition,
        position=position,
        head=head,
        snapshot=merged.sha256,
        program=asked.program,
        rules=asked.rules,
        illustrative=asked.illustrative,
        cells=merged.cells,
        indicators=tuple(row.figure for row in merged.definitions),
        works=merged.works,
        late=merged.late,
        reporting=merged.reporting,
        coverage=merged.coverage,
    )
