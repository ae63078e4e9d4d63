"""Lines of a pasted chat that are no text: days, times, names, and heads that hold several of these."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jobs.zalo.tokens import keys_of
from model.words.folding import fold
from model.words.zalo_words import COURTESY, NAME_TITLE, NO_NAMES, TODAY, WEEKDAYS, YESTERDAY

_CLOCK: Final = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[APSC]M?H?)?"
_DATE: Final = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_NEAR: Final = "|".join((*TODAY, *YESTERDAY, WEEKDAYS))
_PARTS: Final = rf"(?:{_CLOCK}|{_DATE}|{_NEAR})"
_TIME_LINE: Final = re.compile(rf"\[?{_PARTS}(?:[\s,–-]+{_PARTS})*\]?", re.IGNORECASE)
_DAY_LINE: Final = re.compile(
    rf"(?:-+\s*)?(?:(?:{_NEAR})|(?:{WEEKDAYS}[,\s]+)?(?:ngay )?{_DATE})(?:\s*-+)?", re.IGNORECASE
)
_FOUND_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?")
_BRACKETS: Final = re.compile(
    r"^\[(?P<at>[^\]\n]{4,40})\]\s*(?P<sender>[^:\n]{1,60}?)(?:\s*:\s*(?P<text>.*))?$", re.DOTALL
)
_BRACKETS_BEHIND: Final = re.compile(
    r"^(?P<sender>[^:\n\[]{1,60}?)[\s,]*\[(?P<at>[^\]\n]{4,40})\]\s*:?\s*(?P<text>.*)$"
)
_TIME_FIRST: Final = re.compile(
    rf"^(?P<at>{_CLOCK}(?:[\s,]+{_DATE})?)[\s,-]+(?P<sender>[^:\d\n]{{2,60}}):\s*(?P<text>.*)$", re.IGNORECASE
)
_TIME_LAST: Final = re.compile(
    rf"^(?P<sender>[^:\d\n]{{2,60}}?)[\s,·•-]+(?P<at>{_PARTS}(?:[\s,]+{_PARTS})*)$", re.IGNORECASE
)
_COLON: Final = re.compile(r"^(?P<sender>[^:\d\n]{4,60}):\s*(?P<text>.+)$")
_LONGEST_NAME: Final = 6
_LONGEST_NICKNAME: Final = 4
_PHONE: Final = re.compile(r"^\+?[\d .]{9,16}$")


@dataclass(frozen=True, slots=True)
class Head:
    """Who wrote, when, and what stands on the same line."""

    sender: str
    at: str
    text: str


def is_time(line: str) -> bool:
    """Whether a line is nothing but a time of day, with or without its day."""
    return bool(_TIME_LINE.fullmatch(fold(line))) and bool(re.search(r"\d[:h]\d", line))


def day_line(line: str, today: date) -> date | None:
    """The day a line that parts the days of a chat names; None for any other line."""
    return day_in(line, today) if _DAY_LINE.fullmatch(fold(line)) else None


def day_in(text: str, today: date) -> date | None:
    """The day a text names, of two that fit the one that is not to come; None where it names none."""
    said = fold(text)
    if any(word in said for word in YESTERDAY):
        return today - timedelta(days=1)
    if any(word in said for word in TODAY):
        return today
    found = _FOUND_DATE.search(said)
    if found is None:
        return None
    day, month, year = found.groups()
    whole = int(year or today.year) + (2000 if year and len(year) == 2 else 0)
    try:
        named = date(whole, int(month), int(day))
    except ValueError:
        return None
    return (
        named.replace(year=named.year - 1)
        if not year and named > today and (named.month, named.day) != (2, 29)
        else named
    )


def head_of(line: str, is_head: Callable[[str], bool]) -> Head | None:
    """Who and when at the beginning of a line, or on the whole of it; None for a line of text."""
    for pattern in (_BRACKETS, _BRACKETS_BEHIND):
        found = pattern.match(line)
        if found is not None and is_time(found["at"]):
            return Head(found["sender"].strip(), found["at"], (found["text"] or "").strip())
    found = _TIME_FIRST.match(line)
    if found is not None:
        return Head(found["sender"].strip(), found["at"], found["text"].strip())
    found = _TIME_LAST.match(line)
    if found is not None and is_time(found["at"]) and (is_head(found["sender"]) or looks_like_name(found["sender"])):
        return Head(found["sender"].strip(), found["at"], "")
    found = _COLON.match(line)
    if found is not None and _is_writer(found["sender"]):
        return Head(found["sender"].strip(), "", found["text"].strip())
    return None


def _is_writer(sender: str) -> bool:
    """Whether what stands before a colon is who wrote: a whole name in capitals; a school there is part of the text."""
    return looks_like_name(sender) and len(keys_of(sender)) > 1


def looks_like_name(line: str) -> bool:
    """Whether a line by itself may be the name of somebody who writes: a few words in capitals, or a telephone number."""
    if _PHONE.fullmatch(line):
        return True
    words = [word for word in re.split(r"[\s.()_-]+", line) if any(c.isalpha() for c in word)]
    keys = keys_of(line)
    if not 2 <= len(words) <= _LONGEST_NAME or not keys or any(key.isdecimal() for key in keys):
        return False
    if re.search(r"[,;:?!/=\"“\[]", line):
        return False
    titled = all(next(c for c in word if c.isalpha()).isupper() for word in words)
    return titled and (keys[0] not in NO_NAMES or words[0].casefold() == NAME_TITLE)


def may_be_nickname(line: str) -> bool:
    """Whether the first of several lines may be a name that nobody can know: a few small words that greet nobody."""
    keys = keys_of(line)
    if not 1 <= len(keys) <= _LONGEST_NICKNAME or any(key.isdecimal() for key in keys):
        return False
    return not re.search(r"[,;:.?!]", line) and not {keys[0], keys[-1]} & (NO_NAMES | COURTESY)
