"""Addresses: whoever works with the program in a unit can be told by a channel of his own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine
from jobs.doctor.visit import Visit
from model.store.addresses import addresses_of, recipient_of
from model.store.events import areas
from model.store.people import register_of

CHECK: Final = "addresses"
# Who only looks is told nothing.
_ONLY_READS: Final = "city_reader"
_NAMES_SHOWN: Final = 5


def check(visit: Visit) -> Iterator[Remark]:
    """Units of which nobody has an address, and people without one; their letters are left to be copied."""
    found = []
    with visit.place.store.reading() as connection:
        for area in areas(connection):
            people = [one for one in register_of(connection, area, visit.today).active if one.role != _ONLY_READS]
            known = addresses_of(connection, area)
            without = [one.name for one in people if recipient_of(one.id) not in known]
            if not people and not known:
                found.append(advice(CHECK, "addresses_none", "address_missing_do", area=area))
            elif without:
                names = ", ".join(without[:_NAMES_SHOWN]) + (", …" if len(without) > _NAMES_SHOWN else "")
                found.append(advice(CHECK, "address_missing", area=area, count=len(without), names=names))
    yield from found
    if not found:
        yield fine(CHECK, "addresses_fine")
