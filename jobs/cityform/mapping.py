"""Mapping of a form: what each column may hold, proposed, corrected by an officer, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl.utils import column_index_from_string

from documents.cityform.body import body_of
from documents.cityform.head import Head, head_of
from documents.cityform.opened import Opened, open_form
from jobs.cityform.maps import KeptMap, differences, keep, kept_for, nearest
from jobs.question import Question, area_of
from jobs.workplace import Workplace
from model.plan.city_form_rules import CityFormRules, read_city_form, year_of
from model.targets.dossier.city_columns import EMPTY, NAME, field_of, kept_field, proposed_field
from model.words.problems import Refused, WrongInput

_TYPED: Final = re.compile(r"\s*([A-Za-z]{1,3})\s*=\s*(\S+)\s*")


@dataclass(frozen=True, slots=True)
class Look:
    """A form as a unit understands it: its head, its rules, the map kept of it, and that of a form much like it."""

    area: str
    opened: Opened
    head: Head
    rules: CityFormRules
    kept: KeptMap | None
    like: KeptMap | None
    formulas: frozenset[int]

    @property
    def differences(self) -> list[str]:
        """What is different from the form much like it."""
        return differences(self.like, self.head) if self.like else []

    def proposed(self) -> dict[int, str]:
        """What each column most likely holds: as kept, as in the form much like it, else by its captions."""
        if self.kept:
            return self.kept.by_column(self.head)
        carried = self.like.carried(self.head) if self.like else {}
        return proposed_by_captions(self.head, self.rules, self.formulas) | carried


@dataclass(frozen=True, slots=True)
class Mapped:
    """A look at a form with the field of every column, the unit, and the file of the map if it was kept now."""

    look: Look
    fields: Mapping[int, str]
    unit: str | None
    written: KeptMap | None

    def as_json(self) -> dict[str, Any]:
        """What was understood as other programs read it."""
        head = self.look.head
        return {
            "sheet": head.sheet,
            "row": head.top,
            "unit": self.unit,
            "columns": [
                {
                    "column": one.letter,
                    "caption": one.caption,
                    "field": self.fields.get(one.index, EMPTY),
                    "year": year_of(one.path),
                    "formula": one.index in self.look.formulas,
                    "hidden": one.hidden,
                }
                for one in head.columns
            ],
            "known": str(self.look.kept.file) if self.look.kept else None,
            "differences": self.look.differences,
            "kept": str(self.written.file) if self.written else None,
        }


def look_at(place: Workplace, question: Question, file: Path, sheet: str | None, row: int | None) -> Look:
    """A form, read and compared with those known; nothing is kept."""
    try:
        content = file.read_bytes()
    except OSError:
        raise WrongInput("city_form_missing", file=file) from None
    rules = read_city_form(place.data / "rules", question.on or place.now.date())
    opened = open_form(content, file.name)
    head = head_of(opened.book, rules, file.name, sheet, row)
    page = opened.book[head.sheet]
    if page.protection.sheet:
        raise Refused("city_form_protected", file=file.name, sheet=head.sheet)
    formulas = frozenset(body_of(page, head, rules, file.name).formulas)
    area = question.area or area_of(place, question)
    kept = kept_for(place.home, area, head)
    return Look(area, opened, head, rules, kept, None if kept else nearest(place.home, area, head), formulas)


def map_form(
    place: Workplace,
    look: Look,
    said: Iterable[str],
    unit: str | None,
    actor: str | None,
) -> Mapped:
    """The map of a form with what the officer said; kept where an `actor` keeps it."""
    fields = look.proposed() | _said(look, said)
    wanted = unit_of(look, unit)
    if actor is None:
        return Mapped(look, fields, wanted, None)
    if NAME not in fields.values():
        raise WrongInput("city_form_no_name")
    if wanted is None:
        raise WrongInput("city_form_unit", file=look.opened.name)
    written = keep(place.home, look.area, look.head, fields, wanted, look.opened.name, actor, place.now)
    return Mapped(look, fields, wanted, written)


def unit_of(look: Look, said: str | None) -> str | None:
    """The unit of the form's money: as said now, as the form says, as kept."""
    if said is not None and said not in {row.id for row in look.rules.units}:
        raise WrongInput("city_form_unit_wrong", unit=said)
    return said or look.head.unit or (look.kept.unit if look.kept else None)


def _said(look: Look, said: Iterable[str]) -> dict[int, str]:
    columns = {one.index: one for one in look.head.columns}
    made = {}
    for text in said:
        found = _TYPED.fullmatch(text)
        if found is None:
            raise WrongInput("city_column_wrong", text=text)
        at = column_index_from_string(found[1].upper())
        if at not in columns:
            raise WrongInput(
                "city_column_unknown",
                column=found[1].upper(),
                columns=", ".join(one.letter for one in look.head.columns),
            )
        made[at] = kept_field(field_of(found[2]), columns[at].path)
    return made


def proposed_by_captions(head: Head, rules: CityFormRules, formulas: frozenset[int]) -> dict[int, str]:
    """The field each column's captions speak of; of two columns for one field the surer one, of equals neither."""
    found: dict[int, tuple[str, int]] = {}
    for column in head.columns:
        proposed = None if column.index in formulas else rules.proposed(column.path)
        if proposed is not None:
            field, sure = proposed
            kept = proposed_field(field, column.path)
            # Two columns of two years are two fields.
            found[column.index] = (kept, sure)
    made = {}
    for at, (field, sure) in found.items():
        if field.endswith(":caption"):
            made[at] = field
            continue
        others = [other for place, (one, other) in found.items() if one == field and place != at]
        if all(sure > other for other in others):
            made[at] = field
    return made
