"""Packages and merges as rows: every edition of a package stays; a merge is a draft until it is closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from model.ledger.events import microseconds, moment
from model.ledger.members import Member, members_of
from model.store.city_tables import merged, package
from model.store.events import areas_speaking_of, events_of_area
from model.targets.packages.merging import Merge, merge_of_text
from model.targets.packages.package import Package
from model.targets.packages.reading import read_package
from model.words.problems import Refused, WrongInput


@dataclass(frozen=True)
class PackageRow:
    """A package as it is kept: in whose hands (`area`), whose it is (`unit`), its text, and by which key it was signed."""

    area: str
    unit: str
    period: str
    edition: int
    sha256: str
    text: str
    public_key: str | None
    signature: str | None
    made_at: datetime

    @cached_property
    def package(self) -> Package:
        """What it says. WrongInput where it cannot be read, Refused where it speaks of another unit, period or edition.

        A unit with a login of its own writes what it publishes itself, so the row alone says nothing.
        """
        said = read_package(self.text)
        if (said.unit, said.period, said.edition, said.sha256) != (self.unit, self.period, self.edition, self.sha256):
            raise Refused("package_row_other", unit=self.unit, period=self.period, edition=self.edition)
        return said

    @property
    def is_readable(self) -> bool:
        """Whether it says what its row promises."""
        try:
            return bool(self.package)
        except (Refused, WrongInput):
            return False


@dataclass(frozen=True)
class MergedRow:
    """A merge as it is kept: `draft` or `closed`, its text and hash, and who closed it when."""

    area: str
    period: str
    state: str
    text: str
    hash: str
    made_at: datetime
    closed_by: str | None
    closed_at: datetime | None

    @cached_property
    def merge(self) -> Merge:
        """What it says."""
        return _merge_said(self.text)

    def as_json(self) -> dict[str, Any]:
        """The merge as other programs read it: what it says and what is known about it."""
        return {"hash": self.hash, "state": self.state, "closed_by": self.closed_by} | self.merge.as_json()


@lru_cache(maxsize=2)
def _merge_said(text: str) -> Merge:
    """Read once while it is looked at: that of a city is some megabytes long."""
    return merge_of_text(text)


def put_package(
    connection: Connection,
    area: str,
    package_: Package,
    *,
    public_key: str | None,
    signature: str | None,
    at: datetime,
) -> PackageRow:
    """Keep a package in a unit's hands: its own, or one of a member; the same edition is never written twice."""
    text = package_.text
    # Whoever waited for the store came after what was merged meanwhile: it is still to be counted.
    drafts = select(func.max(merged.c.made_at)).where(merged.c.period == package_.period, merged.c.state == "draft")
    at = max(at, moment(connection.execute(drafts).scalar() or 0))
    row = PackageRow(
        area, package_.unit, package_.period, package_.edition, package_.sha256, text, public_key, signature, at
    )
    connection.execute(
        package.insert().values(
            area=area,
            unit=row.unit,
            period=row.period,
            edition=row.edition,
            sha256=row.sha256,
            content=text,
            public_key=public_key,
            signature=signature,
            made_at=microseconds(at),
        )
    )
    return row


def editions_of(connection: Connection, area: str, unit: str, period: str) -> list[PackageRow]:
    """The editions of a unit's period in a unit's hands, the first one first."""
    this = (package.c.area == area, package.c.unit == unit, package.c.period == period)
    return _packages(connection, select(package).where(*this).order_by(package.c.edition))


def packages_at(connection: Connection, area: str, period: str, members: Collection[str] = ()) -> dict[str, PackageRow]:
    """Unit → the highest edition of its package of a period: taken by `area`, or published here by one of the members.

    One that was taken, and so signed, stands before one of the same edition that was published here.
    """
    marks = package_marks(connection, area, period, members)
    rows = _packages(connection, select(package).where(*_there(area, period, members)))
    return {row.unit: row for row in rows if marks[row.unit] == PackageMark(row.area, row.edition, row.sha256)}


@dataclass(frozen=True, slots=True)
class PackageMark:
    """Which package it is, without what it says."""

    area: str
    edition: int
    sha256: str


def package_marks(
    connection: Connection, area: str, period: str, members: Collection[str] = ()
) -> dict[str, PackageMark]:
    """The same without the texts, which are large."""
    columns = (package.c.unit, package.c.area, package.c.edition, package.c.sha256)
    rows = [
        (row.unit, PackageMark(row.area, row.edition, row.sha256))
        for row in connection.execute(select(*columns).where(*_there(area, period, members)))
    ]
    rows.sort(key=lambda pair: (pair[0], pair[1].edition, pair[1].area == area))
    return dict(rows)


def _there(area: str, period: str, members: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    here = and_(package.c.area == package.c.unit, package.c.unit != area, package.c.unit.in_(sorted(members)))
    return package.c.period == period, or_(and_(package.c.area == area, package.c.unit != area), here)


def _packages(connection: Connection, query: Select[Any]) -> list[PackageRow]:
    return [
        PackageRow(
            area=row.area,
            unit=row.unit,
            period=row.period,
            edition=row.edition,
            sha256=row.sha256,
            text=row.content,
            public_key=row.public_key,
            signature=row.signature,
            made_at=moment(row.made_at),
        )
        for row in connection.execute(query)
    ]


def upper_areas(connection: Connection) -> set[str]:
    """Codes of the units that have, or once had, members."""
    return {area for area in areas_speaking_of(connection, "member") if known_members(connection, area)}


def known_members(connection: Connection, area: str) -> Mapping[str, Member]:
    """Code → member of a unit, as everything known says; those that have left are there too."""
    return members_of(events_of_area(connection, area, kinds=("member",)))


def read_merged(connection: Connection, area: str, period: str) -> MergedRow | None:
    """The merge of a unit's period, if it was made."""
    query = select(merged).where(merged.c.area == area, merged.c.period == period)
    row = connection.execute(query).one_or_none()
    return None if row is None else _merged_row(row)


def merged_states(connection: Connection, area: str) -> dict[str, tuple[str, str | None]]:
    """Period → whether a unit's merge of it is a draft or closed, and by whom; without its text, which is megabytes long."""
    columns = (merged.c.period, merged.c.state, merged.c.closed_by)
    rows = connection.execute(select(*columns).where(merged.c.area == area).order_by(merged.c.period))
    return {row.period: (row.state, row.closed_by) for row in rows}


def write_merged_draft(connection: Connection, made: Merge, at: datetime) -> MergedRow:
    """Keep a merge in place of the draft before it; a closed one is never written again."""
    there = read_merged(connection, made.area, made.period)
    if there is not None and there.state == "closed":
        raise Refused("period_closed", period=made.period, by=there.closed_by)
    text, sha = made.text, made.sha256
    this = (merged.c.area == made.area, merged.c.period == made.period)
    if there is not None and there.text == text:
        # Looked at again, so that what came meanwhile and changed nothing is not looked at for ever.
        connection.execute(merged.update().where(*this).values(made_at=microseconds(at)))
        return replace(there, made_at=at)
    connection.execute(merged.delete().where(*this))
    row = {"area": made.area, "period": made.period, "state": "draft", "content": text, "hash": sha}
    connection.execute(merged.insert().values(**row, made_at=microseconds(at)))
    return MergedRow(made.area, made.period, "draft", text, sha, at, None, None)


def close_merged(connection: Connection, draft: MergedRow, by: str, at: datetime) -> MergedRow:
    """Close a merge in a person's name."""
    this = (merged.c.area == draft.area, merged.c.period == draft.period, merged.c.state == "draft")
    connection.execute(merged.update().where(*this).values(state="closed", closed_by=by, closed_at=microseconds(at)))
    return replace(draft, state="closed", closed_by=by, closed_at=at)


def _merged_row(row: Row[Any]) -> MergedRow:
    return MergedRow(
        area=row.area,
        period=row.period,
        state=row.state,
        text=row.content,
        hash=row.hash,
        made_at=moment(row.made_at),
        closed_by=row.closed_by,
        closed_at=None if row.closed_at is None else moment(row.closed_at),
    )
