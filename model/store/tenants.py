"""Tenants: the units that share a store, and whose the house around it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from model.store.events import areas_speaking_of
from model.store.packages import known_members
from model.store.plans import loaded_plans

_COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Tenants:
    """Whether several units share the store, and those whose administrators look after what belongs to all of them.

    `keepers` is empty where several share it and none is above all others: then it is the server's technician alone.
    """

    shared: bool
    keepers: frozenset[str]

    def keeps(self, area: str) -> bool:
        """Whether a unit's administrators look after backups and folders of the whole home."""
        return not self.shared or area in self.keepers

    def concerns(self, area: str) -> bool:
        """Whether they are told what is wrong with the whole home: where nobody else looks after it, everybody is."""
        return area in self.keepers or not self.keepers


def tenants(connection: Connection) -> Tenants:
    """Who shares the store: a unit that adds up others, else every unit with people or a commune's plan of its own."""
    above, with_people = areas_speaking_of(connection, "member"), areas_speaking_of(connection, "person")
    if above:
        below = {code for area in above for code, one in known_members(connection, area).items() if one.left is None}
        highest = frozenset(above) - below
        # Where nobody is registered there, nobody would hear of it.
        return Tenants(shared=True, keepers=highest.intersection(with_people) if len(highest) == 1 else frozenset())
    alone = len(with_people) < 2 and len({*with_people, *commune_areas(connection, most=2)}) < 2
    return Tenants(shared=not alone, keepers=frozenset())


def commune_areas(connection: Connection, most: int) -> Sequence[str]:
    """Units with the plan of a commune; no more than so many are looked for."""
    found: list[str] = []
    for area in areas_speaking_of(connection, "plan"):
        if len(found) == most:
            break
        if any(one.plan.kind == _COMMUNE for one in loaded_plans(connection, area)):
            found.append(area)
    return found
