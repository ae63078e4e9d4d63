"""One unit as the unit above sees it, and the room in which packages come in: editions, signatures, members, keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from jobs.packages.city import merged_now
from jobs.workplace import Workplace
from model.ledger.members import Member
from model.ledger.public_keys import check_number
from model.plan.weeks import zone
from model.store.events import areas
from model.store.packages import PackageRow, editions_of, known_members, packages_at
from model.targets.packages.city_table import Paid, paid
from model.targets.packages.members import CAME, MemberLine
from model.targets.packages.package import IndicatorFigure
from model.words.problems import WrongInput
from model.words.unit_titles import unit_title

# How an edition came: with the registered key, with a key that was registered before, or published in this very store.
REGISTERED, FORMER, HERE = "registered", "former", "here"
SIGNATURES: Final = (REGISTERED, FORMER, HERE)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a unit's period: its number, when it came, how it is signed, and its sha256."""

    unit: str
    name: str
    edition: int
    at: datetime
    signature: str
    sha256: str


@dataclass(frozen=True, slots=True)
class UnitShown:
    """One member in one period; `editions` the newest first, `figures` in the order of their ids."""

    period: str
    name: str
    year: int
    line: MemberLine
    why: str
    paid: Paid
    figures: tuple[IndicatorFigure, ...]
    editions: tuple[Edition, ...]


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


def unit_shown(place: Workplace, area: str, unit: str, period: str | None) -> UnitShown:
    """One member in one period. WrongInput (`member_unknown`) for what is none."""
    merge = merged_now(place, area, period).merge
    line = next((one for one in merge.members if one.unit == unit), None)
    if line is None:
        raise WrongInput("member_unknown", code=unit, known="-")
    with place.store.reading() as connection:
        member = known_members(connection, area)[unit]
        rows = editions_of(connection, area, unit, merge.period) or editions_of(connection, unit, unit, merge.period)
    local = zone(place.rules, area, place.now.date())
    title = unit_title(line.name, line.kind)
    return UnitShown(
        period=merge.period,
        name=title,
        year=merge.on.year,
        line=line,
        why=line.said or "",
        paid=paid(line.cells, merge.on.year),
        figures=tuple(line.indicators.values()) if line.state == CAME else (),
        editions=tuple(_edition(row, title, member, local) for row in reversed(rows)),
    )


def package_room(place: Workplace, area: str, period: str | None) -> PackageRoom:
    """The packages of a period and the members of a unit above."""
    merge = merged_now(place, area, period).merge
    with place.store.reading() as connection:
        known, here = known_members(connection, area), set(areas(connection))
        rows = packages_at(connection, area, merge.period, known)
    local, today = zone(place.rules, area, place.now.date()), place.today(area)
    titles = {code: unit_title(one.name, one.kind) for code, one in known.items()}
    came = {code: _edition(row, titles[code], known[code], local) for code, row in rows.items() if code in known}
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


def _edition(row: PackageRow, title: str, member: Member, local: ZoneInfo) -> Edition:
    by_key = REGISTERED if row.public_key == member.public_key else FORMER
    how = HERE if row.signature is None else by_key
    return Edition(row.unit, title, row.edition, row.made_at.astimezone(local), how, row.sha256)
