"""Twelve schools of a commune as a chat speaks of them, in memory: two of one place and different levels among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from jobs.zalo.asked import Asked
from jobs.zalo.drafts import ChatRead, read_chat
from jobs.zalo.schools import SchoolNames
from model.ledger.register import Person
from model.plan.weeks import Week

TODAY = date(2027, 11, 18)
THIS = Week("2027-W46", 46, date(2027, 11, 15), date(2027, 11, 19), datetime(2027, 11, 18, 9, tzinfo=UTC))
LEVELS = {
    "mn": ("preschool", "Trường Mầm non"),
    "th": ("primary", "Trường Tiểu học"),
    "thcs": ("lower_secondary", "Trường THCS"),
}
PLACES = {
    "hong-phong": "Hồng Phong",
    "thanh-giang": "Thanh Giang",
    "chi-lang-bac": "Chi Lăng Bắc",
    "chi-lang-nam": "Chi Lăng Nam",
    "hung-thang": "Hưng Thắng",
}
SCHOOLS = (
    *("mn-hong-phong", "mn-thanh-giang", "mn-chi-lang-bac", "mn-chi-lang-nam"),
    *("th-hong-phong", "th-thanh-giang", "th-chi-lang-bac", "th-hung-thang"),
    *("thcs-hong-phong", "thcs-chi-lang-bac", "thcs-chi-lang-nam", "thcs-hung-thang"),
)
WORKS = {
    "th-hong-phong": (("CT-1", "Nhà lớp học 6 phòng"),),
    "thcs-hong-phong": (("CT-2", "Nhà lớp học 17 phòng"),),
    "mn-thanh-giang": (("CT-3", "Nhà 12 phòng"),),
    "mn-chi-lang-bac": (("CT-4", "Nhà 7 phòng"), ("CT-5", "Nhà vệ sinh")),
}


@dataclass(frozen=True)
class Place:
    id: str
    name: str


@dataclass(frozen=True)
class School:
    id: str
    name: str
    level: str
    place: str


@dataclass(frozen=True)
class Commune:
    """As much of a plan as names need."""

    places: tuple[Place, ...]
    schools: tuple[School, ...]


def _school(code: str) -> School:
    short, _, place = code.partition("-")
    level, title = LEVELS[short]
    return School(code, f"{title} {PLACES[place]}", level, place)


def _person(code: str, name: str, school: str) -> Person:
    return Person(code, name, "school", school, date(2027, 1, 1))


PEOPLE = (
    _person("lan", "Nguyễn Thị Lan", "th-hong-phong"),
    _person("duc", "Phạm Văn Đức", "thcs-hong-phong"),
    _person("hoa", "Lê Thị Hoa", "mn-thanh-giang"),
)
COMMUNE = Commune(tuple(Place(*one) for one in PLACES.items()), tuple(map(_school, SCHOOLS)))


def commune_of(works: dict[str, int] | None = None, *, people: bool = True) -> tuple[list[Asked], SchoolNames]:
    """What each school is asked; `works` overrides how many works a school has."""
    asked = []
    for school in COMMUNE.schools:
        own = WORKS.get(school.id, ())
        if works and school.id in works:
            own = tuple((f"X-{n}", f"Nhà {n}") for n in range(works[school.id]))
        short = {level: code.upper() for code, (level, _) in LEVELS.items()}[school.level]
        asked.append(Asked(school.id, f"{short} {PLACES[school.place]}", own, 0))
    names = SchoolNames(COMMUNE, PEOPLE if people else (), {"duc": "0912345678"})  # type: ignore[arg-type]
    return asked, names


def read(chat: str, works: dict[str, int] | None = None, of: dict[int, str] | None = None) -> ChatRead:
    """A chat of the twelve schools in week 46, read on Thursday."""
    asked, names = commune_of(works)
    return read_chat(chat, asked, names, THIS, TODAY, of)
