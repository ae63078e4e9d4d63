"""The ledger: every chain has its head and no gap; in depth, everything made again and compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobs.doctor.remarks import TROUBLE, Remark, fine, trouble
from jobs.doctor.visit import Visit
from jobs.keeping.verifying import verify
from model.store.health import chains

CHECK: Final = "ledger"


def check(visit: Visit) -> Iterator[Remark]:
    """A chain with a gap or a wrong head; `deep` finds whatever `tiendo verify` finds."""
    with visit.place.store.reading() as connection:
        told = chains(connection)
    found = []
    for one in told:
        if not one.gapless:
            found.append(trouble(CHECK, "ledger_gap", "ledger_do", area=one.area, head=one.head, count=one.count))
        elif one.last_hash != one.head_hash and one.count:
            found.append(trouble(CHECK, "ledger_head", "ledger_do", area=one.area))
    if visit.deep:
        found += [Remark(CHECK, TROUBLE, "ledger_differs", one.message) for one in verify(visit.place)]
    yield from found
    if not found:
        events = sum(one.count for one in told)
        yield fine(CHECK, "ledger_verified" if visit.deep else "ledger_fine", events=events)
