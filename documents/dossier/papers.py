"""The papers of a dossier from its matter: letter with annexes, minutes, workbook, contents, zip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from documents.dossier.amounts import years_slot
from documents.dossier.compared import compare
from documents.dossier.index import list_papers
from documents.dossier.letter import write_letter
from documents.dossier.list_xlsx import render_list
from documents.dossier.listing import Listing, caption, list_works
from documents.dossier.matter import Matter
from documents.dossier.minutes import render_minutes
from documents.dossier.package import packed
from documents.dossier.phrases import shortened, words, years_told
from documents.dossier.present import list_schools
from documents.dossier.reasons import justify
from documents.dossier.template import annexes_of, dossier_template, list_title
from documents.official.figures import FigureBook
from documents.official.filling import fill
from documents.official.frame import Frame, slots
from documents.official.phrases import told
from model.plan.document_rows import DocumentKind
from model.targets.dossier.lines import SchoolCondition


@dataclass(frozen=True, slots=True)
class MinutesFrames:
    """The kind of the survey minutes, and the frame of each school's."""

    kind: DocumentKind
    frames: Mapping[str, Frame]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files of a dossier, its figures, and the keys of sums that do not add up as printed."""

    files: Mapping[str, bytes]
    figures: FigureBook
    rounded: tuple[str, ...]


def render_dossier(matter: Matter, kind: DocumentKind, frame: Frame, minutes: MinutesFrames) -> Rendered:
    """Every file of a dossier; the same matter gives the same bytes."""
    book, said = FigureBook(), words()["folder"]
    listing = list_works(matter, book)
    names = {
        one.school: told(said["minutes"], area=matter.sender.area, school=one.school)
        for one in _surveyed(matter, minutes)
    }
    list_file = told(said["list"], area=matter.sender.area)
    beside = _beside(list_file, len(names))
    letter = render_letter(matter, listing, book, kind, frame, beside)
    files: dict[str, tuple[str, bytes]] = {
        told(said["letter"], area=matter.sender.area): (said["what"]["letter"], letter)
    }
    for one in _surveyed(matter, minutes):
        made = render_minutes(matter, one, minutes.kind, minutes.frames[one.school], book)
        files[names[one.school]] = (told(said["what"]["minutes"], school=shortened(one.name)), made)
    sheet = render_list(matter, listing.scale, datetime.combine(matter.dossier.on, time()))
    files[list_file] = (said["what"]["list"], sheet)
    return Rendered(packed(matter, files), book, tuple(listing.rounded))


def render_letter(
    matter: Matter,
    listing: Listing,
    book: FigureBook,
    kind: DocumentKind,
    frame: Frame,
    beside: Sequence[tuple[str, str]],
) -> bytes:
    """The letter with its annexes as one Word file."""
    annexes = annexes_of(compared=matter.dossier.comparison is not None)
    numerals = dict(annexes)
    values = {
        **slots(frame, [matter.mark] if matter.mark else []),
        **write_letter(matter, listing, book, annexes),
        "numerals": {"compared": "", **numerals},
        "list_title": list_title(years_told(matter.dossier.years)),
        "listed": listing.rows,
        years_slot(matter.dossier.years): [str(year) for year in matter.dossier.years],
        "allocated_until": caption("allocated", matter.dossier.years),
        "list_notes": listing.notes,
        "schools": list_schools(matter, book),
        "reasons": justify(matter, listing, book),
        **compare(matter, listing, book, numerals.get("compared", "")),
        "papers": list_papers(matter, beside),
        **_missing(matter),
    }
    return fill(dossier_template(kind, listing.layout), values, kind=kind.id)


def _surveyed(matter: Matter, minutes: MinutesFrames) -> list[SchoolCondition]:
    return [one for one in matter.dossier.schools if one.school in minutes.frames]


def _beside(list_file: str, schools: int) -> list[tuple[str, str]]:
    """What lies beside the letter in the same folder, and what it is yet."""
    said = words()["index"]
    out = [(told(said["list_file"], file=list_file), said["states"]["filed"])]
    if schools:
        out.append((told(said["minutes_file"], schools=f"{schools:02d}"), said["minutes_state"]))
    return out


def _missing(matter: Matter) -> dict[str, Any]:
    """What is missing, together by work; the whole dossier first."""
    said = words()["missing"]
    parts: dict[str, list[str]] = {}
    for name, sentence in matter.missing:
        parts.setdefault(name or said["general"], []).append(sentence)
    listed = [{"name": name, "texts": texts} for name, texts in parts.items()]
    return {"missing_intro": told(said["intro"], number=f"{len(matter.missing):02d}"), "missing": listed}
