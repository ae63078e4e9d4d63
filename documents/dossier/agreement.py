"""Whether the totals of the letter and of annex I are those of the works: added up once more, from nothing but the works."""

from __future__ import annotations

from collections.abc import Iterator

from documents.dossier.amounts import SOURCES, amount, columns
from documents.dossier.listing import TOTAL
from documents.dossier.matter import Matter
from documents.official.figures import FigureBook


def disagreements(matter: Matter, book: FigureBook) -> list[str]:
    """Where in the papers a total stands that is not the sum of the works; none in papers that may go out."""
    wrong = {key for key, value in _expected(matter) if key in book and book.value(key) != value}
    return [figure.where for figure in book if figure.key in wrong]


def _expected(matter: Matter) -> Iterator[tuple[str, int | None]]:
    lines, years = matter.dossier.lines, matter.dossier.years
    for column in columns(years):
        known = [value for line in lines if (value := amount(line, column)) is not None]
        total = sum(known) if known else None
        yield f"{TOTAL}.{column}", total
        if column in ("investment", *SOURCES):
            yield f"letter.source.{column}", total
        if column in ("investment", "requested"):
            yield f"letter.summary.total.{column}", total
        if column == "requested":
            yield "letter.total", total
        elif column.startswith("requested."):
            yield f"letter.total.{column.removeprefix('requested.')}", total
