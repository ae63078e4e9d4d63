"""The room in which packages come in: what has come of a period, and the members with their keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.city.editions import Edition, edition_shown
from jobs.city.merged import merged_now
from jobs.workplace import Workplace
from model.ledger.members import Member
from model.ledger.public_keys import check_number
from model.plan.weeks import zone
from model.store.events import areas
from model.store.packages import known_members, packages_at
from model.words.unit_titles import unit_title


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A line of the list of members: `edition` is what has come of it for the period, `here` whether it needs no key.

    Whoever works in this very store needs none.
    """

    code: str
    name: str
    kind: str
    title: str
    since: date
    left: date | None
    into_name: str
    public_key: str
    fingerprint: str
    here: bool
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class PackageRoom:
    """Where packages come in: what has come for a period, and the members."""

    period: str
    name: str
    of: int
    members: tuple[MemberShown, ...]

    @property
    def came(self) -> int:
        """Of how many members something has come."""
        return sum(one.edition is not None and one.left is None for one in self.members)

    @property
    def keyless(self) -> int:
        """How many members have neither a key nor a place in this store."""
        return sum(not (one.fingerprint or one.here or one.left) for one in self.members)


def package_room(place: Workplace, area: str, period: str | None) -> PackageRoom:
    """The packages of a period and the members of a unit above."""
    merge = merged_now(place, area, period).merge
    with place.store.reading() as connection:
        known, here = known_members(connection, area), set(areas(connection))
        rows = packages_at(connection, area, merge.period, known)
    local, today = zone(place.rules, area, place.now.date()), place.today(area)
    titles = {code: unit_title(one.name, one.kind) for code, one in known.items()}
    came = {code: edition_shown(row, titles[code], known[code], local) for code, row in rows.items() if code in known}
    return PackageRoom(
        period=merge.period,
        name=unit_title(merge.name, merge.kind),
        of=sum(one.holds(today) for one in known.values()),
        members=tuple(_member(one, titles, here, came) for one in _present_first(known.values(), today)),
    )


def _present_first(members: Collection[Member], today: date) -> Sequence[Member]:
    return sorted(members, key=lambda one: not one.holds(today))


def _member(one: Member, titles: Mapping[str, str], here: Collection[str], came: Mapping[str, Edition]) -> MemberShown:
    return MemberShown(
        code=one.code,
        name=one.name,
        kind=one.kind,
        title=titles[one.code],
        since=one.since,
        left=one.left,
        into_name=titles.get(one.into, one.into) if one.into else "",
        public_key=one.public_key or "",
        fingerprint=check_number(one.public_key) if one.public_key else "",
        here=one.code in here,
        edition=came.get(one.code),
    )
