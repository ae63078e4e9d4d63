"""What may be said about packages: a unit publishes its own, one above takes those of its members, each edition once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from model.ledger.events import Event
from model.ledger.member_rules import Members
from model.plan.period_ids import kind_of
from model.words.problems import Refused, WrongInput

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def check_package(history: Sequence[Event], members: Members, event: Event) -> None:
    """Raise unless an event about a package fits the unit, its period and the editions before it.

    `history` are the events about the same package, `members` those of the unit in whose chain it stands.
    """
    if event.kind not in ("package_published", "package_taken"):
        return
    unit, _, period = event.subject.id.rpartition("/")
    edition, sha256 = event.body["edition_number"], event.body["package"]
    if kind_of(period) is None:
        raise WrongInput("period_wrong", period=period)
    if edition < 1:
        raise WrongInput("field_type", field="edition_number", value=edition)
    if not _SHA256.fullmatch(sha256):
        raise WrongInput("field_type", field="package", value=sha256)
    if event.kind == "package_published":
        if unit != event.area:
            raise Refused("package_of_another", unit=unit, area=event.area)
    elif unit not in members:
        raise Refused("package_of_nobody", unit=unit, area=event.area)
    if any(e.kind == event.kind and e.body["edition_number"] == edition for e in history):
        raise Refused("package_edition_there", unit=unit, period=period, edition=edition)
