"""Dates as Vietnamese papers write and read them."""

from __future__ import annotations

import re
from datetime import date

from model.words import spellings as say
from model.words.folding import clean
from model.words.unreadable import NotADate, NotAQuarter

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SHORT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
# Outside these a year is a slip of the finger.
_YEARS = range(1900, 2101)
_BLANK = " " * 4
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def short(day: date) -> str:
    """The date as tables write it: "05/03/2026"."""
    return f"{day:%d}/{day:%m}/{day.year:04d}"


def official(day: date) -> str:
    """The date as Decree 30/2020 has it: a zero before days below 10 and months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return say.OFFICIAL_DATE.format(day=f"{day:%d}", month=month, year=day.year)


def header(place: str, day: date | None, year: int | None = None) -> str:
    """Place and date of an official paper; without a day, room for the clerk to fill in.

    `year` is printed where the day is still open but the year is known.
    """
    return say.HEADER.format(place=place, date=official(day) if day else _open(year))


def parse_date(text: str) -> date:
    """The day in `text`, ISO or dd/mm/yyyy. NotADate for anything else and for 31/02/2026."""
    year, month, day = _parts(text)
    if year not in _YEARS:
        raise NotADate(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(text) from None


def day_span(first: date, last: date) -> str:
    """Both days, both included; the year once if they share it. ValueError if they run backwards."""
    if last < first:
        raise ValueError((first, last))
    if first == last:
        return say.ONE_DAY.format(day=short(last))
    start = f"{first:%d/%m}" if first.year == last.year else short(first)
    return say.SPAN.format(first=start, last=short(last))


def weekday_name(day: date) -> str:
    """The name of the weekday, as it stands inside a sentence."""
    return say.WEEKDAYS[day.weekday()]


def quarter(period: str) -> str:
    """The quarter of a period key, "2026-Q4", with its Roman numeral. NotAQuarter otherwise."""
    found = _QUARTER.fullmatch(period)
    if found is None:
        raise NotAQuarter(period)
    return say.QUARTER.format(quarter=roman(int(found[2])), year=found[1])


def roman(value: int) -> str:
    """A Roman numeral, from 1 to 3999; a ValueError outside."""
    if not 1 <= value <= 3999:
        raise ValueError(value)
    numeral = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        numeral += letters * count
    return numeral


def _open(year: int | None) -> str:
    """An official date with blanks in place of what is not yet known."""
    return say.OFFICIAL_DATE.format(day=_BLANK, month=_BLANK, year=year or _BLANK).rstrip()


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day as written, which need not exist."""
    trimmed = clean(text).strip()
    if iso := _ISO.fullmatch(trimmed):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if short_form := _SHORT.fullmatch(trimmed):
        return int(short_form[3]), int(short_form[2]), int(short_form[1])
    raise NotADate(text)
