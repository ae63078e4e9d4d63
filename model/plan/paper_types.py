"""Types of papers: the name an office gives each, who usually issues it, and its part of a work's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# The parts of a work's file, in the order in which it is laid before an inspector.
PARTS: Final = ("preparation", "execution", "completion", "settlement", "other")


@dataclass(frozen=True, slots=True)
class PaperType:
    """A type of paper; printed it is its name.

    `issuer` is who usually issues it, "" where nobody does usually. An `unnumbered` one may come
    without a number, as a photo does. `usual_for` are the events it usually stands behind.
    """

    code: str
    name: str
    issuer: str
    part: str
    unnumbered: bool = False
    usual_for: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def build_paper_types(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, PaperType]:
    """Code → type, of the rows of `papers.yaml`. A part that does not exist is a ValueError."""
    return {code: _paper_type(code, row) for code, row in rows.items()}


def _paper_type(code: str, row: Mapping[str, Any]) -> PaperType:
    if row["part"] not in PARTS:
        raise ValueError(row["part"])
    return PaperType(
        code=code,
        name=row["name"],
        issuer=row["issuer"],
        part=row["part"],
        unnumbered=bool(row.get("unnumbered")),
        usual_for=tuple(row.get("usual_for", ())),
    )


def by_part(types: Mapping[str, PaperType]) -> dict[str, int]:
    """Code → its place in the order of a work's file: by part, then as the rules list them."""
    ordered = sorted(types.values(), key=lambda one: PARTS.index(one.part))
    return {one.code: place for place, one in enumerate(ordered)}
