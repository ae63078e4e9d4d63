"""The figures of a weekly page with their sources, taken again from the week's own snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from documents.captions import captions, register_columns
from documents.official.figures import FigureBook, Source
from jobs.made_once import MadeOnce
from jobs.papermaking.traced import Traced
from jobs.question import Answers, Question
from jobs.weekly_page import weekly_page
from jobs.workplace import Workplace, program_version
from model.ledger.cells import CellFold
from model.ledger.standing import Standing
from model.plan.facts import Item
from model.plan.weeks import week
from model.store.snapshots import read_snapshot
from model.targets.counting import listed
from model.targets.indicators import IndicatorBook
from model.targets.page import LevelRow, Way, WeeklyPage
from model.targets.page_figures import current_phase
from model.words import vocabulary
from model.words.numbers import million, number, percent
from model.words.problems import WrongInput

KIND: Final = "weekly"
_BLOCKS: Final = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")
_MONEY_FIELDS: Final = {"investment": (), "year_plan": ("allocated",), "disbursed": ("disbursed",)}

_TRACED: Final = MadeOnce[Traced]()


def weekly_traced(place: Workplace, area: str, period: str) -> Traced:
    """The figures of a unit's week; refused if the week was never rolled up."""
    this = week(period, area, place.rules)
    with place.store.reading() as connection:
        snapshot = read_snapshot(connection, area, this.id)
        if snapshot is None:
            raise WrongInput("page_not_made", period=period)
        on, position = date.fromisoformat(snapshot.content["on"]), snapshot.content["position"]
        found = Answers(place, connection, Question(area=area, on=on, position=position))

        def made() -> Traced:
            page = weekly_page(place, connection, area, this, snapshot)
            mark = (f"{KIND}/{this.id}", area, found.plan.id, on, position, program_version())
            return Traced(*mark, figures=tuple(_Weekly(place, found, page).book()), files={})

        return _TRACED.of(place, found, made, this.id, snapshot.hash, snapshot.late, snapshot.closed_by)


@dataclass(frozen=True)
class _Weekly:
    place: Workplace
    found: Answers
    page: WeeklyPage

    def book(self) -> FigureBook:
        """All figures, in the order of the page."""
        book = FigureBook()
        standings = self.found.standings()
        for way in self.page.ways:
            self._way(book, way, standings)
        for row in self.page.levels:
            self._level(book, row, standings)
        self._money(book, standings)
        self._register(book)
        return book

    def _way(self, book: FigureBook, way: Way, standings: dict[str, Standing]) -> None:
        target, *names, _total = captions()["ways"]
        plan, on = self.found.plan, self.page.heading.last_day
        lines = IndicatorBook(plan, self.place.rules, self.found.events("indicator"))
        indicator = next(row for row in plan.indicators if row.code == way.indicator)
        rule = lines.rule_of(indicator.id, on)
        items = [] if rule is None else listed(rule, plan)
        stem = f"ways.{way.indicator}.{way.target}"
        counted = Source(indicators=(f"{plan.id}/{indicator.id}",))
        book.add(f"{stem}.target", f"{target} {way.indicator}", way.target, number(way.target), counted)
        for block, name in zip(_BLOCKS, names, strict=True):
            value = getattr(way, block)
            source = self._standing_in(block, items, standings) if block != "not_listed" else counted
            book.add(
                f"{stem}.{block}", f"{target} {way.indicator} ({way.target}), {name}", value, number(value), source
            )

    def _level(self, book: FigureBook, row: LevelRow, standings: dict[str, Standing]) -> None:
        phase = current_phase(self.found.plan, self.page.heading.last_day)
        items = [
            item
            for item in self.found.plan.items
            if item.phase == phase.id and item.action == "new_build" and _is_of(item, row)
        ]
        stem = f"levels.{row.level or 'all'}.{items[0].kind if items else row.kind_name}"
        _level, _kind, *names = captions()["levels"]
        for field, name in zip(("planned", *_BLOCKS[:-1], "unknown"), names, strict=True):
            value = getattr(row, field)
            promised = Source(items=tuple(item.id for item in items))
            source = promised if field in ("planned", "unknown") else self._standing_in(field, items, standings)
            book.add(f"{stem}.{field}", f"{row.level_name}, {row.kind_name}, {name}", value, number(value), source)

    def _money(self, book: FigureBook, standings: dict[str, Standing]) -> None:
        said = self.page.money
        if said is None:
            return
        source_of = {name: code for code, name in self.place.rules.sources.items()}
        _name, planned, paid, _share = captions()["money"]
        for row in said.rows:
            code = source_of[row.source_name]
            for field, name in (("allocated", planned), ("disbursed", paid)):
                value = getattr(row, field)
                works = [w for w, s in standings.items() if (code, said.year) in getattr(s, field)]
                source = Source(works=tuple(works), kinds=(field,), year=said.year, source=code)
                shown = million(value) if value is not None else "…"
                book.add(f"money.{code}.{field}", f"{row.source_name}, {name}", value, shown, source)
        if said.total is not None:
            for field, name in (("allocated", planned), ("disbursed", paid)):
                value = getattr(said.total, field)
                parts = [f"money.{source_of[row.source_name]}.{field}" for row in said.rows]
                shown = million(value) if value is not None else "…"
                book.sum(f"money.total.{field}", f"{captions()['total']}, {name}", parts, shown)

    def _register(self, book: FigureBook) -> None:
        columns = {column.field: column.caption for column in register_columns()}
        for row in self.page.register:
            for field, kinds in _MONEY_FIELDS.items():
                value = getattr(row, field)
                if value is not None:
                    source = Source(works=(row.code,), kinds=kinds)
                    where = f"{captions()['sheets']['register']}, {row.name}, {columns[field]}"
                    book.add(f"register.{row.code}.{field}", where, value, million(value), source)
            if row.percent is not None:
                where = f"{captions()['sheets']['register']}, {row.name}, {columns['percent']}"
                source = Source(works=(row.code,), kinds=("progress",))
                book.add(f"register.{row.code}.percent", where, row.percent, percent(row.percent), source)

    def _standing_in(self, block: str, items: Iterable[Item], standings: dict[str, Standing]) -> Source:
        """The works that stand in a block with what serves these items, and the steps that brought them there."""
        wanted, fold = {item.id for item in items}, CellFold(self.place.rules.life_cycles)
        works: dict[str, str] = {}
        served: set[str] = set()
        for code, standing in standings.items():
            here = {link.item for link in standing.links} & wanted
            if not standing.live or not here:
                continue
            if block == "handed_over" and any(standing.handed_over.get(item) for item in here):
                works[code] = self.found.delivers(standing)
            elif fold.block(standing) == block:
                works[code] = standing.block_state
            else:
                continue
            served |= here
        kinds = {*works.values(), "opening", *(("allocated",) if block == "funded" else ())}
        return Source(works=tuple(works), items=tuple(sorted(served)), kinds=tuple(sorted(kinds)))


def _is_of(item: Item, row: LevelRow) -> bool:
    kind = vocabulary.KINDS[item.kind] == row.kind_name
    return kind and (item.level == row.level if row.level else item.kind == "toilet")
