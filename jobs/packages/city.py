"""What the pages and papers of a unit that adds up others show: who came, the sums, the ways to the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from documents.bar import STEPS
from documents.charts import LevelStates, states_by_level
from jobs.packages.merging import merge_as_it_stands, uncounted
from jobs.workplace import Workplace
from model.plan.periods import Period, period_named
from model.plan.weeks import Week, last_finished, week_after, week_before, zone
from model.store.packages import MergedRow, known_members
from model.targets.packages.city_table import Paid, paid
from model.targets.packages.definitions import DefinitionRow, differing
from model.targets.packages.members import CAME, LEFT, NOT_CLOSED, NOT_COME, REFUSED, MemberLine
from model.targets.packages.merging import Merge
from model.targets.packages.package import IndicatorFigure, Number, TargetFigure
from model.words.numbers import number
from model.words.problems import WrongInput
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
class WayPart:
    """What those units come to that count alike: how they count, how many they are, their targets, and a drawing."""

    rule_name: str
    units: int
    targets: tuple[TargetFigure, ...]
    drawing: str


@dataclass(frozen=True, slots=True)
class WayShown:
    """The way of one counted indicator to its targets: in several parts where members count differently, never added up."""

    figure: IndicatorFigure
    parts: tuple[WayPart, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of definitions."""
        return anchor(self.figure.id)


@dataclass(frozen=True, slots=True)
class MeasuredShown:
    """An indicator that is measured: its sum, None where it is unknown or nothing can be summed."""

    figure: IndicatorFigure
    apart: bool

    @property
    def value(self) -> Number | None:
        """What it comes to."""
        return self.figure.achieved


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


def check_above(place: Workplace, area: str) -> None:
    """WrongInput (`members_none`) unless a unit adds up others, or once did."""
    with place.store.reading() as connection:
        if not known_members(connection, area):
            raise WrongInput("members_none", area=area)


def merged_now(place: Workplace, area: str, period: str | None = None) -> MergedRow:
    """The merge of a period, the last finished week unless another is asked for: as closed, else of what is there now.

    WrongInput where a unit adds up nobody, for what names no period, and for one that has not begun.
    """
    check_above(place, area)
    this = _period(place, area, period)
    if this.first_day > place.today(area):
        raise WrongInput("period_wrong", period=this.id)
    return merge_as_it_stands(place, area, this.id)


def _period(place: Workplace, area: str, period: str | None) -> Period:
    return last_finished(place.now, area, place.rules) if period is None else period_named(period, area, place.rules)


def overview(place: Workplace, area: str, period: str | None = None) -> Overview:
    """A period of a unit above."""
    row, this = merged_now(place, area, period), _period(place, area, period)
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
        ways=tuple(_ways(merge)),
        measured=tuple(_measured(merge)),
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


def _ways(merge: Merge) -> Iterator[WayShown]:
    """The ways of every indicator that somebody counts from items."""
    for figure in merge.indicators:
        rows = [row for row in merge.definitions if row.indicator == figure.id and row.counting is not None]
        parts = [_part(row, number) for number, row in enumerate(sorted(rows, key=lambda row: -len(row.units)))]
        if any(part.targets for part in parts):
            yield WayShown(figure, tuple(parts))


def _part(row: DefinitionRow, number_: int) -> WayPart:
    targets = tuple(one for one in row.figure.targets if one.blocks and one.value is not None)
    return WayPart(row.rule_name or "", len(row.units), targets, _drawn(row.figure, targets, number_))


def _drawn(figure: IndicatorFigure, targets: Sequence[TargetFigure], number_: int) -> str:
    bars = [
        LevelStates(
            say("city_way_bar", target=number(one.value or 0), year=one.on.year),
            {step: one.blocks.get(step, 0) for step in STEPS},
        )
        for one in targets
    ]
    return (
        states_by_level(bars, f"-{anchor(figure.id)}-{number_}", say("web_way_title", name=figure.name)) if bars else ""
    )


def _measured(merge: Merge) -> Iterator[MeasuredShown]:
    """The indicators that nobody counts from items and of which somebody knows a figure."""
    counted, apart = (
        {row.indicator for row in merge.definitions if row.counting is not None},
        differing(merge.definitions),
    )
    for figure in merge.indicators:
        if figure.id not in counted and figure.known:
            yield MeasuredShown(figure, figure.id in apart)


def anchor(indicator: str) -> str:
    """The id of an indicator as a name within a page."""
    return "ct-" + "".join(letter if letter.isalnum() else "-" for letter in indicator)
