"""The files of a document as they are given out: those of the draft, of an edition, and the signed one; by name only."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final

from documents.file_kinds import media_of
from documents.safe_names import safe_name
from jobs.archive import archived
from jobs.evidence import content_of
from jobs.papermaking.life import edition_of
from jobs.papermaking.making import asked, standing_of
from jobs.papermaking.order import Order
from jobs.papermaking.traced import TRACED
from jobs.papermaking.written import DRAFT_FOLDER, folder_of
from jobs.question import Question
from jobs.workplace import Workplace
from model.store.files import stored_file
from model.words.problems import WrongInput

DRAFT: Final = "draft"
SIGNED: Final = "signed"
# All files of an edition, packed under this name.
ZIP: Final = "zip"
_LONGEST: Final = 120
# Whoever unpacks it twice gets the same bytes.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it is given out: its name, its kind in the words of browsers, its bytes."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """A file in a list: its name and its size in bytes (None: it lies in the archive, where nobody asks)."""

    name: str
    size: int | None

    @property
    def suffix(self) -> str:
        """What kind of file it is: "docx"."""
        return PurePath(self.name).suffix.removeprefix(".").lower()


def draft_names(place: Workplace, area: str, document: str) -> tuple[Named, ...]:
    """The files of a draft but for the list of its figures, those a person changed among them."""
    folder = folder_of(place, area, document, DRAFT_FOLDER)
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file() and path.name != TRACED)
        return tuple(Named(path.name, path.stat().st_size) for path in found if not path.name.startswith("."))
    except OSError:
        return ()


def given(place: Workplace, question: Question, document: str, edition: str, name: str) -> GivenFile:
    """A file of the draft (`draft`), of an edition by its number, or the `signed` one; `zip` packs all of them."""
    order = asked(place, question, document)
    if edition == SIGNED:
        return _signed(place, order)
    if name != ZIP:
        return _given(name, _content(place, order, edition, name))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for one in _names(place, order, edition):
            into.writestr(zipfile.ZipInfo(one, _EPOCH), _content(place, order, edition, one), zipfile.ZIP_DEFLATED)
    label = "-".join((*order.id.split("/"), edition))
    return _given(safe_name(label, _LONGEST, ".zip"), packed.getvalue())


def _names(place: Workplace, order: Order, edition: str) -> list[str]:
    if edition == DRAFT:
        return [one.name for one in draft_names(place, order.area, order.id)]
    return list(edition_of(place, order, _number(edition, order)).files)


def _content(place: Workplace, order: Order, edition: str, name: str) -> bytes:
    """The bytes of one of the document's own files; any other name is as if it were not there."""
    if name not in _names(place, order, edition):
        raise WrongInput("document_file_unknown", file=name, document=order.id)
    if edition == DRAFT:
        try:
            return (folder_of(place, order.area, order.id, DRAFT_FOLDER) / name).read_bytes()
        except OSError:
            raise WrongInput("document_file_unknown", file=name, document=order.id) from None
    return archived(place, edition_of(place, order, _number(edition, order)).files[name], name)


def _signed(place: Workplace, order: Order) -> GivenFile:
    sha = standing_of(place, order).signed_file
    with place.store.reading() as connection:
        kept = stored_file(connection, sha or "")
    if sha is None or kept is None:
        raise WrongInput("document_file_unknown", file=SIGNED, document=order.id)
    content = content_of(place.home, sha)
    if content is None:
        raise WrongInput("signed_missing", document=order.id)
    return _given(kept.name, content)


def _number(edition: str, order: Order) -> int:
    if not (edition.isascii() and edition.isdigit() and len(edition) < len("10000")):
        raise WrongInput("document_file_unknown", file=edition, document=order.id)
    return int(edition)


def _given(name: str, content: bytes) -> GivenFile:
    media = media_of(name)
    return GivenFile(
        safe_name(name.removesuffix(PurePath(name).suffix), _LONGEST, PurePath(name).suffix), media, content
    )
