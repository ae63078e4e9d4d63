"""An office's own Word templates: shown, checked, taken into use and given up; used when papers are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from documents.official.filling import OWN, Rendering
from documents.official.own_parts import Remark
from documents.official.own_template import inspected, rendered
from documents.official.shipped import KINDS, shipped_template
from jobs.question import Question, answers, area_of
from jobs.workplace import Workplace
from model.plan.document_rows import DocumentKind
from model.store.events import areas
from model.store.whole_files import written_whole
from model.words.problems import Refused, StoreProblem, WrongInput

_FOLDER: Final = "templates"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a template: the remarks, and whether it may be used."""

    kind: str
    file: str
    remarks: tuple[Remark, ...]

    @property
    def usable(self) -> bool:
        """Whether no remark keeps it out of use."""
        return not any(remark.hard for remark in self.remarks)

    def as_json(self) -> dict[str, Any]:
        """The remarks as other programs read them."""
        rows = [{"code": one.code, "hard": one.hard, "text": one.sentence} for one in self.remarks]
        return {"kind": self.kind, "file": self.file, "usable": self.usable, "remarks": rows}


def own_path(place: Workplace, area: str, kind: str) -> Path:
    """Where a unit's own template of a kind lies, if it has one: in its own folder, else the one of all units of the home."""
    its_own, of_all = _its_own(place, area, kind), place.home / _FOLDER / f"{kind}.docx"
    return of_all if of_all.is_file() and not its_own.is_file() else its_own


def _its_own(place: Workplace, area: str, kind: str) -> Path:
    return place.home / _FOLDER / area / f"{kind}.docx"


def kinds_in_use(place: Workplace, area: str) -> Sequence[str]:
    """The kinds for which the unit has a template of its own."""
    return [kind for kind in KINDS if own_path(place, area, kind).is_file()]


@contextmanager
def used(place: Workplace, area: str) -> Iterator[None]:
    """Inside, papers of kinds with an own template are filled from it, each in a process of its own.

    Whatever goes wrong there is `Refused` in a sentence; the template that ships never stands in for it silently.
    """
    paths = {kind: own_path(place, area, kind) for kind in kinds_in_use(place, area)}
    own: dict[str, Rendering] = {kind: partial(_filled, kind, path) for kind, path in paths.items()}
    token = OWN.set(own)
    try:
        yield
    finally:
        OWN.reset(token)


def show(place: Workplace, question: Question, kind: str, target: Path) -> Path:
    """Write the template that ships into a file, to be edited in Word."""
    path = target if target.suffix.lower() == ".docx" else target / f"{kind}.docx"
    if path.exists():
        raise WrongInput("own_template_there", file=path)
    return _write(path, _shipped(place, question, kind))


def check(place: Workplace, question: Question, file: Path, kind: str) -> Checked:
    """What is wrong with a file as the template of a kind."""
    return Checked(kind, file.name, inspected(kind, _read(file), _shipped(place, question, kind)))


def use(place: Workplace, question: Question, file: Path, kind: str) -> Checked:
    """Take a file as the office's own template of a kind; Refused, and nothing changed, if it may not be used."""
    content = _read(file)
    checked = Checked(kind, file.name, inspected(kind, content, _shipped(place, question, kind)))
    hard = [remark for remark in checked.remarks if remark.hard]
    if hard:
        raise Refused("own_template_refused", kind=kind, first=hard[0].sentence, number=len(hard))
    _write(_its_own(place, area_of(place, question), kind), content)
    return checked


def drop(place: Workplace, question: Question, kind: str) -> Path:
    """Give up the office's own template: it stays beside under another name, and the one that ships is in use again."""
    _kind(place, question, kind)
    area = area_of(place, question)
    path = own_path(place, area, kind)
    if not path.is_file():
        raise Refused("own_template_absent", kind=kind)
    if path != _its_own(place, area, kind) and _has_others(place):
        raise Refused("own_template_of_all", kind=kind, file=path)
    aside = path.with_name(f"{path.stem}.{place.now:%Y%m%d-%H%M%S}.docx")
    try:
        return path.replace(aside)
    except OSError:
        raise WrongInput("file_unwritable", file=path) from None


def _has_others(place: Workplace) -> bool:
    with place.store.reading() as connection:
        return len(areas(connection)) > 1


def _kind(place: Workplace, question: Question, kind: str) -> DocumentKind:
    return place.rules.documents.kind(kind, _day(place, question))


def _day(place: Workplace, question: Question) -> date:
    with answers(place, question) as found:
        return question.on or place.today(found.area)


def _shipped(place: Workplace, question: Question, kind: str) -> bytes:
    return shipped_template(_kind(place, question, kind), _day(place, question).year + 1)


def _filled(kind: str, path: Path, shipped: bytes, values: Mapping[str, Any]) -> bytes:
    return rendered(kind, _read(path), shipped, values)


def _write(path: Path, content: bytes) -> Path:
    try:
        with written_whole(path) as aside:
            aside.write_bytes(content)
    except StoreProblem:
        raise WrongInput("file_unwritable", file=path) from None
    return path


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise WrongInput("own_template_lost", file=file) from None
    except OSError:
        raise WrongInput("own_template_no_docx", file=file) from None
