"""A city of fourteen made-up communes in a store that says so: who came, who did not and why, one that counts otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from jobs import people
from jobs.packages.envelope import sealed
from jobs.packages.keys import own_key
from jobs.packages.members import member_left, register_member
from jobs.packages.taking import Taken, take
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.cells import Slice
from model.ledger.rights import Actor
from model.plan.weeks import week
from model.store.connections import say_about
from model.targets.packages.fingerprint import counting
from model.targets.packages.package import IndicatorFigure, Lateness, Package, Reporting, Spread, TargetFigure

CITY: Final = "31"
WEEK: Final = "2027-W45"
# The Friday after the cut-off of that week.
FRIDAY: Final = datetime(2027, 11, 12, 2, 0, tzinfo=UTC)
OFFICER: Final = Actor("dung", "city_officer", CITY, None, "Ngô Thị Dung")
READER: Final = Actor("khanh", "city_reader", CITY, None, "Đặng Khánh")
BOSS: Final = Actor("phong", "administrator", CITY, None, "Mai Phong")
ROOMS: Final = "phòng học + phòng bộ môn + nhà đa năng, tiểu học và THCS, tính khi bàn giao"
STATED: Final = "phòng học + phòng bộ môn, tiểu học và THCS, theo tổng số kế hoạch ghi"
_ROOM_KINDS: Final = ("classroom", "subject_room", "multipurpose_hall")
_BLOCKS: Final = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of the story: its name, how large it is, and what becomes of it."""

    code: str
    name: str
    kind: str
    size: int
    fate: str = "came"


COMMUNES: Final[Sequence[Commune]] = (
    Commune("90001", "Bình Minh", "commune", 3),
    Commune("90002", "Đông Lạc", "commune", 2),
    Commune("90003", "Hạ Vân", "ward", 4),
    Commune("90004", "Lâm Trạch", "commune", 1),
    Commune("90005", "Ngọc Khê", "commune", 2),
    Commune("90006", "Phú Thịnh Đông", "ward", 3),
    Commune("90007", "Quang Lễ", "commune", 2),
    Commune("90008", "Sơn Cẩm", "commune", 1),
    Commune("90009", "Thượng Nguyên", "commune", 2, "counts_otherwise"),
    Commune("90010", "Vĩnh Thủy", "special_zone", 1, "again"),
    Commune("90011", "Xuân Đài", "commune", 2, "not_come"),
    Commune("90012", "Yên Trung", "commune", 1, "not_come"),
    Commune("90013", "Hòa Lương", "commune", 1, "keyless"),
    Commune("90014", "Cổ Bì Hạ", "commune", 1, "merged"),
)


def city(home: Path, *, whole: bool = True) -> Workplace:
    """The city's own store: members, people, and the packages of the week that came as files."""
    place = opened(home)
    _members(place)
    if whole:
        _people(place)
        files = [file_of(place, one) for one in COMMUNES if one.fate in ("came", "counts_otherwise", "again")]
        taken = take(place, CITY, files, BOSS.name)
        assert {one.state for one in taken} == {"new"}, [one.said for one in taken]
        again = next(one for one in COMMUNES if one.fate == "again")
        take(place, CITY, [file_of(place, again, edition=2)], BOSS.name)
    return place


def opened(home: Path) -> Workplace:
    """The store, which says that all in it is made up, on its Friday."""
    place = Workplace(home, now=FRIDAY)
    with place.open_or_create().writing() as connection:
        say_about(connection, "illustrative", "yes")
        say_about(connection, "clock", FRIDAY.isoformat())
    return Workplace(home, now=FRIDAY)


def _members(place: Workplace) -> None:
    for one in COMMUNES:
        key = None if one.fate == "keyless" else own_key(_of(place, one), one.code).public
        since = date(2025, 7, 1)
        register_member(place, CITY, one.code, one.name, one.kind, key, on=since, actor=BOSS.name)
    member_left(place, CITY, "90014", "90001", on=date(2027, 10, 1), actor=BOSS.name)


def _people(place: Workplace) -> None:
    for one in (BOSS, OFFICER, READER):
        people.add(place, Question(area=CITY), one.id, one.name, one.role, None, None, BOSS.name)


def _of(place: Workplace, one: Commune) -> Workplace:
    """The home of a commune, which is another machine's."""
    return Workplace(place.home.parent / f"home-{one.code}", now=FRIDAY)


def file_of(place: Workplace, one: Commune, edition: int = 1, **other: object) -> tuple[str, bytes]:
    """The file that a commune sends, by its name."""
    told = replace(package_of(place, one, edition), **other)  # type: ignore[arg-type]
    return f"goi-{one.code}-{WEEK}-{edition}.tiendo.json", sealed(told.text, own_key(_of(place, one), one.code))


def package_of(place: Workplace, one: Commune, edition: int = 1) -> Package:
    """What a commune publishes of the week: small numbers that grow with its size and its number in the list."""
    n, this = int(one.code) - 90000, week(WEEK, one.code, place.rules)
    return Package(
        unit=one.code,
        name=one.name,
        kind=one.kind,
        period=WEEK,
        first_day=this.first_day,
        last_day=this.last_day,
        on=this.on,
        edition=edition,
        position=100 + n,
        head=f"{n:064x}",
        snapshot=f"{n + edition:064x}",
        program="1.0",
        rules=place.rules.hashes,
        illustrative=True,
        cells=_cells(one, n),
        indicators=tuple(_indicators(one, n)),
        works=6 * one.size + n % 4,
        late=Lateness(open=5 * one.size, late_original=n % 4, late_latest=n % 3, undated=n % 2),
        reporting=Reporting(asked=4 * one.size + 2, reported=4 * one.size + 2 - n % 3),
        spreads=tuple(_spreads(one, n)),
    )


def _blocks(one: Commune, n: int, target: int) -> Mapping[str, int]:
    built, building = 3 * one.size + n % 3, 4 * one.size
    counts = (built, building, one.size, n % 2, 2, target - built - building - one.size - n % 2 - 2)
    return dict(zip(_BLOCKS, counts, strict=True))


def _indicators(one: Commune, n: int) -> Iterator[IndicatorFigure]:
    ends, targets = (date(2028, 12, 31), date(2030, 12, 31)), (12 * one.size, 18 * one.size)
    otherwise = one.fate == "counts_otherwise"
    kinds = _ROOM_KINDS[:2] if otherwise else _ROOM_KINDS
    rule = counting(
        kinds, ["new_build"], ["primary", "lower_secondary"], None, "stated" if otherwise else "named", "handed_over"
    )
    rooms = [TargetFigure(on, None, target, _blocks(one, n, target)) for on, target in zip(ends, targets, strict=True)]
    built = 3 * one.size + n % 3
    name = STATED if otherwise else ROOMS
    yield IndicatorFigure(
        "3.2",
        "3.2",
        "Số phòng học, phòng chức năng đầu tư mới",
        "room",
        built,
        None,
        None,
        tuple(rooms),
        "rooms@1",
        name,
        rule,
    )
    toilets = counting(
        ["toilet"], ["new_build"], ["preschool", "primary", "lower_secondary"], None, "named", "handed_over"
    )
    aim = TargetFigure(
        ends[0], None, 4 * one.size, dict(zip(_BLOCKS, (one.size, one.size, 0, 0, 1, 2 * one.size - 1), strict=True))
    )
    yield IndicatorFigure(
        "3.5",
        "3.5",
        "Số nhà vệ sinh xây mới",
        "work",
        one.size,
        None,
        None,
        (aim,),
        "toilets@1",
        "nhà vệ sinh xây mới, tính khi bàn giao",
        toilets,
    )
    schools, standard = 3 * one.size + 2, one.size + n % 2
    aim = TargetFigure(ends[0], ">=", 70)
    share = round(100 * standard / schools, 2)
    yield IndicatorFigure("1.3", "1.3", "Tỷ lệ trường đạt chuẩn quốc gia", "percent", share, standard, schools, (aim,))


def _cells(one: Commune, n: int) -> dict[tuple[Slice, str], int]:
    rooms = Slice(level="primary", kind="classroom", action="new_build", unit="room", phase="2026-2028")
    money = rooms._replace(source="city", year=2027)
    plan = (4_000 + 750 * n) * one.size * 1_000_000
    return {
        (rooms._replace(state="building", block="building"), "count"): one.size,
        (rooms._replace(state="building", block="building"), "quantity"): 4 * one.size,
        (money, "allocated"): plan,
        (money, "disbursed"): plan * (35 + 4 * n) // 100,
        (money._replace(year=2026), "allocated"): plan // 3,
        (money._replace(year=2026), "disbursed"): plan // 4,
    }


def _spreads(one: Commune, n: int) -> Iterator[Spread]:
    costs = [(690 + 9 * n + 14 * k) * 1_000_000 for k in range(one.size)]
    if one.code == "90006":
        costs.append(1_960_000_000)
    yield Spread("unit_cost", "classroom", "new_build", tuple(sorted(costs)))
    yield Spread(
        "contract_to_handover", "classroom", "new_build", tuple(sorted(230 + 11 * n + k for k in range(one.size)))
    )


def taken_again(place: Workplace, files: Sequence[tuple[str, bytes]]) -> list[Taken]:
    """Further files, as the officer takes them in."""
    return take(place, CITY, files, OFFICER.name)
