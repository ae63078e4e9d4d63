"""Shapes of what a unit that adds up others answers: the merge of a period, and the list of its members."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from web.api.shapes import Day, Sha256

Fingerprint = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^([0-9a-f]{64})?$"})]


class TargetOfUnits(TypedDict):
    """A target and the blocks on the way to it; there are none where it is not counted, or not by all alike."""

    on: Day
    op: str | None
    value: float | None
    blocks: dict[str, int]


class HowCounted(TypedDict):
    """How an indicator is counted from items; equal ways have equal fingerprints."""

    kinds: list[str]
    actions: list[str]
    levels: list[str]
    phases: list[str] | None
    quantity: str
    counts_at: str
    fingerprint: Fingerprint


class FigureOfUnits(TypedDict):
    """One indicator: its sum, `units` communes that have it, and of how many of them it is known."""

    id: str
    code: str
    name: str
    unit: str
    achieved: float | None
    numerator: float | None
    denominator: float | None
    targets: list[TargetOfUnits]
    rule: str | None
    rule_name: str | None
    counting: HowCounted | None
    units: int
    known: int


class FigureOfUnit(TypedDict):
    """The same of one member; `counting` is the fingerprint of its way of counting, empty for what is measured."""

    achieved: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    counting: Fingerprint
    targets: list[TargetOfUnits]
    units: int
    known: int


class Late(TypedDict):
    """Works that are not finished, those late against the original and the latest due date, and those without one."""

    open: int
    late_original: int
    late_latest: int
    undated: int


class Heard(TypedDict):
    """Schools that were asked for a report, and those that gave one."""

    asked: int
    reported: int


class Covered(TypedDict):
    """Of how many communes the figures are, and how many of them have come.

    `unknown` is of how many units that did not come nobody knows how many communes they have; absent where there is none.
    """

    of: int
    came: int
    unknown: NotRequired[int]


class LineOfMember(TypedDict):
    """One member in a merge; `package` is the sha256 of what was counted of it."""

    unit: str
    name: str
    kind: str
    state: Literal["came", "not_come", "not_closed", "left", "refused"]
    edition: int | None
    package: Sha256 | None
    into: str | None
    said: str | None
    works: int
    late: Late
    reporting: Heard
    coverage: Covered
    indicators: dict[str, FigureOfUnit]
    cells: list[dict[str, Any]]


class Definition(TypedDict):
    """One way of counting, the members that count so, and their sum."""

    figure: FigureOfUnits
    units: list[str]


class Merged(TypedDict):
    """A period of a unit above, as it was closed or as it stands; equal packages give an equal hash."""

    hash: Sha256
    state: Literal["draft", "closed"]
    closed_by: str | None
    area: str
    name: str
    kind: str
    period: str
    first_day: Day
    last_day: Day
    on: Day
    program: str
    illustrative: bool
    rules: dict[str, str]
    members: list[LineOfMember]
    cells: list[dict[str, Any]]
    indicators: list[FigureOfUnits]
    definitions: list[Definition]
    works: int
    late: Late
    reporting: Heard
    coverage: Covered


class MemberOfUnit(TypedDict):
    """A unit below; `here` whether it is one today."""

    code: str
    name: str
    kind: str
    since: Day
    left: Day | None
    into: str | None
    here: bool
    public_key: str | None
    check_number: str | None
