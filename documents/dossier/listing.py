"""The dossier's list of works: rows by group, level and school with their sums, every figure with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from documents.dossier import cells
from documents.dossier.amounts import amount, columns, source, year_column, year_of, years_slot
from documents.dossier.layout import Layout, fits, layout_of
from documents.dossier.matter import Matter
from documents.dossier.phrases import shortened, words
from documents.dossier.scale import Scale, scale_of
from documents.official.figures import FigureBook, Source
from documents.official.phrases import UNKNOWN, told
from model.targets.dossier.lines import DossierLine
from model.words.dates import roman, short
from model.words.numbers import number

_LETTERS: Final = "ABCDEFGHIJ"
_PARTIAL: Final = "**"
_ESTIMATED: Final = "*"
TOTAL: Final = "pl1.total"


@dataclass
class Listing:
    """The rows as they are printed, the layout they need, and what was noted while they were added up."""

    rows: list[dict[str, Any]]
    layout: Layout
    scale: Scale
    rounded: list[str] = field(default_factory=list)
    partial: bool = False
    estimated: bool = False
    paid_on: date | None = None

    @property
    def notes(self) -> list[str]:
        """What stands under the list."""
        said = words()["list"]["notes"]
        held = (
            ("unknown", True),
            ("estimated", self.estimated),
            ("partial", self.partial),
            ("rounding", bool(self.rounded)),
        )
        paid = [told(words()["list"]["disbursed_all"], day=short(self.paid_on))] if self.paid_on else []
        return [*(said[name] for name, holds in held if holds), *paid]


def list_works(matter: Matter, book: FigureBook) -> Listing:
    """The list of a dossier; its figures are noted in the book under `pl1.`."""
    return _Lister(matter, book).listed()


class _Lister:
    """Adds up from works to schools, levels, groups and the total, and prints in the order of the page."""

    def __init__(self, matter: Matter, book: FigureBook) -> None:
        self._matter, self._book = matter, book
        dossier = matter.dossier
        self._columns = columns(dossier.years)
        self._out = Listing([], Layout((), 0, ()), self._scale_that_fits())
        self._printed: dict[str, set[str]] = {column: set() for column in self._columns}
        # Sums of which a part is unknown; a year that was not asked for lacks nothing.
        self._lacking: set[str] = set()
        days = {line.disbursed_on for line in dossier.lines if line.disbursed_on}
        # Where all payments are counted up to one day, it is said once under the list.
        self._paid = next(iter(days)) if len(days) == 1 else None
        self._numbers = {line.work: place for place, line in enumerate(dossier.lines, 1)}

    def _scale_that_fits(self) -> Scale:
        """Every place the amounts have, unless the totals then leave no room for the texts: whole millions."""
        dossier = self._matter.dossier
        amounts = {one: [amount(line, one) for line in dossier.lines] for one in self._columns}
        scale = scale_of(value for column in amounts.values() for value in column)
        totals = {one: [scale.shown(sum(v for v in values if v is not None))] for one, values in amounts.items()}
        return scale if not scale.places or fits(dossier.years, totals) else Scale(0, exact=False)

    def listed(self) -> Listing:
        """The rows, and the layout that fits them."""
        dossier, said = self._matter.dossier, words()
        rows: list[dict[str, Any]] = []
        keys = []
        for place, (group, lines) in enumerate(_together(dossier.lines, "group")):
            made, key = self._group(place, group, lines)
            rows += made
            keys.append(key)
        total = self._sums(TOTAL, said["list"]["total"], "", keys, "total", said["where"]["total"])
        if self._out.partial:
            total["name"] += f" ({_PARTIAL})"
        rows = [total, *rows] if dossier.total_first else [*rows, total]
        self._out.rows = rows if dossier.lines else []
        self._out.paid_on = self._paid
        self._out.layout = layout_of(dossier.years, self._printed)
        return self._out

    def _group(self, place: int, group: str, lines: Sequence[DossierLine]) -> tuple[list[dict[str, Any]], str]:
        key, said = f"pl1.{group}", words()
        rows: list[dict[str, Any]] = []
        keys = []
        for step, (level, of_level) in enumerate(_together(lines, "level"), 1):
            made, below = self._level(key, group, step, level, of_level)
            rows += made
            keys.append(below)
        where = told(said["where"]["group"], name=said["group_names"][group])
        return [self._sums(key, said["groups"][group], _LETTERS[place], keys, "group", where), *rows], key

    def _level(
        self, above: str, group: str, step: int, level: str | None, lines: Sequence[DossierLine]
    ) -> tuple[list[dict[str, Any]], str]:
        said = words()
        key, name = f"{above}.{level or 'none'}", said["levels"].get(level or "none", str(level))
        rows: list[dict[str, Any]] = []
        keys = []
        for _, of_school in _together(lines, "school_id", "school"):
            made, below = self._school(key, group, of_school)
            rows += made
            keys += below
        where = told(said["where"]["level"], group=said["group_names"][group], name=name)
        return [self._sums(key, name, roman(step), keys, "level", where), *rows], key

    def _school(self, above: str, group: str, lines: Sequence[DossierLine]) -> tuple[list[dict[str, Any]], list[str]]:
        """A school of several works has sums of its own; of one, its name heads the row."""
        works = [self._work(line) for line in lines]
        keys = [f"pl1.{line.number}" for line in lines]
        name = shortened(lines[0].school)
        if len(lines) == 1 or not lines[0].school_id:
            band = self._row("school", "", name, [""] * len(self._columns))
            return ([band, *works] if name else works), keys
        key = f"{above}.{lines[0].school_id}"
        where = told(words()["where"]["school"], group=words()["group_names"][group], name=name)
        return [self._sums(key, name, "", keys, "school", where), *works], [key]

    def _work(self, line: DossierLine) -> dict[str, Any]:
        money = [self._amount(line, column) for column in self._columns]
        return self._row("work", str(self._numbers[line.work]), cells.name_lines(line), money) | {
            "scale": self._scale(line),
            "benefit": self._benefit(line),
            "time": cells.months_of(line),
            "decision": shortened(line.decision, 110) if line.decision else UNKNOWN,
            "counterpart": shortened(line.counterpart, 110) if line.counterpart else UNKNOWN,
            "priority": number(line.priority),
            "note": cells.note_lines(line, paid_on=self._paid is None),
        }

    def _row(self, kind: str, ordinal: str, name: str, money: list[str]) -> dict[str, Any]:
        shown = dict(zip(self._columns, money, strict=True))
        years = self._matter.dossier.years
        return {
            "band": kind != "work",
            "ordinal": ordinal,
            "name": name,
            "of": {column: text for column, text in shown.items() if year_of(column) is None},
            years_slot(years): [shown[year_column(year)] for year in years],
        }

    def _amount(self, line: DossierLine, column: str) -> str:
        value = amount(line, column)
        if value is None and year_of(column) is not None and line.requested:
            return str(words()["not_asked"])
        shown = self._out.scale.shown(value)
        if column == "investment" and value is not None and line.investment_from == "estimate":
            self._out.estimated, shown = True, shown + _ESTIMATED
        self._printed[column].add(shown)
        return self._book.add(
            f"pl1.{line.number}.{column}", self._where(line, column), value, shown, source(self._matter, line, column)
        )

    def _where(self, line: DossierLine, column: str) -> str:
        said = words()["where"]["list_work"]
        return told(
            said, row=self._numbers[line.work], work=line.number, column=caption(column, self._matter.dossier.years)
        )

    def _scale(self, line: DossierLine) -> str:
        """What a work builds is counted on its items."""
        quantities = [row.quantity for row in line.estimate]
        known = [one for one in quantities if one is not None]
        value = (
            sum(known)
            if known and len(known) == len(quantities) and len({r.unit for r in line.estimate}) == 1
            else None
        )
        shown = cells.scale_lines(line)
        where = told(
            words()["where"]["list_work"],
            row=self._numbers[line.work],
            work=line.number,
            column=words()["list"]["heads"]["scale"],
        )
        return self._book.add(
            f"pl1.{line.number}.scale",
            where,
            value,
            shown,
            Source(works=(line.work,), items=line.items, kinds=("described",)),
        )

    def _benefit(self, line: DossierLine) -> str:
        said, shown = words()["list"], []
        for name, value in (("pupils", line.pupils), ("classes", line.classes)):
            if value is None:
                continue
            where = told(
                words()["where"]["list_work"],
                row=self._numbers[line.work],
                work=line.number,
                column=said["heads"]["benefit"],
            )
            known = Source(works=(line.work,), kinds=("described",))
            text = self._book.add(f"pl1.{line.number}.{name}", where, value, number(value), known)
            shown.append(told(said[name], value=text))
        return "\n".join(shown) or UNKNOWN

    def _sums(self, key: str, name: str, ordinal: str, below: Sequence[str], kind: str, where: str) -> dict[str, Any]:
        money = [self._sum(key, column, below, where) for column in self._columns]
        return self._row(kind, ordinal, name, money)

    def _sum(self, key: str, column: str, below: Sequence[str], where: str) -> str:
        parts = [f"{one}.{column}" for one in below if f"{one}.{column}" in self._book]
        known = [v for part in parts if (v := self._book.value(part)) is not None]
        if not parts and below and year_of(column) is not None:
            return str(words()["not_asked"])
        total = int(sum(known)) if known else None
        shown = self._out.scale.shown(total)
        if known and any(self._book.value(part) is None or part in self._lacking for part in parts):
            self._lacking.add(f"{key}.{column}")
            self._out.partial = True
        if total is not None and not self._out.scale.adds_up([int(one) for one in known], total):
            self._out.rounded.append(f"{key}.{column}")
        self._printed[column].add(shown)
        said = told(words()["where"]["list_sum"], row=where, column=caption(column, self._matter.dossier.years))
        return self._book.sum(f"{key}.{column}", said, parts, shown)


def caption(column: str, years: tuple[int, ...]) -> str:
    """What a money column is called."""
    said = words()["list"]["heads"]
    year = year_of(column)
    if year is not None:
        return f"{said['by_year']} {year}"
    return told(said[column], year=years[0] - 1 if years else "")


def _together(lines: Sequence[DossierLine], *names: str) -> list[tuple[Any, list[DossierLine]]]:
    """Lines that are alike in some of their facts, in the order in which these first appear."""
    same: dict[tuple[Any, ...], list[DossierLine]] = {}
    for line in lines:
        same.setdefault(tuple(getattr(line, name) for name in names), []).append(line)
    return [(key[0], alike) for key, alike in same.items()]
