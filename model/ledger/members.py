"""Members: the units that a unit adds up, folded from events of its own chain.

A city knows its communes by what it registered: code, name, kind and the public key that their packages
are signed with. A unit that merged into another has left, and nothing of it counts after that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective


@dataclass(frozen=True, slots=True)
class Member:
    """One unit below: since when, by which key its packages are known (None: only in this very store), and until when.

    `left` is the first day on which it was no longer a member, `into` the unit it became part of.
    """

    code: str
    name: str
    kind: str
    public_key: str | None
    since: date
    left: date | None = None
    into: str | None = None

    def holds(self, on: date) -> bool:
        """Whether it was a member on a day."""
        return self.since <= on and (self.left is None or on < self.left)


def members_of(events: Iterable[Event], on: date | None = None) -> dict[str, Member]:
    """Code → member, from events about members up to a day; those that have left are there too."""
    out: dict[str, Member] = {}
    for event in effective(events):
        if event.subject.kind != "member" or (on is not None and event.on > on):
            continue
        code, before = event.subject.id, out.get(event.subject.id)
        if event.kind == "member_left" and before is not None:
            out[code] = Member(
                code, before.name, before.kind, before.public_key, before.since, event.on, event.body.get("into")
            )
        elif event.kind == "member_registered":
            said = (event.body["name"], event.body["unit_kind"], event.body.get("public_key"))
            if before is not None and before.into is not None:
                # Told after the merger, of what no longer is: a key or a name, not that it came back.
                out[code] = Member(code, *said, before.since, before.left, before.into)
            else:
                out[code] = Member(code, *said, event.on if before is None or before.left else before.since)
    return dict(sorted(out.items()))
