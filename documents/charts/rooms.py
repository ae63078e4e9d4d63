"""The chart of rooms over time: what is handed over, the pace it takes from here, and the targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from documents.charts.axes import Axes, Year, axes_of
from documents.charts.canvas import WIDTH, drawn, room, sentence, words
from documents.charts.data import Point, Target
from documents.filters import plain
from model.targets.pace import DAYS_OF_YEAR
from model.words.dates import short
from model.words.numbers import number

_HEIGHT: Final = 330
_UNDER_LINE: Final = 17
_CLEAR: Final = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A target: its place, its two lines of text and which way they run."""

    x: float
    y: float
    lines: tuple[str, str]
    anchor: str
    text_x: float


@dataclass(frozen=True, slots=True)
class Slope:
    """The way still to go to one target, and what it takes a year."""

    x1: float
    y1: float
    x2: float
    y2: float
    text: str
    text_x: float
    text_y: float


def rooms_over_time(
    points: Iterable[Point], targets: Iterable[Target], today: date, key: str = "", title: str = ""
) -> str:
    """The chart as SVG: steps for what is handed over up to `today`, a dashed line for the pace each target takes.

    Points after `today` are not drawn: nothing is done before its day. Without points the targets
    stand alone and the drawing says that nothing is known yet; without either, a sentence.
    """
    done = sorted((p for p in points if p.on <= today), key=lambda p: p.on)
    ahead = sorted(targets, key=lambda t: t.on)
    title = plain(title) or words()["rooms"]["title"]
    if not done and not ahead:
        return sentence("rooms", key, title)
    axes = axes_of(
        [today, *(p.on for p in done), *(t.on for t in ahead)], [*(p.count for p in done), *(t.count for t in ahead)]
    )
    return drawn("rooms", key, _HEIGHT, title=title, **_values(done, ahead, today, axes))


def _values(done: Sequence[Point], ahead: Sequence[Target], today: date, axes: Axes) -> dict[str, Any]:
    now = done[-1].count if done else None
    text = _now_text(now, today)
    right = axes.x(today) + 5 + room(text, bold=True) > WIDTH
    years: tuple[Year, ...] = axes.years()
    return {
        "axes": axes,
        "years": years,
        "ticks": axes.ticks(),
        "steps": _steps(done, today, axes),
        "slopes": _slopes(now, today, ahead, axes),
        "marks_of_targets": [_mark(target, axes) for target in ahead],
        "now": {
            "x": axes.x(today),
            "y": None if now is None else axes.y(now),
            "text": text,
            "anchor": "end" if right else "start",
            "text_x": axes.x(today) + (-5 if right else 5),
        },
        "targets": ahead,
    }


def _now_text(now: int | None, today: date) -> str:
    said = words()["rooms"]
    found: str = said["unknown"] if now is None else said["now"].format(count=number(now), on=short(today))
    return found


def _steps(done: Sequence[Point], today: date, axes: Axes) -> str:
    """The path of what is handed over: level until the day of the next hand-over, then up (or, corrected, down)."""
    if not done:
        return ""
    path = [f"M{axes.x(done[0].on)} {axes.y(done[0].count)}"]
    path += [f"H{axes.x(point.on)}V{axes.y(point.count)}" for point in done[1:]]
    return "".join([*path, f"H{axes.x(today)}"])


def _slopes(now: int | None, today: date, ahead: Sequence[Target], axes: Axes) -> list[Slope]:
    """From today to the first target still open, from there to the next."""
    if now is None:
        return []
    corners = [(today, now), *((t.on, t.count) for t in ahead if t.on > today and t.count > now)]
    return [_slope(one, two, axes) for one, two in pairwise(corners) if two[1] > one[1] and two[0] > one[0]]


def _slope(one: tuple[date, int], two: tuple[date, int], axes: Axes) -> Slope:
    a_year = (two[1] - one[1]) / (two[0] - one[0]).days * DAYS_OF_YEAR
    text = words()["rooms"]["pace"].format(count=number(a_year, 1).removesuffix(",0"))
    x1, y1, x2, y2 = axes.x(one[0]), axes.y(one[1]), axes.x(two[0]), axes.y(two[1])
    # Below the line and to its right nothing else is drawn.
    at = min((x1 + x2) / 2 + _CLEAR, WIDTH - room(text))
    return Slope(x1, y1, x2, y2, text, round(at, 1), round(min((y1 + y2) / 2 + _UNDER_LINE, axes.bottom - 5), 1))


def _mark(target: Target, axes: Axes) -> Mark:
    said = words()["rooms"]
    lines = (said["target"].format(count=number(target.count)), said["by"].format(on=short(target.on)))
    long = max(room(line, bold=True) for line in lines)
    x, y = axes.x(target.on), axes.y(target.count)
    if x - _CLEAR - long < axes.left:
        return Mark(x, y, lines, "start", x + _CLEAR)
    return Mark(x, y, lines, "end", x - _CLEAR)
