"""Who counts each indicator how: the ways of counting of the units below, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.city.merged import merged_now
from jobs.city.ways import anchor
from jobs.workplace import Workplace
from model.targets.packages.definitions import DefinitionRow
from model.targets.packages.package import Counting, Number
from model.words import vocabulary
from model.words.city_words import ALL_PHASES, COUNTS_AT, QUANTITIES
from model.words.sentences import say
from model.words.unit_titles import unit_title


@dataclass(frozen=True, slots=True)
class Asked:
    """The one counting that the unit above asks for: what it is called, on what basis, since when."""

    name: str
    basis: str
    since: date


@dataclass(frozen=True, slots=True)
class WayOfCounting:
    """One way in which units count an indicator: in words what and when, what it comes to, and who."""

    rule_name: str
    what: str
    counts_at: str
    achieved: Number | None
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator: its ways of counting side by side, and which one is asked for, if any."""

    id: str
    name: str
    unit: str
    anchor: str
    shared: Asked | None
    rows: tuple[WayOfCounting, ...]


@dataclass(frozen=True, slots=True)
class DefinitionsShown:
    """Every indicator that is counted from items, those that units count differently first."""

    period: str
    groups: tuple[Compared, ...]


def definitions_shown(place: Workplace, area: str, period: str | None = None) -> DefinitionsShown:
    """Who counts each indicator how; those that are counted differently first, each in the order of their ids."""
    merge = merged_now(place, area, period).merge
    titles = {line.unit: unit_title(line.name, line.kind) for line in merge.members}
    by_id: dict[str, list[DefinitionRow]] = defaultdict(list)
    for row in merge.definitions:
        by_id[row.indicator].append(row)
    compared = [
        _compared(place, area, merge.on, rows, titles)
        for rows in by_id.values()
        if len(rows) > 1 or rows[0].counting is not None
    ]
    return DefinitionsShown(merge.period, tuple(sorted(compared, key=lambda one: len(one.rows) < 2)))


def _compared(
    place: Workplace, area: str, on: date, rows: Sequence[DefinitionRow], titles: Mapping[str, str]
) -> Compared:
    first = rows[0].figure
    row = place.rules.shared.asked(first.id, area, on)
    return Compared(
        id=first.id,
        name=f"{first.code}. {first.name}",
        unit=first.unit,
        anchor=anchor(first.id),
        shared=None if row is None else Asked(row.name, row.basis, row.valid_from),
        rows=tuple(_way(row, titles) for row in sorted(rows, key=lambda one: -len(one.units))),
    )


def _way(row: DefinitionRow, titles: Mapping[str, str]) -> WayOfCounting:
    return WayOfCounting(
        rule_name=row.rule_name or say("city_measured"),
        what=_what(row.counting),
        counts_at=COUNTS_AT.get(row.counting.counts_at, row.counting.counts_at) if row.counting else "",
        achieved=row.figure.achieved,
        units=tuple(titles.get(unit, unit) for unit in row.units),
    )


def _what(counting: Counting | None) -> str:
    """In words: which things, built how, at which levels, in which phases, by which number."""
    if counting is None:
        return ""
    listed = (
        (counting.kinds, vocabulary.KINDS),
        (counting.actions, vocabulary.ACTIONS),
        (counting.levels, vocabulary.LEVELS),
    )
    parts = [", ".join(words.get(code, code) for code in _in_order(codes, words)) for codes, words in listed if codes]
    phases = ALL_PHASES if counting.phases is None else ", ".join(counting.phases)
    return "; ".join((*parts, phases, QUANTITIES.get(counting.quantity, counting.quantity)))


def _in_order(codes: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """Codes in the order of the vocabulary: preschool before primary; what it does not know stands last."""
    order = {code: place for place, code in enumerate(words)}
    return sorted(codes, key=lambda code: order.get(code, len(order)))
