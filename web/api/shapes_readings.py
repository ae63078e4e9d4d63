"""Shapes of the readings of an indicator: declared rules side by side, and the search for its numbers."""

from __future__ import annotations

from typing_extensions import TypedDict

from web.api.shapes import Day, Level, Paper


class Adopted(TypedDict):
    """The decision about how an indicator counts."""

    event: str
    on: Day
    rule: str
    by: str
    text: str | None
    papers: list[Paper]


class Declared(TypedDict):
    """A number that the plan declares, or that was asked for."""

    number: int
    on: Day | None
    phases: list[str]
    increment: bool


class Listed(TypedDict):
    """What the list yields; `unknown` counts what has no quantity, and then `listed` is null."""

    listed: int | None
    known: int
    unknown: int


class ListedInPhase(Listed):
    """The same in one phase."""

    phase: str


class DeclaredListed(Declared, Listed):
    """A declared number against what the list yields; negative is below."""

    difference: int | None


class Rule(TypedDict):
    """The indicator under one declared rule."""

    rule: str
    name: str
    quantity: str
    counts_at: str
    default: bool
    decided_by: str | None
    basis: str
    valid_from: Day
    phases: list[ListedInPhase]
    numbers: list[DeclaredListed]


class Category(TypedDict):
    """A kind of item at a level."""

    kind: str
    level: Level | None


class Reading(TypedDict):
    """A way of counting that yields the number."""

    categories: list[Category]
    quantity_basis: str
    total: int
    plausibility: int
    explains_also: list[int]


class Search(Declared):
    """What the search for a number found."""

    subsets: int
    counts: dict[str, int]
    count: int
    readings: list[Reading]
    unknown: list[Category]


class Together(TypedDict):
    """How many definitions yield all declared numbers at once."""

    numbers: list[int]
    quantity_basis: str
    count: int
    subsets: int


class Readings(TypedDict):
    """An indicator, its rules and its searches."""

    indicator: str
    code: str
    name: str
    in_use: str | None
    adopted: Adopted | None
    rules: list[Rule]
    searches: list[Search]
    together: list[Together]
