"""A unit's own package of a period as its pages show it: what was published, its file, and the key it is signed with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jobs.packages.envelope import sealed
from jobs.packages.keys import own_key
from jobs.workplace import Workplace
from model.plan.weeks import zone
from model.store.packages import PackageRow, editions_of
from model.words.problems import Problem, WrongInput


@dataclass(frozen=True, slots=True)
class OwnPackage:
    """The last publication of a period: which one it is, when (the unit's own time), its sha256, the name of its file.

    `key` is what the unit above registers: three lines with the code, the public key and its check number; empty,
    with `trouble` saying why, where the key cannot be read.
    """

    period: str
    edition: int
    at: datetime
    sha256: str
    file: str
    key: str
    trouble: str


def own_package(place: Workplace, area: str, period: str) -> OwnPackage | None:
    """What a unit published of a period; None while it has not."""
    row = _last(place, area, period)
    if row is None:
        return None
    key, trouble = "", ""
    try:
        key = own_key(place, area).text
    except Problem as problem:
        trouble = str(problem)
    local = zone(place.rules, area, place.now.date())
    at = row.made_at.astimezone(local)
    return OwnPackage(row.period, row.edition, at, row.sha256, _name(row), key, trouble)


def package_file(place: Workplace, area: str, period: str) -> tuple[str, bytes]:
    """The file of the last publication, by its name: always the same bytes. WrongInput (`package_none`) if there is none."""
    row = _last(place, area, period)
    if row is None:
        raise WrongInput("package_none", unit=area, period=period)
    return _name(row), sealed(row.text, own_key(place, area))


def _last(place: Workplace, area: str, period: str) -> PackageRow | None:
    with place.store.reading() as connection:
        rows = editions_of(connection, area, area, period)
    return rows[-1] if rows else None


def _name(row: PackageRow) -> str:
    return f"goi-{row.area}-{row.period}-{row.edition}.tiendo.json"
