"""Dated rows that an office writes itself, in its home, beside those that come with the program."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from model.plan.calendar import POLICIES
from model.plan.dated_row import DatedRow
from model.plan.reading import read_checked
from model.plan.yaml_file import YamlFile
from model.words.problems import WrongInput

_WEEKDAYS = range(1, 8)
# What the name of a report may speak of, filled in only to see that nothing else is asked for.
_WORDS = {"period": "", "next_period": "", "data_to": ""}


def own_rows(path: Path, folder: Path, shipped: Sequence[DatedRow]) -> list[Mapping[str, Any]]:
    """The rows of an office's own file as written; none where it has none.

    WrongInput, with its line, for a row of another shape than those in `folder`, for a key that nothing asks
    about, and for a value no schedule can be made of.
    """
    if not path.exists() or YamlFile(path).data is None:
        return []
    file = read_checked(path, folder.parent / "schemas" / "rules" / f"{path.stem}.schema.json")
    known, seen = {one.key: one.value for one in shipped}, set()
    for place, row in enumerate(file.data["rows"]):
        where, this = {"file": path, "line": file.line("rows", place)}, (row["key"], row["scope"], row["valid_from"])
        if this in seen:
            raise WrongInput("own_row_twice", key=row["key"], scope=row["scope"], **where)
        seen.add(this)
        _CHECKS[path.stem](row, known, where)
    return list(file.data["rows"])


def _check_setting(row: Mapping[str, Any], known: Mapping[str, Any], where: Mapping[str, Any]) -> None:
    """A setting somebody asks about, of the shape the program has it in."""
    key, value = row["key"], row["value"]
    if key not in known:
        raise WrongInput("own_key_unknown", key=key, known=", ".join(known), **where)
    try:
        fits = _alike(value, known[key]) and _MEANT.get(key, lambda _value: True)(value)
    except (KeyError, TypeError, ValueError):
        fits = False
    if not fits:
        told = {name: json.dumps(said, ensure_ascii=False) for name, said in (("value", value), ("like", known[key]))}
        raise WrongInput("own_value_wrong", key=key, **told, **where)


def _check_report(row: Mapping[str, Any], known: Mapping[str, Any], where: Mapping[str, Any]) -> None:
    """A report of an office may be any, if its name can be filled in, and no period gets figures made twice."""
    value, same = row["value"], known.get(row["key"], {})
    if value.get("roll_up", False) and not (same.get("roll_up") and same["kind"] == value["kind"]):
        raise WrongInput("own_report_roll_up", key=row["key"], **where)
    try:
        value["name"].format(**_WORDS)
    except (KeyError, IndexError, ValueError, AttributeError):
        words = ", ".join(f"{{{word}}}" for word in _WORDS)
        raise WrongInput("own_report_name", key=row["key"], known=words, **where) from None


def _alike(value: Any, like: Any) -> bool:
    """Whether a value has the shape of another: the same type, and of mappings the same fields."""
    if isinstance(like, dict):
        return isinstance(value, dict) and set(value) == set(like) and all(_alike(value[k], like[k]) for k in like)
    return type(value) is type(like) and value != ""


def _is_cut_off(value: Mapping[str, Any]) -> bool:
    return value["weekday"] in _WEEKDAYS and time.fromisoformat(value["time"]).tzinfo is None


def _is_zone(value: str) -> bool:
    # A name that is none is a KeyError, one that leaves the folder of zones a ValueError.
    return ZoneInfo(value).key == value


_CHECKS: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]], None]] = {
    "reporting": _check_setting,
    "report_calendar": _check_report,
}
# Values of the right shape that no schedule can be made of.
_MEANT: Mapping[str, Callable[[Any], bool]] = {
    "weekly_cut_off": _is_cut_off,
    "weekly_moves": lambda value: value in POLICIES,
    "time_zone": _is_zone,
}
