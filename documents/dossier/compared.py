"""What changed since the dossier submitted last, as its annex prints it."""

from __future__ import annotations

from typing import Any

from documents.dossier.listing import Listing
from documents.dossier.matter import Matter
from documents.dossier.phrases import shortened, words
from documents.filters import plain
from documents.official.figures import FigureBook, Source
from documents.official.phrases import UNKNOWN, told
from model.targets.dossier.lines import Change
from model.words.dates import short
from model.words.numbers import number

_MONEY = ("investment", "requested")


def compare(matter: Matter, listing: Listing, book: FigureBook, numeral: str) -> dict[str, Any]:
    """The slots of the comparison: its first sentence and its rows; figures under `before.`."""
    said, before = words()["compared"], matter.dossier.comparison
    if before is None:
        return {"compared_intro": "", "compared": []}
    number_said = told(said["number"], number=before.number) if before.number else ""
    intro = told(said["intro"], name=before.name, edition=before.edition, day=short(before.on), number=number_said)
    rows = [_row(listing, book, numeral, place, one) for place, one in enumerate(before.changes, 1)]
    return {"compared_intro": intro, "compared": rows}


def _row(listing: Listing, book: FigureBook, numeral: str, place: int, change: Change) -> dict[str, str]:
    said = words()["compared"]
    what = _field(change.field)
    kind = told(said["kinds"][change.kind], field=what)
    return {
        "ordinal": str(place),
        "name": shortened(change.name, 120),
        "what": kind,
        "old": _side(listing, book, numeral, place, change, "old"),
        "new": _side(listing, book, numeral, place, change, "new"),
        "cause": shortened(change.cause, 200),
    }


def _field(field: str) -> str:
    fields = words()["compared"]["fields"]
    return told(fields["year"], year=field) if field.isdecimal() else str(fields.get(field, field))


def _side(listing: Listing, book: FigureBook, numeral: str, place: int, change: Change, side: str) -> str:
    value: int | str | None = getattr(change, side)
    if value is None:
        return "" if change.kind != "changed" else UNKNOWN
    if isinstance(value, str):
        return str(words()["group_names"].get(value, plain(value)))
    money = change.field in _MONEY or change.field.isdecimal() or change.kind != "changed"
    shown = listing.scale.shown(value) if money else number(value)
    column = words()["compared"]["columns"][side]
    where = told(
        words()["where"]["compared"], number=numeral, work=change.work, what=_field(change.field), column=column
    )
    return book.add(f"before.{place}.{side}", where, value, shown, Source(works=(change.work,), document=True))
