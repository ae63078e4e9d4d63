"""The rows we put into a form: total, groups A–D, levels and works, in the order and the words of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from documents.cityform.body import Body, BodyRow
from model.plan.city_form_rules import CityFormRules
from model.targets.dossier.lines import Dossier, DossierLine
from model.words.dates import roman


@dataclass(slots=True)
class PlannedRow:
    """One row to be written; `parts` are the rows a band or the total adds up, `was` the form's own row it takes over."""

    kind: Literal["total", "group", "level", "line"]
    ordinal: str | int
    text: str
    line: DossierLine | None = None
    was: BodyRow | None = None
    row: int = 0
    parts: list[PlannedRow] = field(default_factory=list)


def planned(dossier: Dossier, body: Body, rules: CityFormRules) -> list[PlannedRow]:
    """The rows in order, each knowing its row in the sheet."""
    groups = list(_groups(dossier, body, rules))
    rows = [row for group in groups for row in (group, *_below(group))]
    was = body.of("total")
    text = was.text if was else rules.marks["total"].name
    total = PlannedRow("total", was.ordinal if was else "", text, was=was, parts=groups)
    last = body.total_last if body.total_last is not None else not dossier.total_first
    rows = [*rows, total] if last else [total, *rows]
    for place, row in enumerate(rows):
        row.row = body.first + place
    return rows


def _below(band: PlannedRow) -> Iterator[PlannedRow]:
    for part in band.parts:
        yield part
        yield from _below(part)


def _groups(dossier: Dossier, body: Body, rules: CityFormRules) -> Iterator[PlannedRow]:
    """The form's own bands in the form's order, empty ones too; then those of our groups it does not have."""
    own = [row for row in body.rows if row.kind == "group"]
    named = {row.names: row for row in own if row.names}
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    taken = {row.ordinal for row in own}
    count = iter(range(1, len(dossier.lines) + 1))
    for was in own:
        lines = dossier.group(was.names) if was is named.get(was.names) else ()
        yield _group(was.ordinal, was.text, lines, count, was, rules)
    for group in rules.groups:
        lines = dossier.group(group.id)
        if lines and group.id not in named:
            letter = next(one for one in letters if one not in taken)
            yield _group(letter, group.name, lines, count, None, rules)


def _group(
    ordinal: str,
    text: str,
    lines: Sequence[DossierLine],
    count: Iterator[int],
    was: BodyRow | None,
    rules: CityFormRules,
) -> PlannedRow:
    band = PlannedRow("group", ordinal, text, was=was)
    for place, (level, found) in enumerate(groupby(lines, key=lambda line: line.level or ""), 1):
        parts = [PlannedRow("line", next(count), line.name, line) for line in found]
        band.parts.append(PlannedRow("level", roman(place), rules.name_of(rules.levels, level), parts=parts))
    return band
