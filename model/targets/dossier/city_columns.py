"""What a column of the city's own form may hold, and its value for a work."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from model.plan.city_form_rules import day_of_caption, year_of
from model.targets.dossier.lines import COLUMNS, Dossier, DossierLine
from model.words import vocabulary
from model.words.problems import WrongInput

Kind = Literal["ordinal", "text", "money", "count"]
EMPTY: Final = "-"
NAME: Final = "name"
REQUESTED: Final = "requested"
# The year of a column is the one its own caption names; so next year's form needs no new map.
CAPTION: Final = "caption"

KINDS: Final[Mapping[str, Kind]] = {
    "ordinal": "ordinal",
    **dict.fromkeys(
        (
            "number",
            NAME,
            "school",
            "level",
            "place",
            "action",
            "scale",
            "condition",
            "time",
            "start",
            "finish",
            "decision",
            "investor",
            "project_group",
            "project_code",
            "counterpart",
            "note",
        ),
        "text",
    ),
    **dict.fromkeys(("pupils", "classes", "priority"), "count"),
    **dict.fromkeys(("investment", "city_given", "allocated_before", "disbursed", REQUESTED), "money"),
    **{f"source:{column}": "money" for column in COLUMNS},
}
# These may honestly be empty: nothing is missing where nobody wrote a note or set a priority.
_MAY_BE_EMPTY: Final = frozenset({"note", "priority", "number"})
_YEAR: Final = re.compile(r"(?:20\d\d|\+\d|caption)")


@dataclass(frozen=True, slots=True)
class Value:
    """What goes into a cell: text, amount in đồng or count; None with the code of the reason where nothing is known."""

    value: str | int | None
    why: str | None = None
    facts: Mapping[str, object] | None = None


def field_of(text: str) -> str:
    """A field as an officer types it: "requested:2027", "requested:+0", "source:city", "-"; wrong ones are refused."""
    asked = text.strip().casefold()
    name, _, part = asked.partition(":")
    if asked in KINDS or asked == EMPTY or (name == REQUESTED and _YEAR.fullmatch(part)):
        return asked
    raise WrongInput("city_field_unknown", field=text, known=", ".join([*KINDS, f"{REQUESTED}:2027", EMPTY]))


def kind_of_field(field: str) -> Kind:
    """Whether a field is text, money or a count."""
    return KINDS[REQUESTED] if field.startswith(f"{REQUESTED}:") else KINDS[field]


def kept_field(field: str, path: Sequence[str]) -> str:
    """The field as the map keeps it: a year that the caption itself names moves on with the caption."""
    name, _, part = field.partition(":")
    if name == REQUESTED and part.isdecimal() and year_of(path) == int(part):
        return f"{REQUESTED}:{CAPTION}"
    return field


def proposed_field(field: str, path: Sequence[str]) -> str:
    """The field as it is proposed: what is asked under a caption with one year is asked for that year."""
    return f"{REQUESTED}:{CAPTION}" if field == REQUESTED and year_of(path) is not None else field


def asked_year(field: str, path: Sequence[str], dossier: Dossier) -> int | None:
    """The year a column of what is asked speaks of; None for that of all years."""
    part = field.partition(":")[2]
    if part == CAPTION:
        return year_of(path)
    if part.startswith("+"):
        return dossier.years[0] + int(part[1:])
    return int(part) if part else None


def value_of(field: str, path: Sequence[str], line: DossierLine, dossier: Dossier) -> Value:
    """What stands in the cell of a work in a column of those captions."""
    if field.startswith(REQUESTED):
        return _requested(field, path, line, dossier)
    if (refused := _other_day(field, path, line, dossier)) is not None:
        return refused
    found = _found(field, line)
    if found in (None, "") and field not in _MAY_BE_EMPTY:
        return Value(None, f"city_why_{field.partition(':')[0]}")
    return Value(found or None if isinstance(found, str) else found)


def _found(field: str, line: DossierLine) -> str | int | None:
    name, _, part = field.partition(":")
    if name == "source":
        return line.by_source.get(part)
    if name == "time":
        return " - ".join(part for part in (line.start, line.finish) if part) if line.start and line.finish else None
    if name == "level":
        return vocabulary.LEVELS.get(line.level or "")
    if name == "action":
        return vocabulary.ACTIONS.get(line.action, line.action)
    found: str | int | None = getattr(line, name)
    return found


def _requested(field: str, path: Sequence[str], line: DossierLine, dossier: Dossier) -> Value:
    year = asked_year(field, path, dossier)
    if year is None and not field.endswith(f":{CAPTION}"):
        return Value(line.requested_total, None if line.requested else "city_why_requested")
    if year not in dossier.years:
        return Value(None, "city_why_year_outside", {"year": year or "", "years": ", ".join(map(str, dossier.years))})
    # Asked for other years of the dossier: nothing is asked for this one, and nothing is missing.
    found = line.requested.get(year) if year is not None else None
    return Value(found, None if line.requested else "city_why_requested")


def _other_day(field: str, path: Sequence[str], line: DossierLine, dossier: Dossier) -> Value | None:
    """A figure of another day than the caption's would be a wrong figure: its cell stays empty."""
    if field == "allocated_before" and (year := year_of(path)) is not None and year != dossier.years[0] - 1:
        return Value(None, "city_why_other_year", {"asked": year, "known": dossier.years[0] - 1})
    day: date | None = day_of_caption(path) if field == "disbursed" else None
    if day is not None and line.disbursed is not None and line.disbursed_on != day:
        known = line.disbursed_on.strftime("%d/%m/%Y") if line.disbursed_on else "…"
        return Value(None, "city_why_other_day", {"asked": day.strftime("%d/%m/%Y"), "known": known})
    return None
