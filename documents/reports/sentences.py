"""Figures inside the sentences of a report, noted where they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.official.figures import FigureBook, Source
from documents.reports.columns import COUNT, MONEY, PERCENT
from documents.reports.phrases import shared, told
from documents.reports.table_rows import Number, shown


class Sentences:
    """Notes the figures of a report's sentences; `said` are the words of its kind, whose `figures` name them."""

    def __init__(self, book: FigureBook, said: Mapping[str, Any]) -> None:
        self._book, self._names = book, said["figures"]

    def money(self, name: str, dong: int | None, source: Source, of: str = "") -> str:
        """An amount in millions."""
        return self._note(name, of, dong, shown(dong, MONEY), source)

    def count(self, name: str, value: Number | None, source: Source, of: str = "") -> str:
        """A count of things."""
        return self._note(name, of, value, shown(value, COUNT), source)

    def percent(self, name: str, value: float | None, source: Source, of: str = "") -> str:
        """A share in percent, without its sign."""
        return self._note(name, of, value, shown(value, PERCENT), source)

    def _note(self, name: str, of: str, value: Number | None, text: str, source: Source) -> str:
        what = f"{self._names[name]} {of}".strip()
        key = f"text.{name}.{of}" if of else f"text.{name}"
        return self._book.add(key, told(shared()["where_text"], what=what), value, text, source)
