"""What a merge can count: packages as they are judged when they are merged, and what is known of who did not come."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from jobs.workplace import Workplace
from model.ledger.members import Member
from model.plan.periods import period_named
from model.store.packages import PackageMark, PackageRow, editions_of, package_marks, packages_at
from model.store.packages_before import Edition, editions_by_unit
from model.store.period_states import period_states
from model.targets.packages.admission import check_days, check_figures
from model.targets.packages.members import NOT_CLOSED, NOT_COME, REFUSED
from model.targets.packages.merging import MergeAsked, NotCome
from model.targets.packages.package import Coverage, Package
from model.words.printable import printable
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import UPPER_KINDS

_LONGEST: Final = 800


@dataclass(frozen=True)
class There:
    """What there is to be merged, without what it says.

    The members, which packages, who is here and has not closed the period, and the last package before of those
    above communes that did not come.
    """

    members: tuple[Member, ...]
    marks: Mapping[str, PackageMark]
    drafts: frozenset[str]
    before: Mapping[str, Edition]

    @property
    def key(self) -> Hashable:
        """Equal where the same would be merged."""
        return self.members, *(tuple(sorted(some.items())) for some in (self.marks, self.before)), self.drafts


def there_is(place: Workplace, connection: Connection, asked: MergeAsked, members: Mapping[str, Member]) -> There:
    """What there is of a period."""
    marks = package_marks(connection, asked.area, asked.period, members)
    states = period_states(connection, [asked.period])
    missing = [one.code for one in members.values() if one.kind in UPPER_KINDS and one.code not in marks]
    return There(
        tuple(members.values()),
        marks,
        frozenset(unit for (unit, _), one in states.items() if one.state == "draft" and unit in members),
        _last_before(place, connection, asked, missing) if missing else {},
    )


def _last_before(
    place: Workplace, connection: Connection, asked: MergeAsked, units: Iterable[str]
) -> dict[str, Edition]:
    """The last package of each unit whose figures are of a day before this merge's."""
    out = {}
    for unit, editions in editions_by_unit(connection, asked.area, list(units)).items():
        told = [(on, one.edition, one.area, one) for one in editions if (on := _day(place, asked, one)) is not None]
        if earlier := [row for row in told if row[0] < asked.on]:
            out[unit] = max(earlier, key=lambda row: row[:-1])[-1]
    return out


def _day(place: Workplace, asked: MergeAsked, edition: Edition) -> date | None:
    try:
        return period_named(edition.period, asked.area, place.rules).on
    except WrongInput:
        return None


def packages_counted(
    place: Workplace, connection: Connection, asked: MergeAsked, there: There
) -> dict[str, Package | NotCome]:
    """Unit → its package, or why there is none that can be counted."""
    codes = [member.code for member in there.members]
    rows = packages_at(connection, asked.area, asked.period, codes)
    came = {unit: _judged(place, asked, row) for unit, row in rows.items()}
    out: dict[str, Package | NotCome] = {unit: NotCome(NOT_CLOSED) for unit in there.drafts}
    for unit, edition in there.before.items():
        state = NOT_CLOSED if unit in there.drafts else NOT_COME
        out[unit] = NotCome(state, known=_coverage(connection, edition))
    return out | came


def _judged(place: Workplace, asked: MergeAsked, row: PackageRow) -> Package | NotCome:
    """The package, unless it cannot be summed with the others; one that was published here is judged only now."""
    try:
        check_days(row.package, asked.first_day, asked.last_day)
        check_figures(row.package, place.rules, asked.area, illustrative=place.illustrative)
    except (Refused, WrongInput) as problem:
        # Its name may be a book.
        return NotCome(REFUSED, printable(str(problem)[:_LONGEST]))
    return row.package


def _coverage(connection: Connection, edition: Edition) -> Coverage | None:
    rows = editions_of(connection, edition.area, edition.unit, edition.period)
    try:
        return next(row.package.coverage for row in rows if row.edition == edition.edition)
    except (Refused, WrongInput):
        return None
