"""Shapes that several answers for programs share; what may be unknown is null, days are ISO text, amounts whole đồng."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Sha256 = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]
Level = Literal["preschool", "primary", "lower_secondary"]


class Complaint(TypedDict):
    """What was wrong: a code that stays, and the sentence that a person reads."""

    code: str
    said: str


class Address(TypedDict):
    """A place in the text that a plan was read from; `lines` are the first and the last."""

    document: str
    section: str
    lines: list[int]


class Paper(TypedDict):
    """A paper as it was named with an event; `file` is its sha256."""

    type: str
    number: str
    on: Day | None
    issuer: NotRequired[str]
    subject: NotRequired[str]
    signer: NotRequired[str]
    file: NotRequired[Sha256]
