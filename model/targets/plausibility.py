"""Plausibility of a reading: how likely people mean just these things by an indicator's words."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from model.plan.rules import SearchedKinds
from model.words import vocabulary
from model.words.folding import clean

# Points a reading loses, out of 100. Only their order has a meaning.
HOLE = 20
BESIDE_ROOMS = 25
ROOM_NOT_NAMED = 5
NAMED_LEFT_OUT = 10
OTHER_NUMBER = 8
LEVEL_LEFT_OUT = 2
ONE_MORE_CATEGORY = 1


class Category(NamedTuple):
    """New things of one kind at one level; `level` is empty where the plan gives none, `*` for all levels as one."""

    kind: str
    level: str


Definition = frozenset[Category]

_LEVELS = (*vocabulary.LEVELS, "", "*")
_KINDS = tuple(vocabulary.KINDS)


def in_order(category: Category) -> tuple[int, int]:
    """The order in which an office writes: by level, then by kind as the vocabulary has them."""
    return _LEVELS.index(category.level), _KINDS.index(category.kind)


@dataclass(frozen=True, slots=True)
class Words:
    """What an indicator's name says, and which kinds are rooms at all."""

    named: frozenset[str]
    searched: SearchedKinds

    def plausibility(self, reading: Definition, there: AbstractSet[Category], unexplained: int) -> int:
        """Points out of 100, less the weaknesses of a reading; below 0 is possible.

        A natural reading is a whole: some kinds at some levels, without exceptions. It loses
        - 20 for each exception: a category that is there, of a kind and of a level that the reading
          counts elsewhere, but left out ("classrooms, only not those of primary schools");
        - 25 for each kind it counts that is no room (toilets, pools) unless the name says it;
        - 5 for each kind of room it counts that the indicator's name does not say;
        - 10 for each kind the name says, which is there but left out altogether;
        - 8 for each other declared number that the same definition does not yield;
        - 2 for each level that is there but left out altogether;
        - 1 for each category beyond the first: a short list is likelier than a long one.
        The weights are a judgement, not a measurement: the order helps to ask, it proves nothing.
        """
        kinds, levels = {c.kind for c in reading}, {c.level for c in reading}
        holes = [c for c in there if c not in reading and c.kind in kinds and c.level in levels]
        unsaid = kinds - self.named
        return (
            100
            - HOLE * len(holes)
            - BESIDE_ROOMS * len(unsaid - self.searched.rooms)
            - ROOM_NOT_NAMED * len(unsaid & self.searched.rooms)
            - NAMED_LEFT_OUT * len((self.named & {c.kind for c in there}) - kinds)
            - OTHER_NUMBER * unexplained
            - LEVEL_LEFT_OUT * len({c.level for c in there} - levels)
            - ONE_MORE_CATEGORY * (len(reading) - 1)
        )

    def extended(
        self, reading: Definition, there: AbstractSet[Category], elsewhere: Collection[Category]
    ) -> Definition:
        """What a reading of some phases counts in others, where there are categories it had no occasion to name.

        Of those it takes the kinds it counts, or the name says, at the levels it counts.
        """
        kinds, levels = {c.kind for c in reading} | self.named, {c.level for c in reading}
        new = {c for c in elsewhere if c not in there and c.kind in kinds and c.level in levels}
        return frozenset(new | {c for c in elsewhere if c in reading})


def words_of(name: str, searched: SearchedKinds) -> Words:
    """The kinds whose label stands in an indicator's name."""
    text = clean(name).casefold()
    return Words(frozenset(k for k in searched.kinds if clean(vocabulary.KINDS.get(k, k)).casefold() in text), searched)
