"""The desk at which a letter is written: the matter, the list, and the book its figures are noted in."""

from __future__ import annotations

from documents.dossier.listing import Listing
from documents.dossier.matter import Matter
from documents.dossier.phrases import words
from documents.official.figures import FigureBook, Source
from documents.official.phrases import told
from model.words.numbers import padded


class LetterDesk:
    """What both the texts and the sums of a letter are written from."""

    def __init__(self, matter: Matter, listing: Listing, book: FigureBook) -> None:
        self.matter, self.listing, self.book = matter, listing, book
        self.said = words()["letter"]
        self.lines = matter.dossier.lines
        self.names = {"formal": matter.sender.formal, "city": matter.sender.city}

    def note(self, name: str, part: str, what: str, value: float | None, shown: str, source: Source) -> str:
        """Note a figure of the letter; `part` is the numeral of its part."""
        where = told(words()["where"]["letter"], part=part, what=what)
        return self.book.add(f"letter.{name}", where, value, shown, source)

    def works(self, name: str = "works", part: str = "III") -> str:
        """How many works there are."""
        works = tuple(line.work for line in self.lines)
        what = words()["where"]["works"]
        return self.note(name, part, what, len(works), padded(len(works)), Source(works=works, document=True))
