"""The money of the letter: the summary of the list, the total in figures and words, by year and by source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from documents.dossier.amounts import amount, year_column
from documents.dossier.letter_desk import LetterDesk
from documents.dossier.listing import TOTAL, caption
from documents.dossier.phrases import shortened, words
from documents.dossier.scale import Scale
from documents.official.figures import Source
from documents.official.phrases import UNKNOWN, told
from model.words.amounts import in_words
from model.words.numbers import number, padded

_MOST_ROWS: Final = 10


class LetterMoney:
    """The parts III and IV of a letter, as far as they are sums."""

    def __init__(self, desk: LetterDesk) -> None:
        self._desk = desk

    def values(self) -> dict[str, Any]:
        """The slots of the summary, the total and the sources."""
        return {
            "summary_works": self._works_rows(),
            "summary_groups": self._group_rows(),
            "summary_total": self._summary_total(),
            **self._total(),
            "source_lines": self._source_lines(),
        }

    def _works_rows(self) -> list[dict[str, str]]:
        """Few works are named one by one."""
        if len(self._desk.lines) > _MOST_ROWS:
            return []
        return [
            {
                "ordinal": str(place),
                "name": shortened(line.name, 160),
                "school": shortened(line.school, 80),
                "investment": self._again(
                    f"summary.{line.number}.investment", f"pl1.{line.number}.investment", str(place)
                ),
                "requested": self._again(
                    f"summary.{line.number}.requested", f"pl1.{line.number}.requested", str(place)
                ),
            }
            for place, line in enumerate(self._desk.lines, 1)
        ]

    def _group_rows(self) -> list[dict[str, str]]:
        """Many works are summed by group."""
        if len(self._desk.lines) <= _MOST_ROWS:
            return []
        rows = []
        for place, group in enumerate(dict.fromkeys(line.group for line in self._desk.lines)):
            works = tuple(line.work for line in self._desk.lines if line.group == group)
            letter = chr(ord("A") + place)
            what = words()["where"]["works"]
            count = self._desk.note(
                f"summary.{group}.works",
                "III",
                what,
                len(works),
                number(len(works)),
                Source(works=works, document=True),
            )
            rows.append(
                {
                    "ordinal": letter,
                    "name": words()["group_names"][group],
                    "school": count,
                    "investment": self._again(f"summary.{group}.investment", f"pl1.{group}.investment", letter),
                    "requested": self._again(f"summary.{group}.requested", f"pl1.{group}.requested", letter),
                }
            )
        return rows

    def _summary_total(self) -> dict[str, str]:
        if not self._desk.lines:
            return {"works": "", "investment": "", "requested": ""}
        row = words()["where"]["total"]
        shown = {
            name: self._again(f"summary.total.{name}", f"{TOTAL}.{name}", row) for name in ("investment", "requested")
        }
        return {"works": self._desk.works("summary.total.works") if len(self._desk.lines) > _MOST_ROWS else "", **shown}

    def _again(self, name: str, key: str, row: str) -> str:
        """A figure of annex I, printed in the summary."""
        column = caption(key.rpartition(".")[2], self._desk.matter.dossier.years)
        where = told(words()["where"]["summary"], row=row, column=column)
        value = self._desk.book.value(key)
        shown = self._desk.listing.scale.shown(None if value is None else int(value))
        return self._desk.book.add(f"letter.{name}", where, value, shown, Source(parts=(key,)))

    def _total(self) -> dict[str, Any]:
        """The sum asked for: exact, in figures, in words, and by year."""
        key, said = f"{TOTAL}.requested", self._desk.said
        total = self._desk.book.value(key) if key in self._desk.book else None
        what = words()["where"]["total_requested"]
        shown = exactly(None if total is None else int(total))
        amount_ = self._desk.note("total", "IV", what, total, shown, Source(parts=(key,)))
        spoken = UNKNOWN if total is None else in_words(int(total))
        years = [year for year in self._desk.matter.dossier.years if f"{TOTAL}.{year_column(year)}" in self._desk.book]
        return {
            "total_first": said["total_first"],
            "total": amount_,
            "in_words": told(said["in_words"], words=spoken),
            "by_year": told(said["among"], amounts="; ".join(map(self._year, years))) if years else "",
        }

    def _year(self, year: int) -> str:
        key = f"{TOTAL}.{year_column(year)}"
        value = self._desk.book.value(key)
        what = told(words()["where"]["year_requested"], year=year)
        shown = self._desk.listing.scale.shown(None if value is None else int(value))
        text = told(
            self._desk.said["in_year"],
            year=year,
            amount=self._desk.note(f"total.{year}", "IV", what, value, shown, Source(parts=(key,))),
        )
        return text[:1].lower() + text[1:]

    def _source_lines(self) -> list[str]:
        if not self._desk.lines:
            return []
        said, where = self._desk.said, words()["where"]
        first = told(said["sources_title"], amount=self._source("investment", where["investment"]))
        rest = [self._source_line(column, text) for column, text in said["sources"]]
        unknown = self._unknown("investment")
        last = [told(said["investment_unknown"], works=self._count("investment", unknown))] if unknown else []
        return [first, *rest, *last]

    def _source_line(self, column: str, text: str) -> str:
        """A source, and of how many works with a known investment nobody knows its part."""
        line = told(text, amount=self._source(column, words()["sources"][column]))
        unpriced = set(self._unknown("investment"))
        unknown = [work for work in self._unknown(column) if work not in unpriced]
        if not unknown:
            return line
        return told(self._desk.said["source_unknown"], line=line[:-1], works=self._count(column, unknown)) + line[-1]

    def _unknown(self, column: str) -> list[str]:
        return [one.work for one in self._desk.lines if amount(one, column) is None]

    def _count(self, column: str, works: Sequence[str]) -> str:
        source, what = Source(works=tuple(works)), words()["where"]["works"]
        return self._desk.note(f"unknown.{column}", "IV", what, len(works), padded(len(works)), source)

    def _source(self, column: str, what: str) -> str:
        key = f"{TOTAL}.{column}"
        value = self._desk.book.value(key)
        shown = self._desk.listing.scale.shown(None if value is None else int(value))
        return self._desk.note(f"source.{column}", "IV", what, value, shown, Source(parts=(key,)))


def exactly(dong: int | None) -> str:
    """An amount to its last đồng: in millions where thousands are whole, in đồng otherwise."""
    said = words()
    if dong is None:
        return told(said["million"], amount=None)
    if dong % 1_000:
        return told(said["dong"], amount=number(dong))
    return told(said["million"], amount=Scale(3, exact=True).shown(dong))
