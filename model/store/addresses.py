"""Addresses as rows: where people are reached, by which channel. Personal data, which can be changed and forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, delete, select

from model.ledger.events import microseconds, moment
from model.store.tables import address

# What an address belongs to besides a person: an office as a whole, a school.
_OTHERS = ("role:", "school:")


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached by a channel.

    `person` is an id of the register, or `role:…` or `school:…` for an office or a school as a whole.
    """

    area: str
    person: str
    channel: str
    address: str
    changed_at: datetime

    @property
    def recipient(self) -> str:
        """Whom letters to this address are for: `person:…`, `role:…` or `school:…`."""
        return recipient_of(self.person)


def recipient_of(person: str) -> str:
    """The recipient of letters for whom an address belongs to."""
    return person if person.startswith(_OTHERS) else f"person:{person}"


def addresses_of(connection: Connection, area: str) -> Mapping[str, Sequence[Address]]:
    """Recipient (`person:lan`, `role:chairman`, `school:…`) → their addresses in a unit, in the order of the channels."""
    query = select(address).where(address.c.area == area).order_by(address.c.person, address.c.channel)
    rows = [Address(r.area, r.person, r.channel, r.address, moment(r.changed_at)) for r in connection.execute(query)]
    return {recipient: list(some) for recipient, some in groupby(rows, key=lambda one: one.recipient)}


def put_address(connection: Connection, given: Address) -> None:
    """Keep an address in place of the one by that channel, if there was one."""
    forget_address(connection, given.area, given.person, given.channel)
    connection.execute(
        address.insert().values(
            area=given.area,
            person=given.person,
            channel=given.channel,
            address=given.address,
            changed_at=microseconds(given.changed_at),
        )
    )


def forget_address(connection: Connection, area: str, person: str, channel: str | None = None) -> int:
    """Forget the address by one channel, or every one, and give how many there were."""
    gone = delete(address).where(address.c.area == area, address.c.person == person)
    return connection.execute(gone if channel is None else gone.where(address.c.channel == channel)).rowcount
