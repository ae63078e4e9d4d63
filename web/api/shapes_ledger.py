"""Shapes of events, of papers on file or owed, and of the periods that were rolled up."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from web.api.shapes import Day, Moment, Paper, Sha256


class NamedPaper(Paper):
    """A paper with what its type is called."""

    name: str


class Happening(TypedDict):
    """An event of the history of a work; `body` holds what it says, `stands` is false for what was taken back."""

    id: str
    position: int
    recorded_at: Moment
    actor: str
    actor_name: str
    area: str
    body: dict[str, Any]
    key: str | None
    kind: str
    name: str
    on: Day
    papers: list[NamedPaper]
    subject: str
    target: int | None
    stands: bool
    hash: Sha256


class Event(TypedDict):
    """An event of the unit; `said` holds what it says, `takes_back` the id of the event it voids or corrects."""

    id: str
    on: Day
    recorded_at: Moment
    actor: str
    subject_kind: str
    subject: str
    subject_name: str | None
    kind: str
    kind_name: str | None
    stands: bool
    takes_back: str | None
    papers: str
    said: dict[str, Any]
    key: str | None
    hash: Sha256


class PaperRow(TypedDict):
    """A paper of a file: there, owed until it comes, missing, or wanted for the next step."""

    work: str
    work_name: str | None
    state: Literal["filed", "owed", "missing", "next"]
    part: str
    part_name: str
    type: str
    name: str
    number: str | None
    on: Day | None
    issuer: str | None
    subject: str | None
    signer: str | None
    file: Sha256 | None
    file_name: str | None
    file_state: Literal["there", "none", "missing", "damaged", "unasked"] | None
    by: str | None
    reason: str | None
    due: Day | None
    days_over: int | None
    step: str | None
    step_name: str | None
    event: str | None
    recorded: Day | None


class WorkFile(TypedDict):
    """The list of a work's file, in the order in which it is laid before an inspector."""

    work: str
    name: str
    state: str
    state_name: str
    on: Day
    papers: list[PaperRow]


class Period(TypedDict):
    """A week that was rolled up: up to which day and event, and by whom it was closed."""

    period: str
    state: str
    late: bool
    closed_by: str | None
    closed_at: Moment | None
    on: Day
    position: int
    head: str
    hash: Sha256
