"""Numbers as Vietnamese offices write and read them."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from model.words.amounts import LARGEST
from model.words.folding import clean, fold
from model.words.unreadable import (
    AmbiguousAmount,
    NotAnAmount,
    NotANumber,
    NotAQuantity,
)

Unit = Literal["dong", "thousand", "million"]

# A number has either no grouping or the same one, dots or spaces, throughout. A dot never stands
# for a comma: "1.300" read as 1,3 is how a thousandth of a budget gets lost.
_NUMBER = re.compile(
    r"(?P<sign>[-\u2212]?) ?(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+))(?:,(?P<part>[0-9]+))?"
)
# What is counted may follow its number; it holds no other number but the exponent of a measure.
_QUANTITY = re.compile(r"(?P<number>[0-9][0-9. ]*)(?:[^\W\d][^\d]*[23]?)?")
_LONGEST = 400  # digits: more than any amount, so that nothing is rounded behind our back
_MILLION = Decimal(1_000_000)

_UNITS: dict[Unit, int] = {"dong": 1, "thousand": 1_000, "million": 1_000_000}
# Folded, so that both spellings of a billion and words typed without marks are read.
_SCALES = {
    "ty": 1_000_000_000,
    "ti": 1_000_000_000,
    "trieu": 1_000_000,
    "tr": 1_000_000,
    "nghin": 1_000,
    "ngan": 1_000,
}
_TERM = re.compile(rf"([0-9][0-9., ]*?) ?({'|'.join(_SCALES)})(?![a-z]) ?")
_TERMS = re.compile(rf"[-\u2212]? ?(?:{_TERM.pattern})+")
_BRACKETED_UNIT = re.compile(r"(?<=[0-9]) ?\(([^()]+)\)$")
_CURRENCY = re.compile(r"[ .]*(?:dong|vnd|d|\u20ab)$")
# A bare number below the first may be thousands or millions. A column of thousands or millions in
# which a bare number passes the second was most likely filled in đồng: no commune builds for so much.
_SURELY_DONG = 1_000_000
_HARDLY_SCALED = 10_000_000_000_000


def number(value: float | Decimal | None, places: int | None = None, missing: str = "") -> str:
    """A number with dots between thousands and a decimal comma: "1.234.567,89".

    `places` rounds half up to that many decimals; without it a value keeps its own. None and NaN,
    both of which mean unknown, give `missing`. An infinite value is a ValueError.
    """
    exact = _exact(value)
    if exact is None:
        return missing
    return _written(exact if places is None else _rounded(exact, places))


def percent(value: float | Decimal | None, places: int = 1, missing: str = "") -> str:
    """A value already in percent, with at most `places` decimals: "97,5%", "70%"."""
    short = _at_most(value, places)
    return missing if short is None else f"{_written(short)}%"


def million(dong: int | None, places: int = 0, missing: str = "") -> str:
    """An amount of đồng in millions, rounded half up to at most `places` decimals: "1.300"."""
    if dong is None:
        return missing
    with localcontext(prec=_LONGEST):
        return number(_at_most(dong / _MILLION, places))


def padded(count: int) -> str:
    """A count as prose writes it, two digits at least: "05". Tables use `number`."""
    return number(count) if abs(count) > 9 else f"{count:02d}"


def parse_number(text: str) -> Decimal:
    """The number in `text`: "1.234.567", "1 234 567", "97,5". NotANumber if there is none."""
    found = _NUMBER.fullmatch(" ".join(clean(text).split()))
    if found is None:
        raise NotANumber(text)
    whole = re.sub("[. ]", "", found["whole"])
    sign = "-" if found["sign"] else ""
    return Decimal(f"{sign}{whole}.{found['part'] or 0}") if found["part"] else Decimal(sign + whole)


def parse_quantity(text: str) -> int:
    """The whole count in `text`, with or without what is counted: "05", "09 phòng", "1.250 m²".

    Fractions, ranges, negative and second numbers are NotAQuantity.
    """
    found = _QUANTITY.fullmatch(" ".join(clean(text).split()))
    if found is None:
        raise NotAQuantity(text)
    try:
        return int(parse_number(found["number"]))
    except NotANumber:
        raise NotAQuantity(text) from None


def parse_amount(text: str, unit: Unit | None = None) -> int:
    """The amount in `text`, in đồng: "3,5 tỷ", "500tr", "1.300 (triệu)", "3 tỷ 500 triệu".

    `unit` is that of the column or field; a unit in the text itself goes first. AmbiguousAmount
    when neither says what a bare number counts; NotAnAmount when there is no whole amount to read.
    """
    try:
        value = _dong(text, unit)
    except NotANumber:
        raise NotAnAmount(text) from None
    if abs(value) > LARGEST or value % 1:
        raise NotAnAmount(text)
    return int(value)


def _dong(text: str, unit: Unit | None) -> Decimal:
    unbracketed = _BRACKETED_UNIT.sub(r" \1", fold(text).rstrip(" ."))
    bare, currencies = _CURRENCY.subn("", unbracketed)
    if _TERMS.fullmatch(bare):
        return _sum(bare)
    value = parse_number(bare)
    return value * (1 if currencies else _factor(text, value, unit))


def _sum(terms: str) -> Decimal:
    """The sum of terms like "3 ty 500 trieu", each smaller than the unit of the one before."""
    total, ceiling = Decimal(0), Decimal("Infinity")
    for digits, scale in _TERM.findall(terms):
        term = parse_number(digits) * _SCALES[scale]
        if term >= ceiling:
            raise NotANumber(terms)
        total, ceiling = total + term, Decimal(_SCALES[scale])
    return total if terms[0].isdigit() else -total


def _factor(text: str, value: Decimal, unit: Unit | None) -> int:
    """How many đồng one of a bare number is. Nothing is nothing in any unit."""
    if unit is None:
        if 0 < abs(value) < _SURELY_DONG:
            raise AmbiguousAmount(text)
        return 1
    if unit != "dong" and abs(value) * _UNITS[unit] >= _HARDLY_SCALED:
        raise AmbiguousAmount(text)
    return _UNITS[unit]


def _exact(value: float | Decimal | None) -> Decimal | None:
    """The value as its shortest decimal; None if it is unknown."""
    if value is None or math.isnan(value):
        return None
    if math.isinf(value):
        raise ValueError(value)
    if isinstance(value, Decimal):
        return value
    # A whole float comes from a table whose column turned into floats. The representation is asked
    # of `float` itself, because that of its kin in tables names their class.
    return Decimal(int(value)) if value == int(value) else Decimal(float.__repr__(float(value)))


def _rounded(value: Decimal, places: int) -> Decimal:
    with localcontext(prec=_LONGEST):
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _at_most(value: float | Decimal | None, places: int) -> Decimal | None:
    """The value rounded, without closing zeros behind the comma."""
    exact = _exact(value)
    if exact is None:
        return None
    rounded = _rounded(exact, places)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else _rounded(rounded, -int(rounded.normalize().as_tuple().exponent))


def _written(value: Decimal) -> str:
    """English separators exchanged for Vietnamese ones; zero has no sign."""
    english = f"{value or abs(value):,f}"
    return english.translate(str.maketrans(",.", ".,"))
