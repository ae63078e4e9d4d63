"""Routes: a path, what answers there, and who may ask; a route that does not say who is no route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from model.ledger.seeing import Sight
from web.exposure import Exposure

READ: Final = ("GET", "HEAD")
WRITE: Final = ("POST",)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a route answers to programs: the shape of a whole answer, and in one sentence what it is."""

    shape: Any
    says: str


@dataclass(frozen=True, slots=True)
class Route:
    """A path and its answer.

    `access` is either a room of the program, open to signed-in people whose role sees it, or, for the
    few pages that ask for nobody, from where they may be seen. `kept_open` marks a form that takes no
    token against foreign pages, because whoever fills it in has no session yet. `shown` is given where programs
    read what is answered.
    """

    path: str
    answer: Callable[..., Any]
    access: Sight | Exposure
    methods: tuple[str, ...] = READ
    kept_open: bool = False
    shown: Shown | None = None

    def __post_init__(self) -> None:
        check_declared(self.path, self.access)


def check_declared(path: str, access: object) -> None:
    """Stop the start-up for a route that does not say who may pass."""
    if not isinstance(access, Sight | Exposure):
        raise TypeError(f"{path} declares nobody who may pass")


def reading(path: str, answer: Callable[..., Any], access: Sight | Exposure) -> Route:
    """A page that is read."""
    return Route(path, answer, access)


def writing(path: str, answer: Callable[..., Any], access: Sight | Exposure, *, kept_open: bool = False) -> Route:
    """A form that is sent."""
    return Route(path, answer, access, WRITE, kept_open)
