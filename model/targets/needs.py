"""What a school lacks: norms against surveyed figures, to the minimum and to levels 1 and 2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from model.plan.norms import POLICY, STANDARDS, Norm, Norms, What
from model.targets.survey import Figures, SchoolFacts, figure, total


@dataclass(frozen=True, slots=True)
class Need:
    """How much of something a standard asks of a school, how much is there, and what is missing.

    Unknown inputs leave `required`, `existing` or `missing` None. `standard` is `minimum`, `level_1`,
    `level_2` (each holds those before it) or `policy`; `site` is a school site, None for the whole school.
    """

    what: What
    standard: str
    required: int | None
    existing: int | None
    missing: int | None
    basis: str
    certainty: str
    note: str | None
    site: str | None = None

    def as_json(self) -> dict[str, object]:
        """The need as other programs read it."""
        return {
            "what": self.what.id,
            "name": self.what.name,
            "unit": self.what.unit,
            "standard": self.standard,
            "required": self.required,
            "existing": self.existing,
            "missing": self.missing,
            "basis": self.basis,
            "certainty": self.certainty,
            "note": self.note,
            "site": self.site,
        }


def missing(facts: SchoolFacts, norms: Norms, on: date) -> list[Need]:
    """What a school lacks on a day, standard by standard, in the order of the norms.

    Norms that hold per site are computed for each site where sites are given, else for the whole school.
    """
    rows = norms.needs(facts.level, on)
    return [
        need
        for standard in (*STANDARDS, POLICY)
        for asked in _asked(rows, standard)
        for need in _needs(facts, asked, standard)
    ]


def _asked(rows: Sequence[Norm], standard: str) -> list[list[Norm]]:
    """The rows that speak at a standard, gathered by what they count."""
    gathered: dict[str, list[Norm]] = {}
    for row in rows:
        if _speaks(row, standard):
            gathered.setdefault(row.what.id, []).append(row)
    return list(gathered.values())


def _speaks(row: Norm, standard: str) -> bool:
    """Whether a row is asked at a standard: its own or a later one, unless finer rows took its place."""
    if POLICY in (row.standard, standard):
        return row.standard == standard
    at = STANDARDS.index(standard)
    return STANDARDS.index(row.standard) <= at <= STANDARDS.index(row.until or STANDARDS[-1])


def _needs(facts: SchoolFacts, rows: Sequence[Norm], standard: str) -> Iterable[Need]:
    if facts.sites and rows[0].per_site:
        for site, figures in facts.sites.items():
            yield _need(figures, facts.area_type, rows, standard, site)
    else:
        yield _need(facts.figures, facts.area_type, rows, standard, None)


def _need(figures: Figures, area_type: str | None, rows: Sequence[Norm], standard: str, site: str | None) -> Need:
    required, row = _governing(figures, area_type, rows)
    existing = total(figures, row.what.met_by)
    lacking = None if required is None or existing is None else max(0, required - existing)
    return Need(row.what, standard, required, existing, lacking, row.basis, row.certainty, row.note, site)


def _governing(figures: Figures, area_type: str | None, rows: Sequence[Norm]) -> tuple[int | None, Norm]:
    """The row that asks most, and how much; None where one of them cannot be computed."""
    fitting = [row for row in rows if row.area_type in (None, area_type)]
    if not fitting:
        # The amount depends on the type of area, which nobody has said.
        return None, rows[0]
    amounts = [(row.need.required(_input(figures, row)), row) for row in fitting]
    for amount, row in amounts:
        if amount is None:
            return None, row
    return max(amounts, key=lambda pair: pair[0] or 0)


def _input(figures: Figures, row: Norm) -> int | None:
    return figure(figures, row.need.of) if row.need.of else None
