"""The register of works as it comes back: what people wrote into each open cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from openpyxl.utils import get_column_letter

from documents.filled_sheet import day_of, is_blank, sheet_rows, shown, whole
from documents.follow_xlsx import EDITABLE, FIELDS, SEEN, follow_words
from model.words.folding import clean, fold
from model.words.numbers import parse_number
from model.words.problems import WrongInput
from model.words.sentences import say
from model.words.stages import STAGES, stage_code
from model.words.unreadable import NotADate, NotANumber

_CODE: Final = "code"
_LONGEST_TEXT: Final = 1_000
_LONGEST_CODE: Final = 40
Value = str | float | bool | date | None


@dataclass(slots=True)
class FollowTyped:
    """A row of the sheet: its number, its work, how far it had seen, what its open cells say, what must be put right."""

    number: int
    work: str
    seen: int | None
    cells: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowSheet:
    """The unit whose sheet it is, and its rows."""

    area: str
    rows: tuple[FollowTyped, ...]


def read_follow(content: bytes, name: str) -> FollowSheet:
    """What a filled sheet says; a file that is no such sheet is refused in one sentence."""
    rows = sheet_rows(content, name, follow_words()["sheet"], "follow")
    names = [cell.value for cell in rows[FIELDS]] if len(rows) > FIELDS else []
    places = {value: at for at, value in enumerate(names) if isinstance(value, str)}
    if not {_CODE, SEEN, *EDITABLE} <= set(places):
        raise WrongInput("follow_not_a_form", file=name)
    area = rows[0][places[SEEN]].value if len(rows[0]) > places[SEEN] else ""
    return FollowSheet(shown(area or ""), tuple(_rows(rows, places)))


def _rows(rows: Sequence[Sequence[Any]], places: Mapping[str, int]) -> Iterator[FollowTyped]:
    for number, cells in enumerate(rows[FIELDS + 1 :], start=FIELDS + 2):
        known = {name: cells[at] for name, at in places.items() if at < len(cells)}
        code = known[_CODE].value if _CODE in known else None
        if is_blank(code):
            continue
        seen = whole(known[SEEN].value) if SEEN in known else None
        row = FollowTyped(number, str(code).strip()[:_LONGEST_CODE], seen if seen is not None and seen >= 0 else None)
        for name in EDITABLE:
            row.cells[name] = f"{get_column_letter(places[name] + 1)}{number}"
            if name in known:
                _read(row, name, known[name])
        yield row


def _read(row: FollowTyped, name: str, cell: Any) -> None:
    if cell.data_type == "f":
        row.findings[name] = say("follow_formula", cell=row.cells[name])
        return
    if is_blank(cell.value):
        row.values[name] = None
        return
    try:
        row.values[name] = _READ[name](cell.value)
    except (NotADate, NotANumber, ValueError):
        row.findings[name] = say(f"follow_{_SAID[name]}", cell=row.cells[name], value=shown(cell.value))


def _text(value: object) -> str:
    return " ".join(clean(str(value)).split())[:_LONGEST_TEXT]


def _stage(value: object) -> str:
    code = stage_code(_text(value))
    if code not in STAGES:
        raise ValueError
    return code


def _percent(value: object) -> float:
    number = (
        float(value) if isinstance(value, int | float) else float(parse_number(str(value).replace("%", "").strip()))
    )
    if isinstance(value, bool) or not 0 <= number <= 100:
        raise ValueError
    return int(number) if number == int(number) else round(number, 2)


def _kept(value: object) -> bool:
    known = {fold(words): said for said, words in follow_words()["kept"].items()}
    return known[fold(str(value))] if fold(str(value)) in known else _no_answer()


def _no_answer() -> bool:
    raise ValueError


_READ: Final[Mapping[str, Any]] = {
    "next_on": day_of,
    "stage": _stage,
    "percent": _percent,
    "kept": _kept,
    "next_commitment": _text,
    "obstacle": _text,
}
_SAID: Final = {"next_on": "date", "stage": "stage", "percent": "percent", "kept": "kept"}
