"""What a path asks for: a document of this unit, or nothing that is there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import HTTPException, Path

from jobs.documentroom.room import SENT
from jobs.documentroom.sheet import DocumentSheet, document_sheet, document_there
from jobs.list_pages import page_at
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding
from model.words.document_words import without_commands
from model.words.problems import WrongInput
from model.words.sentences import say
from web.absent import or_not_there
from web.meanwhile import Sheet, again, opened
from web.rendering import Trouble
from web.typed import Typed
from web.visitor import Visitor

Key = Annotated[str, Path(max_length=200)]

# Not there, or of another unit: answered alike.
_ABSENT: Final = frozenset(
    {
        "document_unknown",
        "document_key_wrong",
        "document_about_unknown",
        "document_file_unknown",
        "document_edition_unknown",
        "document_not_submitted",
        "document_kind_unknown",
        "document_year_wrong",
        "period_wrong",
        "dossier_unknown",
        "dossier_not_a_work",
        "dossier_not_listed",
        "city_form_not_there",
    }
)
# A reader of the city sees what left the house.
_OF_ANOTHER_HOUSE: Final = frozenset({"city_reader"})


def or_no_document() -> AbstractContextManager[None]:
    """404 for an address at which this unit has nothing."""
    return or_not_there(_ABSENT)


def sheet_of(place: Workplace, asker: Visitor, kind: str, key: str) -> DocumentSheet:
    """A document's page; 404 for what is not there, or not for this reader."""
    with or_no_document():
        found = document_sheet(place, asker.asks(), f"{kind}/{key}")
    if only_sent(asker) and found.standing.state not in SENT:
        raise HTTPException(404)
    return found


def there(place: Workplace, asker: Visitor, kind: str, key: str) -> tuple[str, DocumentStanding]:
    """The id and the standing of a document, without all that its page shows; 404 like the page."""
    with or_no_document():
        order, standing = document_there(place, asker.asks(), f"{kind}/{key}")
    if only_sent(asker) and standing.state not in SENT:
        raise HTTPException(404)
    return order.id, standing


def only_sent(asker: Visitor) -> bool:
    """Whether somebody sees only documents that left the house."""
    return asker.role in _OF_ANOTHER_HOUSE


def own_house(asker: Visitor) -> None:
    """403 for readers of another house: what is in the making is none of theirs."""
    if only_sent(asker):
        raise HTTPException(403)


def document_path(document: str, what: str = "") -> str:
    """The address of a document's page, or of something beside it."""
    return "/documents/" + (f"{what}/" if what else "") + quote(document)


def refused(place: Workplace, asker: Visitor, typed: Typed, trouble: Trouble) -> Sheet:
    """A form after it was refused, its sentence without the words of the command line."""
    sheet = again(place, asker.asks(), typed, trouble)
    return Sheet(sheet.key, sheet.seen, sheet.typed, without_commands(sheet.said), sheet.meanwhile, sheet.status)


def fresh(seen: int = 0) -> Sheet:
    """A form nobody has typed into."""
    return opened(seen)


def page_of(rows: Sequence[Any], number: int) -> dict[str, Any]:
    """One page of a list, its number and the last one's."""
    at = page_at(len(rows), number)
    return {"rows": rows[at.rows], "page": at.number, "last": at.last, "all": len(rows)}


def needed(typed: Typed, name: str, code: str) -> str:
    """What was typed into a field that may not stay empty."""
    text = typed.text(name)
    if not text:
        raise WrongInput(code)
    return text


def in_million(text: str) -> str:
    """Bare figures are millions of đồng, as the page says; whoever writes the unit means what is written."""
    return text if any(letter.isalpha() for letter in text) else f"{text} {say('unit_million')}"
