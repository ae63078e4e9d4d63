"""Filling of a form: a dossier into the very file the city sent, and the list of what is missing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from documents.cityform.caching import with_values
from documents.cityform.filling import Filled, fill
from documents.cityform.writing import Gap
from documents.safe_names import safe_name
from jobs.cityform.mapping import Look, unit_of
from jobs.dossier.checking import check
from jobs.question import Question
from jobs.workplace import Workplace
from model.store.whole_files import written_whole
from model.targets.dossier.lines import Dossier
from model.words.document_words import ILLUSTRATIVE
from model.words.problems import Refused, StoreProblem, WrongInput
from model.words.sentences import say

FOLDER: Final = "bieu-thanh-pho"
MISSING: Final = "con-thieu.txt"


@dataclass(frozen=True, slots=True)
class Done:
    """What filling gave: both files, the cells left empty, what the file could not keep, whether sums have values."""

    file: Path
    missing: Path
    filled: Filled
    unit: str
    lost: tuple[str, ...]
    computed: bool

    def as_json(self) -> dict[str, Any]:
        """What was done as other programs read it."""
        return {
            "file": str(self.file),
            "missing": str(self.missing),
            "works": self.filled.works,
            "unit": self.unit,
            "gaps": [
                {"cell": gap.cell, "work": gap.work, "caption": gap.caption, "why": say(gap.why, **gap.facts)}
                for gap in self.filled.gaps
            ],
            "lost": list(self.lost),
            "computed": self.computed,
        }


def fill_form(
    place: Workplace, question: Question, look: Look, file: Path, document: str, to: Path | None, unit: str | None
) -> Done:
    """Fill a form that is mapped; a changed or unknown head is refused, and nothing is written."""
    refuse_unmapped(look, file)
    assert look.kept is not None
    wanted = unit_of(look, unit)
    if wanted is None:
        raise WrongInput("city_form_unit", file=file.name)
    dossier = check(place, question, document)
    if not dossier.lines:
        raise Refused("city_form_no_works", document=dossier.id)
    target = _target(place, dossier, file, to)
    mark = ILLUSTRATIVE if place.illustrative else ""
    filled = fill(look.opened, look.head, look.kept.by_column(look.head), wanted, dossier, look.rules, mark)
    content = with_values(filled.content)
    missing = target.with_name(MISSING if to is None else f"{target.stem}-{MISSING}")
    said = "\n".join(_missing(filled, look, dossier, file)) + "\n"
    _write(target, content or filled.content)
    _write(missing, said.encode("utf-8-sig"))
    return Done(target, missing, filled, wanted, look.opened.lost, content is not None)


def refuse_unmapped(look: Look, file: Path) -> None:
    """A form nobody has mapped, or whose head was changed since, is refused; the difference is named."""
    if look.kept is not None:
        return
    if look.like is not None:
        told = "; ".join(look.differences)
        raise Refused("city_form_changed", file=file.name, known=look.like.on, differences=told)
    raise Refused("city_form_unmapped", file=file.name)


def _target(place: Workplace, dossier: Dossier, file: Path, to: Path | None) -> Path:
    if to is None:
        return place.papers / dossier.id / FOLDER / safe_name(file.stem, 100, ".xlsx")
    if to.suffix.casefold() != ".xlsx":
        raise WrongInput("city_form_to_xlsx", file=to)
    if to.resolve() == file.resolve():
        raise WrongInput("city_form_same_file", file=file.name)
    return to


def _write(path: Path, content: bytes) -> None:
    try:
        with written_whole(path) as aside:
            aside.write_bytes(content)
    except StoreProblem:
        raise WrongInput("city_form_unwritable", file=path) from None


def _missing(filled: Filled, look: Look, dossier: Dossier, file: Path) -> Iterator[str]:
    yield say("city_gaps_title", name=dossier.name, file=file.name)
    yield from (say(f"city_lost_{code}") for code in look.opened.lost)
    # A work that was asked for and has no row is said here, never dropped silently.
    yield from (lack.sentence for lack in dossier.checks)
    yield from (gap_line(gap) for gap in filled.gaps)
    if not filled.gaps:
        yield say("city_filled_whole")


def gap_line(gap: Gap) -> str:
    """One line of the list: the cell, the work, the column and why."""
    why = say(gap.why, **gap.facts)
    if gap.work:
        return say("city_gap", cell=gap.cell, work=gap.work, caption=gap.caption, why=why)
    return say("city_gap_column" if gap.caption else "city_gap_cell", cell=gap.cell, caption=gap.caption, why=why)
