"""The city's own forms as pages work with them: kept as they came, mapped, filled, and given out again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from documents.file_kinds import XLSX
from documents.safe_names import safe_name
from jobs.cityform.filling import Done, fill_form
from jobs.cityform.mapping import Look, look_at
from jobs.cityform.maps import FOLDER
from jobs.documentroom.files import GivenFile
from jobs.question import Question
from jobs.workplace import Workplace
from model.plan.city_form_rules import year_of
from model.store.whole_files import written_whole
from model.targets.dossier.city_columns import CAPTION, EMPTY, REQUESTED
from model.words.problems import WrongInput
from model.words.sentences import say

_SENT: Final = "sent"
_MARK: Final = re.compile(r"[0-9a-f]{16}")
_LONGEST: Final = 100
# As many years as a medium-term plan has.
_YEARS: Final = 5
_BOM: Final = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was received: by which mark it is found again, its file, its name, and when it came."""

    mark: str
    path: Path
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that was filled from a dossier: its file, and what is left empty, a sentence each."""

    dossier: str
    file: Path
    missing: tuple[str, ...]


def keep(place: Workplace, area: str, path: Path, name: str) -> SentForm:
    """Keep a form as it came; the same file is kept once."""
    content = path.read_bytes()
    mark = hashlib.sha256(content).hexdigest()[:16]
    target = _folder(place, area) / mark / safe_name(Path(name).stem, _LONGEST, ".xlsx")
    with written_whole(target) as aside:
        aside.write_bytes(content)
    return sent(place, area, mark)


def sent(place: Workplace, area: str, mark: str) -> SentForm:
    """The form of a mark; WrongInput where the unit has none."""
    found = sorted((_folder(place, area) / mark).glob("*.xlsx")) if _MARK.fullmatch(mark) else []
    if not found:
        raise WrongInput("city_form_not_there")
    path = found[-1]
    return SentForm(mark, path, path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def all_sent(place: Workplace, area: str) -> list[SentForm]:
    """Every form of a unit, the newest first."""
    marks = (path.name for path in _folder(place, area).glob("*") if path.is_dir() and _MARK.fullmatch(path.name))
    return sorted((sent(place, area, mark) for mark in marks), key=lambda one: one.at, reverse=True)


def offered(look: Look, path: tuple[str, ...], chosen: str) -> dict[str, str]:
    """What a column may hold: field → what it is called, the empty one first."""
    out = {EMPTY: say("city_map_empty")} | {one.id: one.name for one in look.rules.fields}
    year = year_of(path)
    if year is not None:
        out[f"{REQUESTED}:{CAPTION}"] = say("city_map_requested", year=year)
    else:
        out |= {f"{REQUESTED}:+{n}": say("city_map_requested_nth", nth=n + 1) for n in range(_YEARS)}
    return out if chosen in out else out | {chosen: chosen}


def fill(place: Workplace, question: Question, area: str, form: SentForm, dossier: str) -> Done:
    """Fill a form from a dossier, into the dossier's folder of this unit."""
    look = look_at(place, question, form.path, None, None)
    return fill_form(place, question, look, form.path, dossier, _target(place, area, form, dossier), None)


def filled(place: Workplace, area: str, form: SentForm, dossier: str) -> FilledForm | None:
    """What filling a form from a dossier gave; None before."""
    file = _target(place, area, form, dossier)
    if not file.is_file():
        return None
    return FilledForm(dossier, file, tuple(_lines(file)))


def given_form(filled_form: FilledForm) -> GivenFile:
    """The filled form, to be kept."""
    return GivenFile(filled_form.file.name, XLSX.media, filled_form.file.read_bytes())


def _lines(file: Path) -> Iterator[str]:
    beside = sorted(file.parent.glob(f"{file.stem}-*.txt"))
    if beside:
        yield from beside[-1].read_text(encoding=_BOM).splitlines()[1:]


def _target(place: Workplace, area: str, form: SentForm, dossier: str) -> Path:
    key = safe_name(dossier.replace("/", "-"), _LONGEST)
    return _folder(place, area) / form.mark / "filled" / key / form.name


def _folder(place: Workplace, area: str) -> Path:
    return place.home / FOLDER / _SENT / area
