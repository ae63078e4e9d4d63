"""Packages made by hand, with whatever a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobs.workplace import shipped
from model.ledger.cells import Slice
from model.ledger.members import Member
from model.plan.rules import Rules, read_rules
from model.targets.packages.fingerprint import counting
from model.targets.packages.merging import MergeAsked
from model.targets.packages.package import IndicatorFigure, Lateness, Package, Reporting, TargetFigure

FIRST, LAST, ON = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 19)
CITY, PERIOD = "31", "2026-W47"
HASH = "a" * 64
ROOMS = Slice(
    level="primary", kind="classroom", action="new_build", unit="room", phase="2026-2028", block="handed_over"
)


def rules() -> Rules:
    return read_rules(shipped("data") / "rules")


def package(unit: str = "11284", **said: Any) -> Package:
    """A package of week 47 with three rooms handed over; `said` changes any of it."""
    usual: dict[str, Any] = {
        "unit": unit,
        "name": f"Xã {unit}",
        "kind": "commune",
        "period": PERIOD,
        "first_day": FIRST,
        "last_day": LAST,
        "on": ON,
        "edition": 1,
        "position": 7,
        "head": HASH,
        "snapshot": HASH,
        "program": "0.1.0",
        "rules": {"life_cycles": rules().hashes["life_cycles"]},
        "illustrative": False,
        "cells": {(ROOMS, "quantity"): 3, (ROOMS, "count"): 1},
        "indicators": (rooms(3),),
        "works": 2,
        "late": Lateness(open=1, late_original=1, late_latest=0, undated=0),
        "reporting": Reporting(asked=10, reported=8),
    }
    return Package(**usual | said)


def rooms(
    achieved: int | None, *, kinds: tuple[str, ...] = ("classroom",), target: int = 42, by: int = 2028
) -> IndicatorFigure:
    """Indicator 3.2, counted from items of these kinds, with one target."""
    way = {"handed_over": achieved or 0, "not_listed": target - (achieved or 0)}
    return IndicatorFigure(
        id="3.2",
        code="3.2",
        name="Số phòng xây mới",
        unit="room",
        achieved=achieved,
        numerator=None,
        denominator=None,
        targets=(TargetFigure(date(by, 12, 31), "=", target, way),),
        rule="rooms@1",
        rule_name="phòng " + "+".join(kinds),
        counting=counting(kinds, ["new_build"], ["primary"], None, "named", "handed_over"),
        known=0 if achieved is None else 1,
    )


def share(numerator: int | None, denominator: int | None, achieved: float | None = None) -> IndicatorFigure:
    """Indicator 2.1, a share of teachers."""
    known = achieved if numerator is None or not denominator else round(100 * numerator / denominator, 2)
    return IndicatorFigure(
        id="2.1",
        code="2.1",
        name="Tỷ lệ giáo viên đạt chuẩn",
        unit="percent",
        achieved=known,
        numerator=numerator,
        denominator=denominator,
        targets=(),
        known=0 if known is None else 1,
    )


def member(unit: str, **said: Any) -> Member:
    usual = {"code": unit, "name": f"Xã {unit}", "kind": "commune", "public_key": None, "since": date(2025, 7, 1)}
    return Member(**usual | said)


def asked(area: str = CITY) -> MergeAsked:
    return MergeAsked(
        area, "Hải Phòng", "city", PERIOD, FIRST, LAST, ON, "0.1.0", {"life_cycles": HASH}, illustrative=False
    )
