"""What is measured at the size of a nation, each beside its baseline and in turns with it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select

from jobs.bench.baselines import one_event, rebuilt_cells, rebuilt_table
from jobs.bench.measured import Measured
from jobs.bench.reading import timed
from jobs.bench.scale_ground import ASKED, PAST, Communes, day_of
from jobs.bench.scale_items import WORDS, Duck
from jobs.bench.scale_packages import CITY, NATION, Merging, period_of
from model.ledger.cells import MEASURES, Cells
from model.store.connections import Store
from model.store.marks import shift_marks
from model.store.packages import read_merged
from model.store.tables import cell
from model.store.unit_sums import sums_at, sums_from, sums_of
from model.targets.packages.city_table import paid, unit_rows
from model.targets.packages.merging import Merge, merge_of_text

_BY: Final = (*WORDS, "year")
# What a merge tells of each member; see `MemberLine`.
_OF_MEMBERS: Final = ("level", "kind", "action", "unit", "block", "year")
# Weeks that are measured against a rebuild; those after them show how the time grows.
_REBUILT: Final = 3
_CHECK: Final = select(*(func.sum((cell.c.slice % 101) * cell.c[name]) for name in MEASURES))


@dataclass(frozen=True, slots=True)
class Ground:
    """What is measured on: a store of communes, their provinces, and DuckDB with the same rows if it is there."""

    store: Store
    url: str
    communes: Communes
    provinces: Mapping[str, list[str]]
    duck: Duck | None


def weeks(ground: Ground) -> Iterator[Measured]:
    """Weeks in which two works in a hundred changed: all marks moved, and all cells summed up again beside."""
    ours, anew, table, codes = [], [], [], ground.communes.codes
    bare = one_event.connect(ground.url)
    for week in range(1, _REBUILT + 1):
        _tidy(ground, bare)
        ours.append(move(ground, week, codes))
        before = _check(ground)
        table.append(rebuilt_table.rebuild(bare, day_of(week).isoformat()))
        anew.append(rebuilt_cells.rebuild(bare, day_of(week).isoformat()))
        if _check(ground) != before:
            raise AssertionError("scale_week")
    yield Measured("scale_week", ours, anew, 10.0, len(codes), least=True)
    yield Measured("scale_week_table", ours, table, None, len(codes), least=True)
    city = ground.provinces[CITY]
    if len(codes) > len(city):
        _tidy(ground, bare)
        yield _grown(ground, city, codes[len(city) :])
    bare.close()


def _grown(ground: Ground, city: Sequence[str], others: Sequence[str]) -> Measured:
    many, few = [], []
    for week in (_REBUILT + 1, _REBUILT + 2):
        few.append(move(ground, week, city) / len(city))
        many.append(move(ground, week, others) / len(others))
    return Measured("scale_week_growth", many, few, 1.2, len(others))


def move(ground: Ground, week: int, codes: Sequence[str]) -> float:
    """Move the marks of communes to the end of a week, and give the seconds."""
    with ground.store.reading() as connection:
        to = ground.communes.at(connection, day_of(week), codes)
    began = time.perf_counter()
    with ground.store.writing() as connection:
        shift_marks(connection, to)
    return time.perf_counter() - began


def _check(ground: Ground) -> Sequence[int]:
    with ground.store.reading() as connection:
        return [int(value or 0) for value in connection.execute(_CHECK).one()]


def _tidy(ground: Ground, bare: Any) -> None:
    """What a server does by itself in a quiet hour, so that a rebuild leaves no dead rows to the next turn."""
    if ground.store.engine.dialect.name == "postgresql":
        bare.execute("VACUUM ANALYZE cell")


def merges(ground: Ground, merging: Merging) -> Iterator[Measured]:
    """All provinces and the nation merged; CPU seconds a commune beside those of one city, merged in between again."""
    city, codes = ground.provinces[CITY], ground.communes.codes
    again = (len(ground.provinces) // 3, 2 * len(ground.provinces) // 3)
    few, spent = [], 0.0
    for number, (area, below) in enumerate(ground.provinces.items()):
        if number in again:
            few.append(_merged(ground, merging, CITY, city, keep=False) / len(city))
        seconds = _merged(ground, merging, area, below)
        spent += seconds
        if area == CITY:
            few.append(seconds / len(city))
    spent += _merged(ground, merging, NATION, list(ground.provinces), keep=False)
    growing = len(codes) > len(city)
    yield Measured("scale_merge", [spent / len(codes)], few, 1.2 if growing else None, len(codes))


def _merged(ground: Ground, merging: Merging, area: str, below: Sequence[str], *, keep: bool = True) -> float:
    with ground.store.writing(area) as connection:
        began = time.process_time()
        made = merging.merge(connection, area, below)
        seconds = time.process_time() - began
        if keep:
            merging.pass_on(connection, made)
    return seconds


def page(ground: Ground, merging: Merging, times: int) -> Iterator[Measured]:
    """The nation's page from the merge of its packages; DuckDB beside, asked the same of every work."""
    if ground.duck is None:
        return
    ours, theirs = [], []
    for _ in range(times):
        seconds, merge = timed(lambda: _page(ground, merging.period))
        ours.append(seconds)
        seconds, found = ground.duck.sums("item", ("province", *_OF_MEMBERS))
        theirs.append(seconds)
        if found != _by_members(merge):
            raise AssertionError("scale_page")
    yield Measured("scale_page", ours, theirs, 1.0, len(ground.communes.codes))


def _page(ground: Ground, period: str) -> Merge:
    """From the row in the store to the figures: its text parsed as by whoever looks first, totals, the table by province."""
    with ground.store.reading() as connection:
        row = read_merged(connection, NATION, period)
    assert row is not None
    merge = merge_of_text(row.text)
    paid(merge.cells, merge.on.year)
    for figure in merge.indicators[:1]:
        unit_rows(merge, figure.id)
    return merge


def _by_members(merge: Merge) -> dict[tuple[Any, ...], int]:
    return {
        (line.unit, *(getattr(here, name) for name in _OF_MEMBERS), measure): amount
        for line in merge.members
        for (here, measure), amount in line.cells.items()
    }


def sums(ground: Ground, times: int) -> Iterator[Measured]:
    """All communes together: as they stand, and two years back as known then."""
    live, duck_live, past, duck_past = [], [], [], []
    with ground.store.reading() as connection:
        for _ in range(times):
            seconds, now = timed(lambda: sums_of(connection))
            live.append(seconds)
            seconds, then = timed(lambda: _past(ground, connection))
            past.append(seconds)
            if ground.duck is not None:
                duck_live.append(_same(ground.duck, "item", "true", now))
                duck_past.append(_same(ground.duck, "posting", f"day <= '{ASKED.isoformat()}'", then))
        seconds, again = timed(lambda: sums_at(connection, ground.communes.at(connection, ASKED)))
        if again != then:
            raise AssertionError("scale_past")
    of = len(ground.communes.codes)
    yield Measured("scale_past", past, live, 2.0, of)
    if ground.duck is not None:
        yield Measured("scale_past_duck", past, duck_past, None, of)
        yield Measured("scale_past_postings", [seconds], duck_past, None, of)
        yield Measured("scale_live", live, duck_live, None, of)


def _past(ground: Ground, connection: Any) -> Cells:
    """From the nation's merge of the week before, and what happened since."""
    kept = read_merged(connection, NATION, period_of(PAST))
    assert kept is not None
    communes = ground.communes
    return sums_from(
        connection, merge_of_text(kept.text).cells, communes.at(connection, PAST), communes.at(connection, ASKED)
    )


def _same(duck: Duck, table: str, where: str, ours: Cells) -> float:
    seconds, found = duck.sums(table, _BY, where)
    if found != {(*(getattr(here, name) for name in _BY), m): amount for (here, m), amount in ours.items()}:
        raise AssertionError(table)
    return seconds
