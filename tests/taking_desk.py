"""A city that takes packages in, and communes on machines of their own that seal them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from lived import digests_of

from jobs.packages.envelope import sealed
from jobs.packages.keys import Key, own_key
from jobs.packages.members import register_member
from jobs.packages.taking import Taken, take
from jobs.workplace import Workplace
from model.plan.weeks import week
from model.targets.packages.fingerprint import counting
from model.targets.packages.package import IndicatorFigure, Lateness, Package, Reporting

CITY: Final = "31"
OFFICER: Final = "Ngô Thị Dung"
# Friday 20/11/2026, 08:00 in Hải Phòng: the cut-off of week 47 was yesterday.
FRIDAY: Final = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
WEEK: Final = "2026-W47"
HERE, THERE, SOON, STRANGE = "11284", "11809", "10888", "99999"
NAMES: Final = {HERE: "Nam Thanh Miện", THERE: "Hùng Thắng", SOON: "Cẩm Giang", STRANGE: "Nơi Khác"}
ROOMS: Final = counting(["classroom"], ["new_build"], ["primary"], None, "named", "handed_over")


def key_of(folder: Path, unit: str) -> Key:
    """The key of a commune, which lies on another machine."""
    return own_key(Workplace(folder / f"may-{unit}", now=FRIDAY), unit)


def city_in(folder: Path, url: str | None = None) -> Workplace:
    """A city with three communes: two with a key, one without."""
    place = Workplace(folder / "thanh-pho", url, now=FRIDAY)
    place.open_or_create()
    for unit in (HERE, THERE):
        register_member(place, CITY, unit, public_key=key_of(folder, unit).public, actor=OFFICER)
    register_member(place, CITY, SOON, actor=OFFICER)
    return place


def package_of(place: Workplace, unit: str = HERE, **other: Any) -> Package:
    """What a commune publishes of week 47, or of what else is said."""
    this = week(WEEK, unit, place.rules)
    figure = IndicatorFigure(
        "3.2", "3.2", "Số phòng học", "room", 6, None, None, (), "rooms@1", "phòng học xây mới", ROOMS
    )
    made = Package(
        unit=unit,
        name=NAMES[unit],
        kind="commune",
        period=WEEK,
        first_day=this.first_day,
        last_day=this.last_day,
        on=this.on,
        edition=1,
        position=100,
        head="a" * 64,
        snapshot="b" * 64,
        program="1.0",
        rules=place.rules.hashes,
        illustrative=False,
        cells={},
        indicators=(figure,),
        works=8,
        late=Lateness(open=5, late_original=1, late_latest=0, undated=2),
        reporting=Reporting(asked=10, reported=9),
    )
    return replace(made, **other)


def file_of(folder: Path, package: Package, key: Key | None = None) -> tuple[str, bytes]:
    """The file of a package, sealed by its commune or with another key."""
    name = f"goi-{package.unit}-{package.period}-{package.edition}.tiendo.json"
    return name, sealed(package.text, key or key_of(folder, package.unit))


def takes(place: Workplace, *files: tuple[str, bytes]) -> list[Taken]:
    """What became of some files, as the officer takes them in."""
    return take(place, CITY, files, OFFICER)


def holds(place: Workplace) -> Mapping[str, str]:
    """All that the store holds: table → sha256 of its lines."""
    return digests_of(place)


def day(text: str) -> date:
    """A day as tests write it."""
    return date.fromisoformat(text)
