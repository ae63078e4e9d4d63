"""Fields of a package's text, each read as what it has to be and as nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from model.ledger.figures import LARGEST_AMOUNT
from model.targets.packages.package import Number

# Of a sum of units; what one of them says is far below, so that no sum of them grows too large.
_MOST: Final = 2**63 - 1
_LARGEST: Final = 10 * LARGEST_AMOUNT


class Odd(ValueError):
    """Something in a text that a package does not say; its argument is the field."""


def as_mapping(value: object, name: str) -> Mapping[str, Any]:
    """A mapping, or Odd."""
    if not isinstance(value, dict):
        raise Odd(name)
    return value


def as_text(said: Mapping[str, Any], name: str) -> str:
    """A field of words, or Odd."""
    value = said[name]
    if not isinstance(value, str) or "\0" in value:
        raise Odd(name)
    return value


def as_day(said: Mapping[str, Any], name: str) -> date:
    """A day, or Odd."""
    try:
        return date.fromisoformat(as_text(said, name))
    except ValueError:
        raise Odd(name) from None


def as_whole(said: Mapping[str, Any], name: str, least: int = -_MOST) -> int:
    """A whole number that is not too small, or Odd."""
    value = said[name]
    if not is_whole(value) or value < least:
        raise Odd(name)
    return int(value)


def as_number(said: Mapping[str, Any], name: str) -> Number | None:
    """A number or None, or Odd."""
    value: Number | None = said[name]
    if value is None or is_whole(value) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise Odd(name)


def as_flag(said: Mapping[str, Any], name: str) -> bool:
    """A yes or no, or Odd."""
    value = said[name]
    if not isinstance(value, bool):
        raise Odd(name)
    return value


def as_words(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of words, or Odd."""
    values = said[name]
    if not isinstance(values, list) or not all(isinstance(word, str) for word in values):
        raise Odd(name)
    return tuple(values)


def is_whole(value: object) -> bool:
    """Whether something is a whole number as a store can hold it."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MOST


def check_sizes(said: Mapping[str, Any]) -> None:
    """Raise Odd for a number by which one unit could make the sum of all too large to be kept or read."""
    for name, value in said.items():
        # Most of a package is cells, whose amounts are known to be whole.
        numbers = (row["amount"] for row in value) if name == "cells" else _numbers(value)
        if any(abs(number) > _LARGEST or (not number and str(number) == "-0.0") for number in numbers):
            raise Odd(name)


def _numbers(value: object) -> Iterator[Number]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _numbers(one)
    elif isinstance(value, int | float):
        yield value
