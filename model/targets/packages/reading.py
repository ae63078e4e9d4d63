"""Packages read back from their text, and nothing taken for granted: what was not written by us is not read.

A text is read only if writing the package again gives the very same text: doubled and unknown fields, other
spellings of a number and blanks are all told by that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from model.ledger.cells import MEASURES, Cells
from model.plan.period_ids import kind_of
from model.targets.packages.fields import (
    Odd,
    as_day,
    as_flag,
    as_mapping,
    as_number,
    as_text,
    as_whole,
    as_words,
    check_sizes,
    is_whole,
)
from model.targets.packages.fingerprint import counting
from model.targets.packages.package import (
    FORMAT,
    Counting,
    Coverage,
    IndicatorFigure,
    Lateness,
    Package,
    Reporting,
    Spread,
    TargetFigure,
)
from model.targets.snapshot import cells_of_rows
from model.words.package_fields import package_field
from model.words.problems import WrongInput
from model.words.vocabulary import UNIT_KINDS

# A commune has some hundreds, a city some thousands: whatever has more would only fill the memory.
_MOST_CELLS: Final = 50_000


def read_package(text: str) -> Package:
    """The package of a text; WrongInput `package_unreadable` with the field that is not as it should be."""
    try:
        said = as_mapping(json.loads(text), "package")
        _check_same(len(said["cells"]) <= _MOST_CELLS, True, "cells")
        package = _package(said)
        check_sizes(said)
        _check_once(package)
        _check_same(said["format"], FORMAT, "format")
        _check_same(package.text, text, "text")
    except (Odd, KeyError) as wrong:
        raise WrongInput("package_unreadable", what=package_field(str(wrong.args[0]))) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise WrongInput("package_unreadable", what=package_field("text")) from None
    return package


def _check_same(said: object, wanted: object, what: str) -> None:
    if said != wanted:
        raise Odd(what)


def _check_once(package: Package) -> None:
    """Raise Odd where an indicator is told twice in one way of counting, or one kind of single values twice."""
    if len({(one.id, one.unit, one.fingerprint) for one in package.indicators}) < len(package.indicators):
        raise Odd("indicators")
    if len({(one.what, one.kind, one.action) for one in package.spreads}) < len(package.spreads):
        raise Odd("spreads")


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
        illustrative=as_flag(said, "illustrative"),
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
        if not (fits and is_whole(year) and is_whole(amount)):
            raise Odd("cells")
    return cells


def figure_of(said: Mapping[str, Any]) -> IndicatorFigure:
    """An indicator of a package."""
    rule, rule_name = said["rule"], said["rule_name"]
    if not all(one is None or isinstance(one, str) for one in (rule, rule_name)):
        raise Odd("rule")
    units = as_whole(said, "units", least=0)
    if not 0 <= as_whole(said, "known") <= units:
        raise Odd("known")
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
        units=units,
        known=said["known"],
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
        as_words(said, "kinds"),
        as_words(said, "actions"),
        as_words(said, "levels"),
        None if phases is None else as_words(said, "phases"),
        as_text(said, "quantity"),
        as_text(said, "counts_at"),
    )
    if read.fingerprint != said["fingerprint"]:
        raise Odd("counting")
    return read


def lateness_of(said: Mapping[str, Any]) -> Lateness:
    """How many works are late."""
    read = Lateness(**{name: as_whole(said, name, least=0) for name in Lateness.__slots__})
    if max(read.late_original, read.late_latest, read.undated) > read.open:
        raise Odd("late")
    return read


def reporting_of(said: Mapping[str, Any]) -> Reporting:
    """How many schools reported."""
    read = Reporting(**{name: as_whole(said, name, least=0) for name in Reporting.__slots__})
    if read.reported > read.asked:
        raise Odd("reporting")
    return read


def coverage_of(said: Mapping[str, Any]) -> Coverage:
    """How many communes are in it."""
    told = {"unknown": 0} | dict(as_mapping(said, "coverage"))
    read = Coverage(**{name: as_whole(told, name, least=0) for name in Coverage.__slots__})
    if read.came > read.of:
        raise Odd("coverage")
    return read


def _spread(said: Mapping[str, Any]) -> Spread:
    values = tuple(said["values"])
    if not all(map(is_whole, values)) or list(values) != sorted(values):
        raise Odd("spreads")
    return Spread(as_text(said, "what"), as_text(said, "kind"), as_text(said, "action"), values)
