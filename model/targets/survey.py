"""What a condition survey says about a school: its figures, what follows from them, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.ledger.events import Event, effective
from model.plan.norms import Limit, Norms

Figures = Mapping[str, int | None]

# Figures that follow from surveyed ones: (figures added, figures taken off). One unknown makes it unknown.
DERIVED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "pupils": (("boys", "girls"), ()),
    # Usable = permanent and semi-permanent, not condemned; temporary and borrowed rooms are left out (DOMAIN 5).
    "usable_classrooms": (("classroom_permanent", "classroom_semi"), ("classroom_condemned",)),
    "toilet_blocks_good": (("toilet_blocks",), ("toilet_blocks_bad",)),
}

# No surveyed part may pass its whole.
PARTS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("classroom_condemned", ("classroom_permanent", "classroom_semi")),
    ("classroom_sound", ("classroom_permanent",)),
    ("toilet_blocks_bad", ("toilet_blocks",)),
    ("auxiliary_bad", ("auxiliary_works",)),
    ("equipment_usable", ("equipment_sets",)),
    ("fire_accepted", ("buildings",)),
    ("extinguishers_bad", ("extinguishers",)),
    ("classes_within_size", ("classes",)),
)


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """A school as surveyed: its level, the type of its area, its figures, and those of its sites if given.

    A figure that is missing or None is unknown, never zero.
    """

    school: str
    level: str
    area_type: str | None
    figures: Figures
    sites: Mapping[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Survey:
    """A recorded survey of a school: its year, its day, its figures, and the position of its event."""

    school: str
    year: int
    on: date
    figures: Mapping[str, int]
    position: int


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two figures of one row that do not fit together: the part, what it is a part of, and both numbers."""

    part: str
    whole: tuple[str, ...]
    stated: int
    computed: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A share or a bound as it stands: numerator over denominator, and whether the bound is kept."""

    id: str
    name: str
    numerator: int | None
    denominator: int | None
    within: bool | None
    basis: str
    certainty: str
    note: str | None

    def as_json(self) -> dict[str, object]:
        """The measured value as other programs read it."""
        return {name: getattr(self, name) for name in Measured.__slots__}


def figure(figures: Figures, name: str) -> int | None:
    """A surveyed figure, or the one that follows from others; None where anything is missing."""
    if figures.get(name) is not None or name not in DERIVED:
        return figures.get(name)
    added, taken = DERIVED[name]
    more, less = total(figures, added), total(figures, taken)
    return None if more is None or less is None else max(0, more - less)


def total(figures: Figures, names: Iterable[str]) -> int | None:
    """The sum of several figures; None if one of them is unknown."""
    known = [figure(figures, name) for name in names]
    return None if None in known else sum(value for value in known if value is not None)


def mismatches(figures: Figures) -> list[Mismatch]:
    """Parts that pass their whole, and pupils that are not boys and girls together."""
    found = []
    for part, whole in PARTS:
        stated, most = figures.get(part), total(figures, whole)
        if stated is not None and most is not None and stated > most:
            found.append(Mismatch(part, whole, stated, most))
    pupils, both = figures.get("pupils"), total(figures, ("boys", "girls"))
    if pupils is not None and both is not None and pupils != both:
        found.append(Mismatch("pupils", ("boys", "girls"), pupils, both))
    return found


def surveys(events: Iterable[Event]) -> list[Survey]:
    """Every survey that stands, in the order they were recorded."""
    found = [
        Survey(event.subject.id, event.body["year"], event.on, event.body["figures"], event.position)
        for event in effective(events)
        if event.kind == "condition_surveyed"
    ]
    return sorted(found, key=lambda survey: survey.position)


def last_surveys(events: Iterable[Event], on: date) -> dict[str, Survey]:
    """School id → its last survey by a day: of the latest year, what was said last."""
    known = sorted((s for s in surveys(events) if s.on <= on), key=lambda survey: survey.year)
    return {survey.school: survey for survey in known}


def shares(facts: SchoolFacts, norms: Norms, on: date) -> list[Measured]:
    """The shares of the national standard's facility criterion (TT 57/2026, criterion 4.1) for a school."""
    standard = norms.national_standard(on)
    if standard is None:
        return []
    said = (standard.basis, standard.certainty, standard.note)
    return [
        Measured(s.id, s.name, figure(facts.figures, s.part), total(facts.figures, s.whole), None, *said)
        for s in standard.shares
        if facts.level in s.levels
    ]


def bounds(facts: SchoolFacts, norms: Norms, on: date) -> list[Measured]:
    """Class size, scale and sites of a school against their bounds; what nobody surveys is left out."""
    rows = norms.limits(facts.level, facts.area_type, on)
    return [_bound(facts.figures, row) for row in rows if row.of is not None]


def _bound(figures: Figures, row: Limit) -> Measured:
    of = figure(figures, row.of or "")
    per = figure(figures, row.per) if row.per else 1
    within = None
    if of is not None and per:
        most, least = row.at_most, row.at_least
        within = (most is None or of <= most * per) and (least is None or of >= least * per)
    return Measured(row.what, row.scope, of, per, within, row.basis, row.certainty, row.note)
