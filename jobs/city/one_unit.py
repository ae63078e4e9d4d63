"""One unit in one period, as the unit above it sees it: its figures and the editions that came."""

from __future__ import annotations

from dataclasses import dataclass

from jobs.city.editions import Edition, edition_shown
from jobs.city.merged import merged_now
from jobs.workplace import Workplace
from model.plan.weeks import zone
from model.store.packages import editions_of, known_members
from model.targets.packages.city_table import Paid, paid
from model.targets.packages.members import CAME, MemberLine
from model.targets.packages.package import IndicatorFigure
from model.words.problems import WrongInput
from model.words.unit_titles import unit_title


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
        editions=tuple(edition_shown(row, title, member, local) for row in reversed(rows)),
    )
