"""What a program may ask with every question: which plan, which day, known when, and which part of a long list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import Depends, Query
from pydantic import AfterValidator, WithJsonSchema

from jobs.asking import time
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.problems import WrongInput
from web.visitor import Visitor

MOST: Final = 1_000
# As large as the stores count, and as a program in JavaScript can.
_LARGEST: Final = 2**53 - 1
_YEARS: Final = range(1900, 2200)
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d\d:\d\d)?)?", re.ASCII
)


def _day(text: str) -> str:
    if not _MOMENT.fullmatch(text) or len(text) != len("2026-11-19"):
        raise ValueError
    date.fromisoformat(text)
    return text


def _moment(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        raise ValueError
    datetime.fromisoformat(text.upper())
    return text


_DATE: Final = {"type": "string", "format": "date"}
Day = Annotated[str, AfterValidator(_day), WithJsonSchema(_DATE)]
Moment = Annotated[
    str, AfterValidator(_moment), WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, _DATE]})
]
Text = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked about whichever unit the visitor is of."""

    plan: str | None
    on: date | None
    known_at: str | None
    position: int | None

    def of(self, place: Workplace, asker: Visitor) -> Question:
        """The question of somebody about their unit. WrongInput for a moment that is none, or too far away."""
        question = asker.asks(self.plan, self.on, self.position)
        if self.known_at is None:
            return question
        near(date.fromisoformat(self.known_at[:10]))
        return replace(question, known_at=time(self.known_at.upper(), place, asker.area))


def near(day: date) -> date:
    """A day that can be counted with. WrongInput for one that is centuries away."""
    if day.year not in _YEARS:
        raise WrongInput("api_day_far", day=day.isoformat())
    return day


def day_of(text: str | None) -> date | None:
    """The same of what was asked for."""
    return None if text is None else near(date.fromisoformat(text))


def _asked(
    plan: Annotated[Text | None, Query(description="Id of a plan of the unit; the commune's own if left out.")] = None,
    on: Annotated[Day | None, Query(description="As things stood on this day; 1900 to 2199.")] = None,
    known_at: Annotated[
        Moment | None,
        Query(description="As was known at this moment; the unit's own time without a zone, a bare day means its end."),
    ] = None,
    position: Annotated[
        int | None, Query(ge=0, le=_LARGEST, description="As was known up to this event; goes before `known_at`.")
    ] = None,
) -> Asked:
    return Asked(plan, day_of(on), known_at, position)


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a long list."""

    limit: int
    offset: int


def _part(
    limit: Annotated[int, Query(ge=1, le=MOST, description="So many rows at most.")] = MOST,
    offset: Annotated[int, Query(ge=0, le=_LARGEST, description="So many rows are left out before.")] = 0,
) -> Part:
    return Part(limit, offset)


AskedOf = Annotated[Asked, Depends(_asked)]
PartOf = Annotated[Part, Depends(_part)]
