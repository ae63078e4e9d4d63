"""Findings put into words: what was seen, and the question to put to the plan's author."""

from __future__ import annotations

from collections.abc import Iterable

from model.plan.address import Address
from model.plan.findings import Finding, Number
from model.words.sentences import say


def raised(
    identity: str,
    severity: str,
    kind: str,
    places: Iterable[Address | None],
    numbers: tuple[Number | None, Number | None],
    words: str,
    /,
    **facts: object,
) -> Finding:
    """A finding whose sentence and question are those of `words`; `numbers` are stated and computed."""
    return Finding(
        id=identity,
        severity=severity,
        kind=kind,
        message=say(f"finding_{words}", **facts),
        places=tuple(dict.fromkeys(place for place in places if place is not None)),
        stated=numbers[0],
        computed=numbers[1],
        question=say(f"question_{words}", **facts),
    )
