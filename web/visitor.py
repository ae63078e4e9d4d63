"""The visitor: which signed-in person asks, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor, rights_of
from model.ledger.seeing import Sight, sees


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person; `csrf` is the token that each of their forms must bring back."""

    actor: Actor
    csrf: str
    session: str = ""

    @property
    def name(self) -> str:
        """The name under which they record."""
        return self.actor.name

    @property
    def role(self) -> str:
        """Their role in the unit."""
        return self.actor.role

    @property
    def area(self) -> str:
        """Their unit, the only one they see."""
        return self.actor.area

    @property
    def school(self) -> str | None:
        """Their school, if they speak for one."""
        return self.actor.school

    def sees(self, sight: str) -> bool:
        """Whether a room is open to them."""
        return sees(self.role, Sight(sight))

    def may(self, kind: str) -> bool:
        """Whether their office records events of a kind, one that is no step of a work."""
        return self.role in rights_of(kind, step=False)

    def asks(self, plan: str | None = None, on: date | None = None, position: int | None = None) -> Question:
        """A question about their unit."""
        return Question(plan=plan, area=self.area, on=on, position=position)


# Who a request comes from; None if nobody is signed in.
Recognise = Callable[[Request, Workplace], Visitor | None]


class NotSignedIn(Exception):
    """Somebody must sign in first."""


def visitor_of(request: Request) -> Visitor | None:
    """Who asks, if the route asked for somebody and somebody is signed in."""
    found = getattr(request.state, "visitor", None)
    return found if isinstance(found, Visitor) else None


def _asker(request: Request) -> Visitor:
    visitor = visitor_of(request)
    if visitor is None:
        raise NotSignedIn
    return visitor


Asker = Annotated[Visitor, Depends(_asker)]
