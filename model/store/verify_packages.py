"""Verification of packages and merges: each as it was published, taken or closed by an event of its chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from model.ledger.events import Event
from model.store.city_tables import merged, package
from model.store.signatures import signature_fits
from model.store.verify_chain import Difference
from model.words.sentences import say

_TOLD: Final = ("package_published", "package_taken")
_OF: Final = select(package).order_by(package.c.unit, package.c.period, package.c.edition)
# A year of a city is hundreds of megabytes: so many at a time.
_FEW: Final = {"yield_per": 20}


def package_differences(connection: Connection, area: str, events: Sequence[Event]) -> Iterator[Difference]:
    """The first package and the first merge in a unit's hands that was changed, that no event speaks of, or is gone."""
    told = {(*e.subject.id.rsplit("/", 1), e.body["edition_number"]): e for e in events if e.kind in _TOLD}
    for row in connection.execute(_OF.where(package.c.area == area), execution_options=_FEW):
        event = told.pop((row.unit, row.period, row.edition), None)
        code = _wrong(row, event)
        if code is not None:
            yield _difference(area, code, row.unit, row.period, row.edition)
            break
    else:
        for unit, period, edition in sorted(told)[:1]:
            yield _difference(area, "verify_package_gone", unit, period, edition)
    yield from _merge_differences(connection, area, {e.subject.id: e for e in events if e.kind == "closed_period"})


def closed_merges(connection: Connection, area: str) -> set[str]:
    """The periods that a unit closed by a merge of what its members published."""
    query = select(merged.c.period).where(merged.c.area == area, merged.c.state == "closed")
    return set(connection.execute(query).scalars())


def _difference(area: str, code: str, unit: str, period: str, edition: int) -> Difference:
    return Difference(area, "package", say(code, unit=unit, period=period, edition=edition))


def _merge_differences(connection: Connection, area: str, closings: Mapping[str, Event]) -> Iterator[Difference]:
    query = select(merged).where(merged.c.area == area).order_by(merged.c.period)
    for row in connection.execute(query, execution_options=_FEW):
        if not _is_as_closed(row, closings.get(row.period)):
            yield Difference(area, "merged", say("verify_merged", period=row.period))
            return


def _wrong(row: Row[Any], event: Event | None) -> str | None:
    """The code of the sentence about a package, None if it is as it was published or taken."""
    if not _is_whole(row):
        return "verify_package"
    return None if event is not None and event.body["package"] == row.sha256 else "verify_package_event"


def _is_whole(row: Row[Any]) -> bool:
    """Whether a package has its hash, and one from elsewhere its signature; one published here has none."""
    if _sha256(row.content) != row.sha256:
        return False
    if row.area == row.unit:
        return row.public_key is None and row.signature is None
    signed = row.public_key is not None and row.signature is not None
    return signed and signature_fits(row.public_key, row.signature, row.content)


def _is_as_closed(row: Row[Any], closing: Event | None) -> bool:
    if _sha256(row.content) != row.hash:
        return False
    said = json.loads(row.content)
    if (said.get("area"), said.get("period")) != (row.area, row.period):
        return False
    if closing is None:
        return row.state == "draft" and row.closed_by is None
    closed = (closing.body["snapshot"], closing.body["by"], closing.body.get("head"))
    return row.state == "closed" and closed == (row.hash, row.closed_by, closing.previous)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
