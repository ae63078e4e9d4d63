"""How the city's own form is read: captions of fields, groups, levels and units, as data of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from model.plan.norm_file import built, days
from model.plan.norms import in_force
from model.words.folding import clean, fold

# A year of a plan; that of a law's number ("luật 58/2024/QH15") is part of its name.
_LAW: Final = re.compile(r"\d+/\d{4}/[\w-]+")
_SPAN: Final = re.compile(r"(?<!\d)20\d\d\s*[-–—]\s*20\d\d(?!\d)")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2}/\d{1,2}/20\d\d)(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SIGNS: Final = re.compile(r"[^\w#]+|_+")
# "1.000 đồng" and "1,000 đồng" are one unit.
_EAST: Final = re.compile(r"\b\u0111\u00f4ng\b")
_GROUPED: Final = re.compile(r"(?<=\d)[., ](?=000)")


def caption_key(caption: str) -> str:
    """What of a caption two years' forms share: no marks, case or signs; days and years are all one."""
    laws: list[str] = _LAW.findall(caption)
    text = _LAW.sub(" luat ", caption)
    text = _YEAR.sub("#", _DAY.sub("#", _SPAN.sub("#-#", text)))
    text = _SIGNS.sub(" ", fold(_GROUPED.sub("", text)))
    return " ".join((text, *(_SIGNS.sub(" ", fold(law)) for law in laws))).strip()


def year_of(path: Sequence[str]) -> int | None:
    """The one year a column speaks of: that of its lowest caption that names a year; None where there are several."""
    for caption in reversed(path):
        years = set(_YEAR.findall(_SPAN.sub(" ", _LAW.sub(" ", caption))))
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


def day_of_caption(path: Sequence[str]) -> date | None:
    """The day a column's figures are told for, where its captions write one."""
    for caption in reversed(path):
        for found in _DAY.findall(caption):
            day, month, year = map(int, found.split("/"))
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


@dataclass(frozen=True, slots=True)
class Words:
    """Something a form may speak of: its id, what people call it, and the captions it is known by."""

    id: str
    name: str
    captions: tuple[str, ...]
    valid_from: date
    valid_to: date | None

    def begins(self, key: str) -> bool:
        """Whether a text begins with one of its words."""
        return any(f"{key} ".startswith(f"{caption} ") for caption in self.captions)

    def within(self, key: str) -> bool:
        """Whether one of its words stands in a text."""
        return any(f" {caption} " in f" {key} " for caption in self.captions)


@dataclass(frozen=True, slots=True)
class CityFormRules:
    """The words of a form on one day."""

    fields: tuple[Words, ...]
    groups: tuple[Words, ...]
    levels: tuple[Words, ...]
    units: tuple[Words, ...]
    marks: Mapping[str, Words]

    def proposed(self, path: Sequence[str]) -> tuple[str, int] | None:
        """The field a column of those captions most likely holds and how sure that is; None where two fit equally."""
        keys = [caption_key(caption) for caption in path]
        scores = [(score, row.id) for row in self.fields for caption in row.captions if (score := _fits(caption, keys))]
        best = max(scores, default=None)
        if best is None or len({field for score, field in scores if score == best[0]}) > 1:
            return None
        return best[1], best[0]

    def unit(self, text: str) -> str | None:
        """The unit of money a text ends with or is; the longest word wins, for every unit holds "đồng"."""
        # Without its marks the east is money.
        key = caption_key(_EAST.sub(" ", clean(text).casefold()))
        found = [(len(caption), row.id) for row in self.units for caption in row.captions if _unit_in(caption, key)]
        return max(found, default=(0, None))[1]

    def name_of(self, rows: Iterable[Words], id_: str) -> str:
        """What people call one of the rows; the id itself where it is not there."""
        return next((row.name for row in rows if row.id == id_), id_)


def _unit_in(caption: str, key: str) -> bool:
    return f" {caption} " in f" {key} "


def _fits(caption: str, keys: Sequence[str]) -> int:
    """How much of a column's captions a known caption covers: 0 where it does not fit."""
    *above, lowest = (part.strip() for part in caption.split(">"))
    if not keys or f" {lowest} " not in f" {keys[-1]} ":
        return 0
    whole = " ".join(keys)
    if any(f" {part} " not in f" {whole} " for part in above):
        return 0
    exact = 2 if keys[-1] == lowest else 1
    return exact * 1000 + sum(map(len, above)) * 10 + len(lowest)


def read_city_form(folder: Path, on: date) -> CityFormRules:
    """The words in force on a day, from `data/rules/city_form.yaml`; read by the verbs that need them only."""
    return built(folder / "city_form.yaml", lambda file: _rules(file, on))


def _rules(file: Mapping[str, Any], on: date) -> CityFormRules:
    def rows(part: str, key: str) -> tuple[Words, ...]:
        made = [Words(row[key], row.get("name", ""), tuple(row["captions"]), **days(row)) for row in file[part]]
        return tuple(in_force(made, on))

    return CityFormRules(
        fields=rows("fields", "field"),
        groups=rows("groups", "group"),
        levels=rows("levels", "level"),
        units=rows("units", "unit"),
        marks={row.id: row for row in rows("marks", "mark")},
    )
