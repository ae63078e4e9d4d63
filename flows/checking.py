"""The catalogue looked at before anything starts: an edit that Prefect would choke on is said in words.

Prefect itself would judge a time only after seconds of importing, and when all else has started.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from flows.catalogue import TIME_ZONE, Deployment
from model.words.problems import WrongInput

_DAYS = {name: number for number, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
# Minute, hour, day of the month, month, day of the week: the least, the most, and names for them.
_FIELDS: tuple[tuple[int, int, dict[str, int]], ...] = (
    (0, 59, {}),
    (0, 23, {}),
    (1, 31, {}),
    (1, 12, _MONTHS),
    (0, 7, _DAYS),
)
_PART = re.compile(r"(?:(?P<first>\w+)(?:-(?P<last>\w+))?|\*)(?:/(?P<step>\d+))?")


def check(deployments: Iterable[Deployment]) -> None:
    """Raise `WrongInput` at the first deployment whose time, name or place in the code is nonsense."""
    names: set[tuple[str, str]] = set()
    for one in deployments:
        if one.cron is not None and not is_cron(one.cron):
            raise WrongInput("schedule_wrong", name=one.name, cron=one.cron)
        if not _is_there(one.entrypoint):
            raise WrongInput("schedule_without_flow", name=one.name, entrypoint=one.entrypoint)
        if (one.entrypoint, one.name) in names:
            raise WrongInput("schedule_twice", name=one.name)
        names.add((one.entrypoint, one.name))
    try:
        ZoneInfo(TIME_ZONE)
    except (KeyError, ValueError, OSError):
        raise WrongInput("time_zone_unknown", zone=TIME_ZONE) from None


def is_cron(text: str) -> bool:
    """Whether a text is a time of the five fields that cron has."""
    fields = text.split()
    return len(fields) == len(_FIELDS) and all(_fits(field, *rule) for field, rule in zip(fields, _FIELDS, strict=True))


def _fits(field: str, least: int, most: int, names: dict[str, int]) -> bool:
    return all(_part_fits(part, least, most, names) for part in field.split(","))


def _part_fits(part: str, least: int, most: int, names: dict[str, int]) -> bool:
    found = _PART.fullmatch(part)
    if found is None or found["step"] == "0":
        return False
    ends = [_number(found[end], names) for end in ("first", "last") if found[end]]
    inside = all(end is not None and least <= end <= most for end in ends)
    return inside and ends == sorted(ends, key=lambda end: end or 0)


def _number(word: str, names: dict[str, int]) -> int | None:
    return int(word) if word.isascii() and word.isdigit() else names.get(word.lower())


def _is_there(entrypoint: str) -> bool:
    module, _, name = entrypoint.rpartition(".")
    try:
        return bool(name) and find_spec(module) is not None
    except (ImportError, ValueError):
        return False
