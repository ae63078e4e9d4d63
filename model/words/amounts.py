"""Amounts of money written out in words."""

from __future__ import annotations

from model.words import spellings as say

# Fits an integer column of eight bytes; the reading has words for it, and nobody has the money.
LARGEST = 10**18


def in_words(amount: int, ending: str = say.DONG) -> str:
    """An amount of đồng in the official northern reading, first letter large, `ending` last.

    The reading goes to 10**18 either way; beyond that it is a ValueError.
    """
    sentence = f"{reading(amount)} {ending}"
    return sentence[0].upper() + sentence[1:]


def reading(value: int) -> str:
    """A whole number in small letters: 1015 reads as one thousand no hundred ten five."""
    if abs(value) > LARGEST:
        raise ValueError(value)
    if value < 0:
        return f"{say.MINUS} {reading(-value)}"
    return " ".join(_long(value)) or say.DIGITS[0]


def _long(value: int) -> list[str]:
    """Billions, read as a number of their own, and what is left below them."""
    billions, rest = divmod(value, 1_000_000_000)
    head = [*_long(billions), say.BILLION] if billions else []
    return head + _below_billion(rest, full=bool(billions))


def _below_billion(value: int, *, full: bool) -> list[str]:
    """Groups of three digits; once a group has been read, the later ones name their hundreds."""
    words: list[str] = []
    for size, scale in ((1_000_000, [say.MILLION]), (1_000, [say.THOUSAND]), (1, [])):
        group = value // size % 1_000
        if group:
            words += _group(group, full=full) + scale
            full = True
    return words


def _group(value: int, *, full: bool) -> list[str]:
    """Up to three digits; `full` says the hundreds even where there are none."""
    hundreds, rest = divmod(value, 100)
    if not hundreds and not full:
        return _pair(rest)
    return [say.DIGITS[hundreds], say.HUNDRED, *_pair_after_hundreds(rest)]


def _pair_after_hundreds(value: int) -> list[str]:
    return [say.NO_TENS, say.DIGITS[value]] if 0 < value < 10 else _pair(value)


def _pair(value: int) -> list[str]:
    """Up to two digits; nothing at all for zero."""
    tens, units = divmod(value, 10)
    if tens == 0:
        return [say.DIGITS[units]] if units else []
    if tens == 1:
        return [say.TEN, *_last(units, say.AFTER_TEN)]
    return [say.DIGITS[tens], say.TENS, *_last(units, say.AFTER_TENS)]


def _last(units: int, changed: dict[int, str]) -> list[str]:
    return [changed.get(units, say.DIGITS[units])] if units else []
