"""The Vietnamese lunar calendar from the sky: new moons and the sun's longitude, days counted at UTC+7.

After the series of J. Meeus, Astronomical Algorithms, chapters 25 and 49 (main terms, good to a few
minutes). It shares nothing with the tables it judges.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import floor, radians, sin

_J2000 = 2451545.0
# Dynamical time runs ahead of universal time by about this much in these years, in days.
_DELTA_T = 71 / 86400


def _day(jde: float, zone: int) -> date:
    """The day on which a moment falls in a zone so many hours east of Greenwich."""
    return date(2000, 1, 1) + timedelta(days=floor(jde - _DELTA_T + zone / 24 - _J2000 + 0.5))


def new_moon(k: int) -> float:
    """The moment of the k-th new moon after that of January 2000, as a Julian ephemeris day."""
    t = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    lat = radians(160.7108 + 390.67050284 * k)
    node = radians(124.7746 - 1.56375588 * k)
    e = 1 - 0.002516 * t
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    terms = (
        -0.40720 * sin(moon),
        0.17241 * e * sin(sun),
        0.01608 * sin(2 * moon),
        0.01039 * sin(2 * lat),
        0.00739 * e * sin(moon - sun),
        -0.00514 * e * sin(moon + sun),
        0.00208 * e * e * sin(2 * sun),
        -0.00111 * sin(moon - 2 * lat),
        -0.00057 * sin(moon + 2 * lat),
        0.00056 * e * sin(2 * moon + sun),
        -0.00042 * sin(3 * moon),
        0.00042 * e * sin(sun + 2 * lat),
        0.00038 * e * sin(sun - 2 * lat),
        -0.00024 * e * sin(2 * moon - sun),
        -0.00017 * sin(node),
    )
    return mean + sum(terms)


def sun_longitude(jde: float) -> float:
    """The apparent longitude of the sun, in degrees from 0 to 360."""
    t = (jde - _J2000) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36000.76983 * t + centre - 0.00569 - 0.00478 * sin(node)) % 360


def _first_days(year: int, zone: int) -> list[date]:
    """First days of the lunar months from two years before a year's January to its end."""
    k = round((year - 2000) * 12.3685)
    return [_day(new_moon(k + i), zone) for i in range(-15, 18)]


def _term(day: date, zone: int) -> int:
    """Which twelfth of its path the sun stands in when a day begins; 9 begins with the winter solstice."""
    midnight = _J2000 - 0.5 + (day - date(2000, 1, 1)).days - zone / 24 + _DELTA_T
    return int(sun_longitude(midnight) // 30)


def months(year: int, zone: int = 7) -> dict[int, date]:
    """First days of the lunar months 1 to 4 of a year, leap months left out, by the rule of the winter solstice."""
    first = _first_days(year, zone)
    spans = list(pairwise(first))
    solstices = [i for i, (a, b) in enumerate(spans) if _term(a, zone) == 8 and _term(b, zone) == 9]
    eleven = next(i for i in solstices if spans[i][0].year == year - 1)
    after = next(
        i for i in range(eleven + 11, len(spans)) if _term(spans[i][0], zone) == 8 and _term(spans[i][1], zone) == 9
    )
    leap_year = after - eleven == 13
    found, number, leapt = {}, 11, False
    for i in range(eleven, after):
        a, b = spans[i]
        if leap_year and not leapt and i > eleven and _term(a, zone) == _term(b, zone):
            leapt = True
            continue
        if i > eleven:
            number = number % 12 + 1
        found[number] = a
    return {number: day for number, day in found.items() if number <= 4}


def tet(year: int, zone: int = 7) -> date:
    """The first day of the lunar year that begins in a year."""
    return months(year, zone)[1]


def ancestors_day(year: int) -> date:
    """The tenth day of the third lunar month."""
    return months(year)[3] + timedelta(days=9)


def last_of_twelfth(year: int) -> int:
    """How many days the twelfth lunar month before a year's Tết has."""
    first = _first_days(year, 7)
    return (tet(year) - max(day for day in first if day < tet(year))).days
