"""Fingerprints of counting: by what two readings of an indicator are the same, whatever a plan calls them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from model.ledger.events import canonical
from model.targets.packages.package import Counting


def counting(
    kinds: Iterable[str],
    actions: Iterable[str],
    levels: Iterable[str],
    phases: Iterable[str] | None,
    quantity: str,
    counts_at: str,
) -> Counting:
    """A way of counting with its fingerprint; the order of what is listed says nothing."""
    listed = {name: sorted(words) for name, words in (("kinds", kinds), ("actions", actions), ("levels", levels))}
    some = None if phases is None else sorted(phases)
    text = canonical({**listed, "phases": some, "quantity": quantity, "counts_at": counts_at})
    return Counting(
        kinds=tuple(listed["kinds"]),
        actions=tuple(listed["actions"]),
        levels=tuple(listed["levels"]),
        phases=None if some is None else tuple(some),
        quantity=quantity,
        counts_at=counts_at,
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
    )
