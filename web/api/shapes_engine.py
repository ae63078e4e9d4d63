"""Shapes of what the program made and did: documents, runs, letters."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from web.api.shapes import Day, Moment, Sha256


class LastEvent(TypedDict):
    """The last thing recorded about a document."""

    id: str
    kind: str
    on: Day


class Document(TypedDict):
    """A document of which anything was recorded, or a draft lies in its folder."""

    document: str
    kind: str
    name: str
    state: str
    state_name: str
    number: str | None
    signed_on: Day | None
    signed_file: Sha256 | None
    submitted: int
    last: LastEvent | None
    draft: bool


class Change(TypedDict):
    """Something a run changed, as a code with its facts."""

    code: str
    facts: dict[str, Any]


class Run(TypedDict):
    """A run of the engine; `changes` says in words what `changed` says in codes."""

    id: str
    flow: str
    name: str
    area: str | None
    period: str | None
    due: Moment | None
    started_at: Moment
    ended_at: Moment | None
    state: Literal["running", "done", "failed", "lost"]
    changed: list[Change]
    changes: list[str]
    sent: int
    problem: str | None
    noted: dict[str, Any]


class Letter(TypedDict):
    """A letter without its words."""

    id: str
    recipient: str
    name: str
    channel: str
    address: str
    subject: str
    state: str
    at_once: bool
    attempts: int
    next_try: Moment
    problem: str | None
    made_at: Moment
    settled_at: Moment | None
    copied_by: str | None


class Notice(TypedDict):
    """Something that waits to be put into letters."""

    rule: str
    subject: str
    recipient: str
    names: list[str]
    text: str
    on: Day
    period: str | None
    key: str


class Outbox(TypedDict):
    """The letters of the unit, how many there are in each state, and what waits to be put into letters."""

    area: str
    counts: dict[str, int]
    letters: list[Letter]
    notices: list[Notice]
