"""Editions of packages as they came to a unit above: when, and how they are signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from model.ledger.members import Member
from model.store.packages import PackageRow

# How an edition came: with the registered key, with a key that was registered before, or published in this very store.
REGISTERED, FORMER, HERE = "registered", "former", "here"
SIGNATURES: Final = (REGISTERED, FORMER, HERE)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a unit's period: its number, when it came, how it is signed, and its sha256."""

    unit: str
    name: str
    edition: int
    at: datetime
    signature: str
    sha256: str


def edition_shown(row: PackageRow, title: str, member: Member, local: ZoneInfo) -> Edition:
    """An edition under the title of its unit, its time the reader's own."""
    by_key = REGISTERED if row.public_key == member.public_key else FORMER
    how = HERE if row.signature is None else by_key
    return Edition(row.unit, title, row.edition, row.made_at.astimezone(local), how, row.sha256)
