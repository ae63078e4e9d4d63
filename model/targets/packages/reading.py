"""Packages read back from their text, and nothing taken for granted: what was not written by us is not read.

A text is read only if writing the package again gives the very same text: doubled and unknown fields, other
spellings of a number and blanks are all told by that.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from model.ledger.cells import MEASURES, Cells
from model.plan.period_ids import kind_of
from model.targets.packages.fingerprint import counting
from model.targets.packages.package import (
    FORMAT,
    Counting,
    Coverage,
    IndicatorFigure,
    Lateness,
    Number,
    Package,
    Reporting,
    Spread,
    TargetFigure,
)
from model.targets.snapshot import cells_of_rows
from model.words.problems import WrongInput
from model.words.vocabulary import UNIT_KINDS

# The store holds whole numbers of 64 bits.
_MOST: Final = 2**63 - 1


class Odd(ValueError):
    """Something in a text that a package does not say; its argument is the field."""


def read_package(text: str) -> Package:
    """The package of a text; WrongInput `package_unreadable` with the field that is not as it should be."""
    try:
        said = as_mapping(json.loads(text), "package")
        package = _package(said)
        _check_same(said["format"], FORMAT, "format")
        _check_same(package.text, text, "text")
    except Odd as odd:
        raise WrongInput("package_unreadable", what=odd) from None
    except KeyError as missing:
        raise WrongInput("package_unreadable", what=missing.args[0]) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise WrongInput("package_unreadable", what="text") from None
    return package


def _check_same(said: object, wanted: object, what: str) -> None:
    if said != wanted:
        raise Odd(what)


def _package(said: Mapping[str, Any]) -> Package:
    return Package(
        unit=as_text(said, "unit"),
        name=as_text(said, "name"),
        kind=_kind(said),
        period=_period(said),
        first_day=as_day(said, "first_day"),
        last_day=as_day(said, "last_day"),
        on=as_day(said, "on"),
        edition=as_whole(said, "edition", least=1),
        position=as_whole(said, "position", least=0),
        head=as_text(said, "head"),
        snapshot=as_text(said, "snapshot"),
        program=as_text(said, "program"),
        rules={name: as_text(said["rules"], name) for name in as_mapping(said["rules"], "rules")},
        illustrative=_flag(said, "illustrative"),
        cells=cells_of(said),
        indicators=tuple(map(figure_of, said["indicators"])),
        works=as_whole(said, "works", least=0),
        late=lateness_of(said["late"]),
        reporting=reporting_of(said["reporting"]),
        coverage=coverage_of(said["coverage"]),
        spreads=tuple(map(_spread, said["spreads"])),
    )


def _kind(said: Mapping[str, Any]) -> str:
    kind = as_text(said, "kind")
    if kind not in UNIT_KINDS:
        raise Odd("kind")
    return kind


def _period(said: Mapping[str, Any]) -> str:
    period = as_text(said, "period")
    if kind_of(period) is None:
        raise Odd("period")
    return period


def cells_of(said: Mapping[str, Any]) -> Cells:
    """The cells of a package, which name no plan and no school."""
    try:
        cells = cells_of_rows(said["cells"])
    except TypeError:
        raise Odd("cells") from None
    for (here, measure), amount in cells.items():
        *words, year = here
        fits = measure in MEASURES and not here.plan and not here.school and all(isinstance(w, str) for w in words)
        if not (fits and _is_whole(year) and _is_whole(amount)):
            raise Odd("cells")
    return cells


def figure_of(said: Mapping[str, Any]) -> IndicatorFigure:
    """An indicator of a package."""
    rule, rule_name = said["rule"], said["rule_name"]
    if not all(one is None or isinstance(one, str) for one in (rule, rule_name)):
        raise Odd("rule")
    return IndicatorFigure(
        id=as_text(said, "id"),
        code=as_text(said, "code"),
        name=as_text(said, "name"),
        unit=as_text(said, "unit"),
        achieved=as_number(said, "achieved"),
        numerator=as_number(said, "numerator"),
        denominator=as_number(said, "denominator"),
        targets=tuple(map(target_of, said["targets"])),
        rule=rule,
        rule_name=rule_name,
        counting=None if said["counting"] is None else counting_of_json(said["counting"]),
        units=as_whole(said, "units", least=0),
        known=as_whole(said, "known", least=0),
    )


def target_of(said: Mapping[str, Any]) -> TargetFigure:
    """A target of an indicator."""
    blocks = as_mapping(said["blocks"], "blocks")
    op = None if said["op"] is None else as_text(said, "op")
    return TargetFigure(as_day(said, "on"), op, as_number(said, "value"), {b: as_whole(blocks, b) for b in blocks})


def counting_of_json(said: Mapping[str, Any]) -> Counting:
    """How an indicator is counted; Odd where the fingerprint is not of what it says."""
    phases = said["phases"]
    read = counting(
        _words(said, "kinds"),
        _words(said, "actions"),
        _words(said, "levels"),
        None if phases is None else _words(said, "phases"),
        as_text(said, "quantity"),
        as_text(said, "counts_at"),
    )
    if read.fingerprint != said["fingerprint"]:
        raise Odd("counting")
    return read


def lateness_of(said: Mapping[str, Any]) -> Lateness:
    """How many works are late."""
    return Lateness(**{name: as_whole(said, name, least=0) for name in Lateness.__slots__})


def reporting_of(said: Mapping[str, Any]) -> Reporting:
    """How many schools reported."""
    read = Reporting(**{name: as_whole(said, name, least=0) for name in Reporting.__slots__})
    if read.reported > read.asked:
        raise Odd("reporting")
    return read


def coverage_of(said: Mapping[str, Any]) -> Coverage:
    """How many communes are in it."""
    read = Coverage(**{name: as_whole(said, name, least=0) for name in Coverage.__slots__})
    if read.came > read.of:
        raise Odd("coverage")
    return read


def _spread(said: Mapping[str, Any]) -> Spread:
    values = tuple(said["values"])
    if not all(map(_is_whole, values)) or list(values) != sorted(values):
        raise Odd("spreads")
    return Spread(as_text(said, "what"), as_text(said, "kind"), as_text(said, "action"), values)


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
    if not _is_whole(value) or value < least:
        raise Odd(name)
    return int(value)


def as_number(said: Mapping[str, Any], name: str) -> Number | None:
    """A number or None, or Odd."""
    value: Number | None = said[name]
    if value is None or _is_whole(value) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise Odd(name)


def _flag(said: Mapping[str, Any], name: str) -> bool:
    value = said[name]
    if not isinstance(value, bool):
        raise Odd(name)
    return value


def _words(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = said[name]
    if not isinstance(values, list) or not all(isinstance(word, str) for word in values):
        raise Odd(name)
    return tuple(values)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MOST
