"""Packages of the periods before: what is known of a unit that has not come this time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from model.store.city_tables import package


@dataclass(frozen=True, slots=True)
class Edition:
    """Which package of a unit it is: in whose hands it lies, of which period, and which publication."""

    area: str
    unit: str
    period: str
    edition: int


def editions_by_unit(connection: Connection, area: str, units: Collection[str]) -> Mapping[str, tuple[Edition, ...]]:
    """Unit → every package of it that `area` has taken or that was published here; the texts are not read."""
    columns = (package.c.area, package.c.unit, package.c.period, package.c.edition)
    here = or_(package.c.area == area, package.c.area == package.c.unit)
    query = select(*columns).where(package.c.unit.in_(sorted(units)), here)
    out: dict[str, list[Edition]] = defaultdict(list)
    for row in connection.execute(query):
        out[row.unit].append(Edition(*row))
    return {unit: tuple(some) for unit, some in out.items()}
