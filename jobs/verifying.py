"""Verifying: everything in the store made again from its events and compared."""

from __future__ import annotations

from jobs.workplace import Workplace
from model.store.verify import Difference, differences


def verify(place: Workplace) -> list[Difference]:
    """The differences between what is kept and what the events say, the first of each kind named."""
    with place.store.reading() as connection:
        return list(differences(connection, place.rules))
