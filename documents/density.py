"""The size of type at which a weekly page fits one sheet, and what is cut if none is small enough."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from documents.room import Room
from documents.trimming import LONG, SHORT, Limits, trimmed
from model.targets.page import WeeklyPage


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set the page: size of type, bars drawn, limits of the texts.

    Compact is the table of levels in two halves, and the sources of money side by side.
    """

    size: float
    bars: int
    compact: bool
    limits: Limits


# From the most comfortable to the tightest; the first that fits is taken.
_SETTINGS: Final = (
    Setting(11.0, 2, False, LONG),
    Setting(10.5, 2, False, LONG),
    Setting(10.5, 1, False, LONG),
    Setting(10.0, 1, False, LONG),
    Setting(10.0, 1, True, LONG),
    Setting(9.5, 1, False, LONG),
    Setting(9.5, 1, True, LONG),
    Setting(10.0, 1, True, SHORT),
    Setting(9.5, 1, True, SHORT),
)

_MM: Final = 72 / 25.4
# The paper within its margins, less the smallest boxes for signatures and the footer, in mm.
_WIDTHS: Final = {11.0: 184.0, 10.5: 184.0, 10.0: 184.0, 9.5: 187.0}
_HEIGHTS: Final = {11.0: 257.0, 10.5: 258.5, 10.0: 260.0, 9.5: 265.5}
_LINES: Final = {11.0: 1.14, 10.5: 1.14, 10.0: 1.12, 9.5: 1.07}
_FEWEST_LEVELS: Final = 4


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page with its setting and how many rows of its levels are not shown."""

    page: WeeklyPage
    setting: Setting
    hidden_levels: int


def fit(page: WeeklyPage) -> Fitted:
    """The page in the most comfortable setting that fits; when none does, with fewer rows."""
    for setting in _SETTINGS:
        shorter = trimmed(page, setting.limits)
        if _fits(shorter, setting):
            return Fitted(shorter, setting, 0)
    return _fewer_levels(trimmed(page, SHORT), _SETTINGS[-1])


def _fewer_levels(page: WeeklyPage, setting: Setting) -> Fitted:
    rows = page.levels
    while len(rows) > _FEWEST_LEVELS and not _fits(replace(page, levels=rows), setting):
        rows = rows[:-1]
    return Fitted(replace(page, levels=rows), setting, len(page.levels) - len(rows))


def _fits(page: WeeklyPage, setting: Setting) -> bool:
    return sum(heights(page, setting)) * setting.size <= _HEIGHTS[setting.size] * _MM


def heights(page: WeeklyPage, setting: Setting) -> tuple[float, ...]:
    """The estimated heights in em of the head and the sections, the last two as one."""
    line = _LINES[setting.size]
    room = Room(_WIDTHS[setting.size] * _MM / setting.size, line)
    return (
        2.8 + 2.7 * line + (line if page.heading.only_plan else 0),
        room.decisions(page),
        room.ways(page, setting.bars),
        room.levels(page.levels, setting.compact),
        room.active(page, setting.compact),
        room.money(page, setting.compact),
        room.closing_lines(page),
    )
