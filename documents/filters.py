"""What a template may do with a value: the filters of all papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from model.words.dates import day_span, official, short, weekday_name
from model.words.document_words import without_commands
from model.words.folding import clean
from model.words.numbers import million, number, padded, percent
from model.words.page_words import on_page
from model.words.run_words import period_title


def plain(text: str) -> str:
    """Clean text on one line."""
    return " ".join(clean(text).split())


def day_month(day: date) -> str:
    """A day of a year that is plain from the page: "24/11"."""
    return f"{day:%d/%m}"


def brief(day: date) -> str:
    """A day with the year's last two digits, for columns of dates of one decade: "31/12/27"."""
    return f"{day:%d/%m/%y}"


def hour(moment: datetime) -> str:
    """The hour, two digits: "16"."""
    return f"{moment:%H}"


def minute(moment: datetime) -> str:
    """The minute, two digits: "00"."""
    return f"{moment:%M}"


def is_year_end(day: date) -> bool:
    """Whether a target day means "by the end of the year"."""
    return (day.month, day.day) == (12, 31)


def share(part: int | None, whole: int | None) -> float | None:
    """How many percent `part` is of `whole`; unknown if either is, or if there is no whole."""
    if part is None or not whole:
        return None
    return 100 * part / whole


def letter(position: int) -> str:
    """The letter that keys the note at `position`, counted from 0: "a", … "z", "aa"."""
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "number": number,
    "percent": percent,
    "million": million,
    "padded": padded,
    "short": short,
    "official": official,
    "day_span": day_span,
    "weekday": weekday_name,
    "day_month": day_month,
    "brief": brief,
    "hour": hour,
    "minute": minute,
    "is_year_end": is_year_end,
    "share": share,
    "letter": letter,
    "plain": plain,
    "period_title": period_title,
    "on_page": on_page,
    "without_commands": without_commands,
}
