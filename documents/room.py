"""The room that each section of the weekly page takes, estimated before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from documents.fitting import lines
from model.targets.page import ActiveWork, LevelRow, WeeklyPage
from model.words.numbers import percent

# Percents of the width; the template draws its columns by them.
COLUMNS: Final[dict[str, tuple[float, ...]]] = {
    "decisions": (4.5, 44.5, 33.5, 10, 7.5),
    "ways": (12.3, 12.5, 13.7, 13.5, 14.8, 12.7, 14.5, 6),
    "levels": (11, 33, 8, 10, 10, 9.5, 9.5, 9),
    "half": (13, 40, 7.4, 8.4, 8.4, 7.4, 7.2, 8.2),
    "active": (26, 15.9, 8.6, 8.9, 18.9, 21.7),
    "active_compact": (24.5, 15.5, 8, 9.5, 23, 19.5),
    "money": (44, 22, 22, 12),
}

# All in em. Padding of a cell at both sides, and above and below with its rule.
_CELL: Final = 0.54
_ROW: Final = 0.24
_LEVEL_ROW: Final = 0.18
# The space above a section and below its title; the padding of a table's head.
_ABOVE: Final = 0.7
_HEAD: Final = 0.4
_SMALL: Final = 0.92
# The bar keeps the proportion of its drawing, 34 high by 1002 long; space below it.
_BAR: Final = 34 / 1002
_BELOW_BAR: Final = 0.4
# As wide as the words that say whether a promise was kept.
_KEPT: Final = "→nnn"
_BROKEN: Final = "→wwwwwwww"
# Short words that stand around the lists of sections 6 and 7.
_WORDS: Final = {"directives": 22, "schools": 21, "changes": 13, "findings": 20}


@dataclass(frozen=True, slots=True)
class Room:
    """A page whose lines are `width` em long and `line` em high."""

    width: float
    line: float

    def decisions(self, page: WeeklyPage) -> float:
        """Section 1."""
        if not page.decisions:
            return self._sentence()
        rows = (("", one.matter, one.proposal, one.lead) for one in page.decisions)
        return self._title() + self._head(1) + sum(self._row(row, "decisions") for row in rows)

    def ways(self, page: WeeklyPage, bars: int) -> float:
        """Section 2."""
        if not page.ways:
            return self._sentence()
        drawn = min(bars, len(page.ways)) * (self.width * _BAR + _BELOW_BAR)
        rule = sum(self._small(_among(4, way.counting_rule + way.counting_basis)) for way in page.ways[:1])
        return self._title() + self._head(2) + len(page.ways) * (self.line + _ROW) + drawn + rule + 0.1

    def levels(self, rows: tuple[LevelRow, ...], compact: bool) -> float:
        """Section 3."""
        if not rows:
            return self._sentence()
        half = -(-len(rows) // 2) if compact else len(rows)
        parts = (rows[:half], rows[half:])
        table = max(sum(self._level(row, compact) for row in part) for part in parts)
        return self._title() + self._head(2 if compact else 1) + table + self._small(_notes(rows)) + 0.1

    def active(self, page: WeeklyPage, compact: bool) -> float:
        """Section 4."""
        if not page.active:
            return self._sentence()
        table = "active_compact" if compact else "active"
        return self._title() + self._head(2) + sum(self._row(_texts(one), table) for one in page.active)

    def money(self, page: WeeklyPage, compact: bool) -> float:
        """Section 5; compact, its sources stand side by side."""
        if page.money is None:
            return self._sentence()
        rows = 2 if compact else len(page.money.rows) + (page.money.total is not None)
        return self._title() + self._head(1) + rows * (self.line + _LEVEL_ROW)

    def closing_lines(self, page: WeeklyPage) -> float:
        """Sections 6 and 7."""
        given, heard = page.directives, page.reporting
        asked = "; ".join(given.overdue) if given else ""
        silent = ", ".join(f"{name} (tttttt 00)" for name, _ in heard.silent) if heard else ""
        elsewhere = ", ".join(f"{name} 00" for name, _ in heard.borrowed_classes) if heard else ""
        found = _WORDS["findings"] if page.open_findings else 0
        texts = (
            _among(_WORDS["directives"], asked),
            _among(_WORDS["schools"], f"{silent} {elsewhere}"),
            _among(_WORDS["changes"] + found, "; ".join(page.changes_after_closing)),
        )
        return _ABOVE + sum(lines(text, self.width - 1.2) * self.line + 0.2 for text in texts)

    def _title(self) -> float:
        return _ABOVE + self.line

    def _sentence(self) -> float:
        """A title and the one sentence that stands for a table."""
        return self._title() + self.line

    def _head(self, high: int) -> float:
        return high * 1.1 * _SMALL + _HEAD

    def _small(self, text: str) -> float:
        return lines(text, self.width / _SMALL) * self.line * _SMALL if text else 0.0

    def _row(self, texts: tuple[str, ...], table: str) -> float:
        """The height of a row: that of its tallest cell."""
        return self._tallest(texts, COLUMNS[table], self.width) + _ROW

    def _level(self, row: LevelRow, compact: bool) -> float:
        width, columns = (self.width / 2 - 0.6, COLUMNS["half"]) if compact else (self.width, COLUMNS["levels"])
        return self._tallest((row.level_name, row.kind_name + " (a)"), columns, width) + _LEVEL_ROW

    def _tallest(self, texts: tuple[str, ...], columns: tuple[float, ...], width: float) -> float:
        cells = zip(texts, columns, strict=False)
        return max(lines(text, width * part / 100 - _CELL) for text, part in cells) * self.line


def _texts(work: ActiveWork) -> tuple[str, ...]:
    """The texts of a work's row, as long as they are printed."""
    return (
        work.name,
        f"{work.stage or ''} ({percent(work.percent)})",
        "00/00/00",
        "00 | 00",
        f"{work.last_commitment or ''} {_BROKEN if work.kept is False else _KEPT}",
        work.next_commitment or "",
    )


def _notes(rows: tuple[LevelRow, ...]) -> str:
    """What stands below the table of levels, in words as long as those printed."""
    notes = " ".join(f"(a) {note}" for note in dict.fromkeys(row.note for row in rows) if note)
    unknown = " ".join(f"{row.level_name} {row.kind_name} 00;" for row in rows if row.unknown)
    return f"{notes} {_among(18, unknown) if unknown else ''}".strip()


def _among(words: int, text: str) -> str:
    """The text behind as many short words as stand around it in its sentence."""
    return "nn " * words + text
