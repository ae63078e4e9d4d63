"""Packages as they are listed and shown: which have come of a period, and what one of them says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jobs.packages.arriving import arrived
from jobs.packages.envelope import opened
from jobs.packages.keys import check_signature
from jobs.workplace import Workplace
from model.ledger.public_keys import check_number
from model.plan.periods import Period, period_named
from model.plan.weeks import last_finished, zone
from model.store.packages import PackageRow, editions_of, known_members, package_marks, packages_at
from model.targets.packages.reading import read_package
from model.words.problems import WrongInput

Row = dict[str, Any]


def listed(place: Workplace, area: str, period: str | None = None) -> Row:
    """The packages of a period: of a unit that adds up others, who has come and who has not; else its own editions."""
    this = _period(place, area, period)
    with place.store.reading() as connection:
        members = known_members(connection, area)
        expected = {code: one for code, one in members.items() if one.holds(this.on)}
        came = packages_at(connection, area, this.id, expected)
        own = editions_of(connection, area, area, this.id)
    rows = [
        {"unit": code, "name": one.name, "here": code in expected} | _kept(place, area, came.get(code))
        for code, one in members.items()
        if code in expected or code in came
    ]
    return {
        "area": area,
        "name": place.units.name_of(area, this.on),
        "period": this.id,
        "upper": bool(members),
        "of": len(expected),
        "came": len(set(expected) & set(came)),
        "units": rows,
        "own": [_kept(place, area, row) for row in own],
    }


def cover(place: Workplace, area: str, period: str) -> Mapping[str, Any]:
    """Of how many units a package of a period has come; the packages themselves are not read."""
    on = period_named(period, area, place.rules).on
    with place.store.reading() as connection:
        expected = {code for code, one in known_members(connection, area).items() if one.holds(on)}
        came = expected & set(package_marks(connection, area, period, expected))
    return {"period": period, "came": len(came), "of": len(expected)}


def shown_file(path: Path) -> Row:
    """What a file says that was not taken in. WrongInput and Refused for one that would not be taken in."""
    [one] = arrived([path])
    if one.data is None:
        raise WrongInput("envelope_closed")
    envelope = opened(one.data)
    check_signature(envelope.public_key, envelope.signature, envelope.text)
    told = read_package(envelope.text)
    return told.as_json() | {"sha256": told.sha256, "check_number": check_number(envelope.public_key), "taken": False}


def shown(place: Workplace, area: str, unit: str, period: str | None = None) -> Row:
    """What the last edition of a unit's package says that is here; WrongInput where there is none."""
    this = _period(place, area, period)
    with place.store.reading() as connection:
        own = editions_of(connection, area, unit, this.id)
        row = own[-1] if own else packages_at(connection, area, this.id, known_members(connection, area)).get(unit)
    if row is None:
        raise WrongInput("package_none", unit=unit, period=this.id)
    number = row.public_key and check_number(row.public_key)
    return row.package.as_json() | {"sha256": row.sha256, "check_number": number, "taken": True}


def _period(place: Workplace, area: str, period: str | None) -> Period:
    return last_finished(place.now, area, place.rules) if period is None else period_named(period, area, place.rules)


def _kept(place: Workplace, area: str, row: PackageRow | None) -> Row:
    if row is None:
        return {"edition": None, "sha256": None, "at": None}
    return {"edition": row.edition, "sha256": row.sha256, "at": _local(place, area, row.made_at)}


def _local(place: Workplace, area: str, at: datetime) -> str:
    return at.astimezone(zone(place.rules, area, at.date())).isoformat(timespec="seconds")
