"""Admission: whether a package may be counted by the unit above, and which rule says no if not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from model.ledger.members import Member
from model.plan.rules import Rules
from model.targets.packages.package import IndicatorFigure, Package
from model.targets.packages.shared import asked_counting
from model.words.problems import Refused

NEW: Final = "new"
SAME: Final = "same"
# So much of a hash tells two texts apart.
_SHOWN: Final = 12
# No unit has a longer name.
_NAME: Final = 100


def check_admission(
    package: Package,
    public_key: str,
    member: Member | None,
    known: Mapping[int, str],
    rules: Rules,
    *,
    area: str,
    on: date,
    illustrative: bool,
) -> str:
    """Whether a signed package may be taken by `area`: "new", or "same" where this very edition is there.

    `public_key` is the one its signature was checked with, `member` who its unit is here, `known` the editions that are
    there and their sha256, `on` today. Refused with the rule that says no.
    """
    where = _where(package)
    if member is None:
        raise Refused("package_member_unknown", area=area, **where)
    if member.public_key is None:
        raise Refused("package_key_missing", **where)
    if member.public_key != public_key:
        raise Refused("package_key_other", **where)
    if (left := member.gone(package.on)) is not None:
        if left == member.left and member.into:
            raise Refused("package_member_merged", left=left, into=member.into, **where)
        raise Refused("package_member_left", left=left, **where)
    if package.on > on:
        raise Refused("package_in_future", on=package.on, today=on, **where)
    check_figures(package, rules, area, illustrative=illustrative)
    return _edition(package, known, where)


def _where(package: Package) -> dict[str, str]:
    """Whose package it is, for a sentence: what a file says of its name may be a book."""
    return {"unit": package.unit, "name": package.name[:_NAME], "period": package.period}


def _edition(package: Package, known: Mapping[int, str], where: Mapping[str, object]) -> str:
    if package.edition in known:
        if known[package.edition] == package.sha256:
            return SAME
        shown = {"here": known[package.edition][:_SHOWN], "there": package.sha256[:_SHOWN]}
        raise Refused("package_two_texts", edition=package.edition, **shown, **where)
    newest = max(known, default=0)
    if package.edition < newest:
        raise Refused("package_older", edition=package.edition, newest=newest, **where)
    return NEW


def check_days(package: Package, first_day: date, last_day: date) -> None:
    """Raise Refused unless the period is over the same days here, and the figures are of one of them."""
    theirs, ours = (package.first_day, package.last_day), (first_day, last_day)
    if theirs != ours or not first_day <= package.on <= last_day:
        where = _where(package)
        days = {"first": theirs[0], "last": theirs[1], "from_": ours[0], "to": ours[1]}
        raise Refused("package_other_days", **where, **days)


def check_figures(package: Package, rules: Rules, area: str, *, illustrative: bool) -> None:
    """Raise Refused unless the figures may be summed with those of others: real or not, life cycles, ways of counting."""
    where = _where(package)
    if package.illustrative != illustrative:
        raise Refused("package_illustrative" if package.illustrative else "package_real", **where)
    if package.rules.get("life_cycles") != rules.hashes["life_cycles"]:
        raise Refused("package_other_cycles", program=package.program, **where)
    for figure in package.indicators:
        _check_counting(figure, rules, area, package.on, where)


def _check_counting(figure: IndicatorFigure, rules: Rules, area: str, on: date, where: Mapping[str, object]) -> None:
    row = rules.shared.asked(figure.id, area, on)
    if row is None or figure.fingerprint == asked_counting(row).fingerprint:
        return
    counted = figure.rule_name or "-"
    raise Refused("package_other_rule", indicator=figure.id, counted=counted, asked=row.name, **where)
