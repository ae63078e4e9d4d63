"""Members: the units that a unit adds up, folded from events of its own chain.

A city knows its communes by what it registered: code, name, kind and the public key that their packages
are signed with. A unit that merged into another has left, and nothing of it counts after that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from model.ledger.events import Event, effective


@dataclass(frozen=True, slots=True)
class Member:
    """One unit below: since when, by which key its packages are known (None: only in this very store), and until when.

    `left` is the first day on which it was no longer a member, `into` the unit it became part of. Who left into
    nothing and came back has `earlier` times, each from its first day until the first day after it.
    """

    code: str
    name: str
    kind: str
    public_key: str | None
    since: date
    left: date | None = None
    into: str | None = None
    earlier: tuple[tuple[date, date], ...] = ()

    @property
    def began(self) -> date:
        """The first day on which it was ever a member."""
        return min(first for first, _ in self._times)

    def holds(self, on: date) -> bool:
        """Whether it was a member on a day."""
        return any(first <= on and (end is None or on < end) for first, end in self._times)

    def gone(self, on: date) -> date | None:
        """Since when it was no longer a member on a day; None where it was one, or was none yet."""
        ends = [end for _, end in self._times if end is not None and end <= on]
        return None if self.holds(on) else max(ends, default=None)

    @property
    def _times(self) -> tuple[tuple[date, date | None], ...]:
        return (*self.earlier, (self.since, self.left))


def members_of(events: Iterable[Event], on: date | None = None) -> dict[str, Member]:
    """Code → member, from events about members up to a day; those that have left are there too."""
    out: dict[str, Member] = {}
    for event in effective(events):
        if event.subject.kind != "member" or (on is not None and event.on > on):
            continue
        code, before = event.subject.id, out.get(event.subject.id)
        if event.kind == "member_left" and before is not None:
            out[code] = replace(before, left=event.on, into=event.body.get("into"))
        elif event.kind == "member_registered":
            said = Member(
                code, event.body["name"], event.body["unit_kind"], event.body.get("public_key"), since=event.on
            )
            out[code] = said if before is None else _told_again(before, said)
    return dict(sorted(out.items()))


def _told_again(before: Member, said: Member) -> Member:
    """A member of whom a name, a kind or a key is told, or that came back."""
    known = replace(before, name=said.name, kind=said.kind, public_key=said.public_key)
    # Told after the merger, of what no longer is: a key or a name, not that it came back.
    if before.left is None or before.into is not None:
        return known
    return replace(known, since=said.since, left=None, earlier=(*before.earlier, (before.since, before.left)))
