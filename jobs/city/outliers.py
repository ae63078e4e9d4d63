"""Single values of the units below that lie far from the middle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from jobs.city.merged import merged_now
from jobs.workplace import Workplace
from model.store.packages import MergedRow, PackageRow, editions_of, packages_at
from model.targets.packages.outliers import Outlier, outliers, thresholds
from model.targets.packages.package import Package
from model.words import vocabulary
from model.words.unit_titles import unit_title


@dataclass(frozen=True, slots=True)
class OutlierShown:
    """A single value far from the middle, of which unit; the work is not named. Whole đồng or days."""

    unit: str
    name: str
    kind: str
    value: int
    median: int
    spread: int
    of: int


@dataclass(frozen=True, slots=True)
class OutliersShown:
    """What lies far from the middle, by what was compared."""

    period: str
    by_what: Mapping[str, tuple[OutlierShown, ...]]


def outliers_shown(place: Workplace, area: str, period: str | None = None) -> OutliersShown:
    """What lies far from the middle among the packages that were counted, by what was compared."""
    row = merged_now(place, area, period)
    titles = {line.unit: unit_title(line.name, line.kind) for line in row.merge.members}
    found: dict[str, list[OutlierShown]] = defaultdict(list)
    far = thresholds(place.rules, area, row.merge.on)
    for one in outliers(_counted(place, row), far):
        found[one.what].append(_outlier(one, titles))
    return OutliersShown(row.period, {what: tuple(some) for what, some in found.items()})


def _counted(place: Workplace, row: MergedRow) -> list[Package]:
    """The packages that a merge counts, in just those editions, in whosever hands they lie."""
    shas = {line.unit: line.package for line in row.merge.members if line.package}
    with place.store.reading() as connection:
        newest = packages_at(connection, row.area, row.period, shas)
        kept = (_edition(connection, row, unit, sha, newest.get(unit)) for unit, sha in shas.items())
        return [one.package for one in kept if one is not None]


def _edition(
    connection: Connection, row: MergedRow, unit: str, sha256: str, newest: PackageRow | None
) -> PackageRow | None:
    """The edition with this text: as a rule the newest, else one taken by the unit above or published by the unit itself."""
    if newest is not None and newest.sha256 == sha256:
        return newest
    kept = (one for hand in (row.area, unit) for one in editions_of(connection, hand, unit, row.period))
    return next((one for one in kept if one.sha256 == sha256), None)


def _outlier(one: Outlier, titles: Mapping[str, str]) -> OutlierShown:
    kind = f"{vocabulary.KINDS.get(one.kind, one.kind)}, {vocabulary.ACTIONS.get(one.action, one.action)}"
    name = titles.get(one.unit, one.unit)
    return OutlierShown(one.unit, name, kind, one.value, round(one.median), round(one.spread), one.of)
