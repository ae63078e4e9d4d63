"""The present state and the needs of every school of the dossier, as printed; what is not known is said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from documents.dossier.matter import Matter
from documents.dossier.phrases import shortened, words
from documents.official.figures import FigureBook, Source
from documents.official.phrases import UNKNOWN, told
from model.targets.dossier.lines import Need, SchoolCondition
from model.words.dates import short
from model.words.numbers import number

SURVEYED: Final = ("condition_surveyed",)
_SUMS: Final[Mapping[str, tuple[str, ...]]] = {
    "rooms": ("classroom_permanent", "classroom_semi", "classroom_temporary", "classroom_borrowed"),
    "urinals": ("boys_urinal",),
    "wcs": ("boys_wc", "girls_wc"),
    "basins": ("boys_basin", "girls_basin"),
    "library": ("library_m2",),
}
_ROOMS: Final = "subject_room"
_TOILETS: Final = "toilet"
_LEAST: Final = ("", "minimum")


def list_schools(matter: Matter, book: FigureBook) -> list[dict[str, Any]]:
    """The schools of the dossier in its order: a row each, under bands by level; figures under `pl2.`."""
    rows: list[dict[str, Any]] = []
    level = ""
    for place, school in enumerate(matter.dossier.schools, 1):
        if school.level != level:
            level = school.level
            rows.append({"band": True, "name": words()["levels"].get(level, level), "cells": []})
        rows.append({"band": False, "name": "", "cells": _cells(matter, book, place, school)})
    return rows


def columns() -> Sequence[tuple[str, float, str, str]]:
    """Field, width in mm, caption, and the caption above it."""
    return [tuple(one) for one in words()["present"]["columns"]]


def _cells(matter: Matter, book: FigureBook, place: int, school: SchoolCondition) -> list[str]:
    said = words()["present"]
    texts = {
        "ordinal": str(place),
        "school": shortened(school.name)
        + "\n"
        + (told(said["date"], day=short(school.on)) if school.on else said["not_surveyed"]),
        "recognised": _recognised(matter, school),
        "new": _needs(book, school),
        "repairs": _repairs(book, school),
    }
    return [
        texts[field] if field in texts else _figure(book, school, field, caption, above)
        for field, _, caption, above in columns()
    ]


def _figure(book: FigureBook, school: SchoolCondition, field: str, caption: str, above: str) -> str:
    said = words()["present"]
    if field in said["none_in"].get(school.level, ()):
        return str(words()["not_asked"])
    value = figure(school, field)
    shown = number(value, 2 if field == "per_class" else None, UNKNOWN)
    where = told(words()["where"]["present"], school=school.name, column=f"{above}, {caption}" if above else caption)
    return book.add(
        f"pl2.{school.school}.{field}", where, value, shown, Source(schools=(school.school,), kinds=SURVEYED)
    )


def figure(school: SchoolCondition, field: str) -> float | None:
    """A figure of a school, surveyed or following from what was; None where a part of it is unknown."""
    if field == "subject_rooms":
        return _sum(school, words()["present"]["subject_by_level"].get(school.level, ()))
    if field == "subject_missing":
        return missing(school, _ROOMS)
    if field == "subject_needed":
        has, lacks = figure(school, "subject_rooms"), figure(school, "subject_missing")
        return None if has is None or lacks is None else has + lacks
    if field == "toilets_missing":
        return missing(school, _TOILETS)
    if field == "per_class":
        rooms, classes = school.figures.get("usable_classrooms"), school.figures.get("classes")
        return None if rooms is None or not classes else round(rooms / classes, 2)
    return _sum(school, _SUMS.get(field, (field,)))


def least(school: SchoolCondition) -> list[Need]:
    """What a school lacks to the least standard, by which the dossier counts."""
    return [need for need in school.needs if need.standard in _LEAST and not need.mend]


def missing(school: SchoolCondition, what: str) -> int | None:
    """How much of something a school lacks; nothing of it among its needs is none, no survey is unknown."""
    if school.on is None:
        return None
    asked = [need.quantity for need in least(school) if need.what == what]
    known = [one for one in asked if one is not None]
    return None if len(known) < len(asked) else sum(known)


def _sum(school: SchoolCondition, fields: Sequence[str]) -> int | None:
    values = [school.figures.get(field) for field in fields]
    known = [value for value in values if value is not None]
    return None if not fields or len(known) < len(values) else sum(known)


def _recognised(matter: Matter, school: SchoolCondition) -> str:
    held = matter.recognised.get(school.school)
    if held is None:
        return UNKNOWN
    return told(words()["present"]["level_on"], level=held[0], day=short(held[1]))


def _needs(book: FigureBook, school: SchoolCondition) -> str:
    """What a school lacks besides what has columns of its own."""
    needs = [need for need in least(school) if need.what not in (_ROOMS, _TOILETS) and need.quantity != 0]
    if not needs:
        return UNKNOWN if school.on is None else str(words()["not_asked"])
    known = [told_need(need) for need in needs if need.quantity is not None]
    for need in needs:
        where = told(words()["where"]["present"], school=school.name, column=need.name)
        source = Source(schools=(school.school,), kinds=SURVEYED)
        book.add(f"pl2.{school.school}.need.{need.what}", where, need.quantity, told_need(need), source)
    return ";\n".join(known) or UNKNOWN


def told_need(need: Need) -> str:
    """A need in words: 5 rooms of what."""
    said = words()["present"]
    if need.quantity is None:
        return told(said["need_unknown"], name=need.name)
    plain_name = not need.unit or need.name.casefold().startswith(need.unit.casefold())
    return told(
        said["need_plain" if plain_name else "need"], quantity=number(need.quantity), unit=need.unit, name=need.name
    )


def _repairs(book: FigureBook, school: SchoolCondition) -> str:
    told_ones = []
    for field, text in words()["present"]["repairs"].items():
        value = school.figures.get(field)
        if not value:
            continue
        where = told(words()["where"]["present"], school=school.name, column=text.replace("{value} ", ""))
        source = Source(schools=(school.school,), kinds=SURVEYED)
        told_ones.append(
            told(text, value=book.add(f"pl2.{school.school}.repair.{field}", where, value, number(value), source))
        )
    return ";\n".join(told_ones) or (UNKNOWN if school.on is None else str(words()["not_asked"]))
