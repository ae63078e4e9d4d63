"""Packages of made-up communes: two closed weeks of each, and the provinces they are divided among.

Cells are those of the communes that were told, indicators those of the shipped plan with nothing observed
yet; a copy's package differs in its own code. None is signed: the communes share the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Connection

from jobs.bench.ground import NOW
from jobs.bench.scale_ground import Communes
from jobs.workplace import Workplace, program_version
from model.ledger.events import microseconds
from model.ledger.members import Member
from model.store.city_tables import package
from model.store.connections import Store
from model.store.events import chain_head
from model.store.packages import editions_of, packages_at, put_package, write_merged_draft
from model.store.unit_sums import sums_at
from model.store.works import Mark, standings_at
from model.targets.indicators import IndicatorBook
from model.targets.packages.making import WorksTold, figures_of
from model.targets.packages.merging import Merge, MergeAsked, as_package, merge
from model.targets.packages.package import IndicatorFigure, Package, Reporting

NATION: Final = "00"
CITY: Final = "01"
_PLAN: Final = "nam_thanh_mien"
_A_CITY, _A_PROVINCE = 114, 98
_AT_ONCE: Final = 100
_SINCE: Final = date(2025, 7, 1)


def period_of(on: date) -> str:
    """The week that a day lies in."""
    year, number, _ = on.isocalendar()
    return f"{year}-W{number:02d}"


def provinces(codes: Sequence[str]) -> dict[str, list[str]]:
    """Code → communes of each province: of 3,321 communes there are 34, the first of which is a city of 114."""
    out: dict[str, list[str]] = {}
    first = 0
    while first < len(codes):
        many = _A_PROVINCE if out else _A_CITY
        out[f"{len(out) + 1:02d}"] = list(codes[first : first + many])
        first += many
    return out


@dataclass(frozen=True)
class Merging:
    """Makes the packages of the communes and the merges of the units above them, all for one day."""

    place: Workplace
    communes: Communes
    on: date

    @cached_property
    def period(self) -> str:
        """The week of the day."""
        return period_of(self.on)

    @cached_property
    def _same(self) -> dict[str, Any]:
        """What every package and merge says alike."""
        first = self.on - timedelta(days=self.on.weekday())
        days = {"first_day": first, "last_day": first + timedelta(days=6), "on": self.on}
        program = {"program": program_version(), "rules": self.place.rules.hashes, "illustrative": True}
        return days | program | {"period": self.period}

    def publish(self, connection: Connection) -> None:
        """Put a package of each commune into the store, as published there; a copy's text is its original's under its code."""
        texts = {area: self._told(connection, area).text for area in self.communes.told}
        for codes in _some(list(self.communes.originals)):
            connection.execute(package.insert(), [self._row(code, texts) for code in codes])

    def _row(self, code: str, texts: Mapping[str, str]) -> dict[str, object]:
        original = self.communes.originals[code]
        text = texts[original].replace(f'"{original}"', f'"{code}"')
        whose = {"area": code, "unit": code, "period": self.period, "edition": 1}
        unsigned = {"public_key": None, "signature": None, "made_at": microseconds(NOW)}
        return whose | {"sha256": hashlib.sha256(text.encode()).hexdigest(), "content": text} | unsigned

    def _told(self, connection: Connection, area: str) -> Package:
        _, position = self.communes.at(connection, self.on)[area]
        cycles = self.place.rules.life_cycles
        works = standings_at(connection, area, Mark(self.on, position), cycles)
        told = WorksTold([one for one in works.values() if one.live], cycles, self.on)
        return Package(
            **self._same,
            unit=area,
            name=area,
            kind="commune",
            edition=1,
            position=position,
            head=chain_head(connection, area)[1],
            snapshot="",
            cells=sums_at(connection, {area: (self.on, position)}),
            indicators=self._indicators,
            works=told.count,
            late=told.lateness,
            reporting=Reporting(),
        )

    @cached_property
    def _indicators(self) -> tuple[IndicatorFigure, ...]:
        plan = self.place.read_plan(_PLAN)
        return figures_of(IndicatorBook(plan, self.place.rules, ()).lines({}, self.on))

    def merge(self, connection: Connection, area: str, codes: Sequence[str]) -> Merge:
        """Merge what is there of the units below and keep it."""
        kind = "commune" if area != NATION else "province"
        members = [Member(code, code, kind, None, _SINCE) for code in codes]
        rows = packages_at(connection, area, self.period, codes)
        asked = MergeAsked(area=area, name=area, kind="province", **self._same)
        made = merge(asked, members, {code: row.package for code, row in rows.items()})
        write_merged_draft(connection, made, NOW)
        return made

    def pass_on(self, connection: Connection, merged: Merge) -> None:
        """Publish a province's merge for the nation, unless it was."""
        if not editions_of(connection, merged.area, merged.area, merged.period):
            put_package(connection, merged.area, as_package(merged, 1, 0, ""), public_key=None, signature=None, at=NOW)

    def merge_all(self, store: Store, below: Mapping[str, Sequence[str]]) -> None:
        """Merge every province, and the provinces."""
        for area, codes in below.items():
            with store.writing(area) as connection:
                self.pass_on(connection, self.merge(connection, area, codes))
        with store.writing(NATION) as connection:
            self.merge(connection, NATION, list(below))


def _some(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    return (codes[first : first + _AT_ONCE] for first in range(0, len(codes), _AT_ONCE))
