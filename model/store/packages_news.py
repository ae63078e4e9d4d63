"""Where packages have something new: periods that were closed and not yet published, or came and are not yet merged."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, and_, exists, func, or_, select

from model.store.city_tables import merged, package
from model.store.tables import snapshot


def unpublished_periods(connection: Connection, area: str) -> list[str]:
    """The closed periods of a unit, merges too, of which it has published no package; earliest first."""
    found: set[str] = set()
    for closed in (snapshot, merged):
        there = exists().where(package.c.area == area, package.c.unit == area, package.c.period == closed.c.period)
        query = select(closed.c.period).where(closed.c.area == area, closed.c.state == "closed", ~there)
        found |= set(connection.execute(query).scalars())
    return sorted(found)


def unmerged_periods(connection: Connection, area: str, members: Collection[str]) -> list[str]:
    """The periods of which packages came, or were published in this very store, since a unit above last merged them.

    A closed merge stays as it is. What came in the same moment counts as later: merging once too often changes nothing.
    """
    here = or_(package.c.area == area, and_(package.c.area == package.c.unit, package.c.unit.in_(sorted(members))))
    newest = select(package.c.period, func.max(package.c.made_at).label("at")).where(here, package.c.unit != area)
    came = newest.group_by(package.c.period).subquery()
    its = and_(merged.c.area == area, merged.c.period == came.c.period)
    query = select(came.c.period).outerjoin(merged, its)
    open_ = and_(merged.c.state == "draft", merged.c.made_at <= came.c.at)
    return sorted(connection.execute(query.where(or_(merged.c.area.is_(None), open_))).scalars())
