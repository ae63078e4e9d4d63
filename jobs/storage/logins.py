"""Logins of a shared server that speak for one unit: given, taken back, and looked through."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.workplace import Workplace
from model.store import row_security
from model.store.row_security import UnitLogin


def grant(place: Workplace, role: str, area: str) -> UnitLogin:
    """Let a login of the server see and record one unit only, by whatever program it comes."""
    with place.store.writing() as connection:
        row_security.grant(connection, role, area)
    return UnitLogin(role, area)


def withdraw(place: Workplace, role: str) -> UnitLogin:
    """Take back what a login was given; the unit it spoke for."""
    with place.store.writing() as connection:
        return UnitLogin(role, row_security.withdraw(connection, role))


def roles(place: Workplace) -> Sequence[UnitLogin]:
    """Every login that speaks for a unit."""
    with place.store.reading() as connection:
        return row_security.unit_logins(connection)
