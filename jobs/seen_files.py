"""Kept files as people may open them: only who may know of an event that names a file gets the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from documents.file_kinds import JPEG, KINDS, PLAIN, PNG, kind_of_content
from jobs.evidence import file_path, is_whole
from jobs.photos import small
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Event
from model.ledger.school_lineage import SchoolLineage
from model.plan.schools import schools_of
from model.store.events import events_naming_file
from model.store.files import stored_file
from model.store.people import school_events

_SHOWN: Final = (JPEG, PNG)


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it is given: its bytes, the media type of what it truly is, its name, and whether pages may show it."""

    content: bytes
    media: str
    name: str
    shown: bool


def seen_file(place: Workplace, question: Question, sha256: str, school: str | None) -> SeenFile | None:
    """A file of the unit by its hash; None alike where it is missing, nobody named it, or it is none of this school's."""
    name = _named(place, question, sha256, school)
    if name is None or not is_whole(place.home, sha256):
        return None
    path = file_path(place.home, sha256)
    with path.open("rb") as file:
        kind = kind_of_content(file, KINDS, name)
        file.seek(0)
        content = file.read()
    if kind is None:
        return SeenFile(content, PLAIN, name, shown=False)
    stem = PurePath(name).stem if PurePath(name).suffix.lower() in kind.suffixes else name
    return SeenFile(content, kind.media, f"{stem}{kind.suffixes[0]}", kind in _SHOWN)


def seen_small(place: Workplace, question: Question, sha256: str, school: str | None) -> bytes | None:
    """The same picture as a small JPEG for pages; None also where it is no picture."""
    return None if _named(place, question, sha256, school) is None else small(place, sha256)


def _named(place: Workplace, question: Question, sha256: str, school: str | None) -> str | None:
    """The name of a file that an event of the unit names; for a school, an event about its own works or itself."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        told = events_naming_file(connection, found.area, sha256)
        if not told or (school is not None and not any(_is_own(found, event, school) for event in told)):
            return None
        kept = stored_file(connection, sha256)
        return kept.name if kept else sha256[:12]


def _is_own(found: Answers, event: Event, school: str) -> bool:
    about = event.subject
    if about.kind in ("school", "period", "document"):
        named = about.id.rpartition("/")[2]
        schools = {named}
    elif about.kind == "work":
        standing = found.standings().get(about.id)
        schools = {link.school for link in standing.links if link.school} if standing else set()
    else:
        return False
    lineage = SchoolLineage(
        schools_of(loaded.plan for loaded in found.plans()).values(), school_events(found.connection, found.area)
    )
    return school in {lineage.stands_for(one, found.mark.on) for one in schools}
