"""A period of a unit above as its page and its report show it: who came, the sums, the ways to the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from jobs.city.merged import merged_now, period_asked
from jobs.city.ways import MeasuredShown, WayShown, measured, ways
from jobs.packages.merging import uncounted
from jobs.workplace import Workplace
from model.plan.periods import Period
from model.plan.weeks import Week, last_finished, week_after, week_before, zone
from model.store.packages import MergedRow
from model.targets.packages.city_table import Paid, paid
from model.targets.packages.members import CAME, LEFT, NOT_CLOSED, NOT_COME, REFUSED, MemberLine
from model.targets.packages.merging import Merge
from model.words.sentences import say
from model.words.unit_titles import unit_title

# Who is not there, in the order in which somebody would ring them up.
_MISSING: Final = (REFUSED, NOT_CLOSED, NOT_COME, LEFT)


@dataclass(frozen=True, slots=True)
class Missing:
    """A member without figures: what it is called, and why or what became of it, empty where nothing is known."""

    unit: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A period of a unit above, as it was closed or as it stands now; times are the unit's own."""

    period: str
    name: str
    merge: Merge
    hash: str
    closed: bool
    closed_by: str
    closed_at: datetime | None
    cut: bool
    cut_off: datetime
    before: str
    after: str
    missing: Mapping[str, tuple[Missing, ...]]
    paid: Paid
    ways: tuple[WayShown, ...]
    measured: tuple[MeasuredShown, ...]
    # Members of which something is there that a closed merge does not count.
    later: tuple[str, ...]
    # The week, month and quarter that ended last.
    others: tuple[str, ...]

    @property
    def came(self) -> int:
        """How many members have figures."""
        return sum(line.state == CAME for line in self.merge.members)

    @property
    def of(self) -> int:
        """How many members are expected."""
        return sum(line.state != LEFT for line in self.merge.members)


def overview(place: Workplace, area: str, period: str | None = None) -> Overview:
    """A period of a unit above."""
    row, this = merged_now(place, area, period), period_asked(place, area, period)
    merge, local = row.merge, zone(place.rules, area, place.now.date())
    before, after = _beside(place, area, this)
    return Overview(
        period=this.id,
        name=unit_title(merge.name, merge.kind),
        merge=merge,
        hash=row.hash,
        closed=row.state == "closed",
        closed_by=row.closed_by or "",
        closed_at=row.closed_at and row.closed_at.astimezone(local),
        cut=this.cut_off <= place.now,
        cut_off=this.cut_off.astimezone(local),
        before=before,
        after=after,
        missing=_missing(merge),
        paid=paid(merge.cells, merge.on.year),
        ways=tuple(ways(merge)),
        measured=tuple(measured(merge)),
        later=_later(place, row),
        others=tuple(one for one in _ended(place, area) if one != this.id),
    )


def _ended(place: Workplace, area: str) -> tuple[str, ...]:
    """The week, the month and the quarter that ended last before today."""
    today = place.today(area)
    month, quarter = today.month - 1, (today.month - 1) // 3
    return (
        last_finished(place.now, area, place.rules).id,
        f"{today.year}-M{month:02d}" if month else f"{today.year - 1}-M12",
        f"{today.year}-Q{quarter}" if quarter else f"{today.year - 1}-Q4",
    )


def _later(place: Workplace, row: MergedRow) -> tuple[str, ...]:
    if row.state != "closed":
        return ()
    refused = {line.unit for line in row.merge.members if line.state == REFUSED}
    with place.store.reading() as connection:
        there = uncounted(connection, row)
    # What was refused at closing has been there since before.
    came = [one for one in there if one.unit not in refused or one.made_at > (row.closed_at or one.made_at)]
    return tuple(unit_title(one.package.name, one.package.kind) for one in came)


def _beside(place: Workplace, area: str, this: Period) -> tuple[str, str]:
    """The weeks before and after a week, the one after only once it is finished; other periods stand alone."""
    if not isinstance(this, Week):
        return "", ""
    after = week_after(this, area, place.rules)
    return week_before(this, area, place.rules).id, after.id if after.cut_off <= place.now else ""


def _missing(merge: Merge) -> dict[str, tuple[Missing, ...]]:
    names = {line.unit: unit_title(line.name, line.kind) for line in merge.members}
    told = {state: [line for line in merge.members if line.state == state] for state in _MISSING}
    return {
        state: tuple(Missing(line.unit, names[line.unit], _why(line, names)) for line in lines)
        for state, lines in told.items()
        if lines
    }


def _why(line: MemberLine, names: Mapping[str, str]) -> str:
    if line.state == LEFT and line.into:
        return say("city_became_part", into=names.get(line.into, line.into))
    return line.said or ""
