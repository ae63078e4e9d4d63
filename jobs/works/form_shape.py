"""The shape of a form about a work: its parts, each a kind of event, their fields, and its rows of papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name there, the field of the body it fills, how it is drawn, and what may be chosen."""

    id: str
    name: str
    label: str
    widget: str
    hint: str = ""
    needed: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    default: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one event of a form says: its kind, its fields, and what it says without being asked.

    An `optional` part is recorded only if something was typed into it. The form's papers go with the part
    that `carries` them.
    """

    id: str
    kind: str
    fields: tuple[Field, ...]
    optional: bool = False
    said: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    note: str = ""
    carries: bool = True


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the form in which a paper is given: of one type, or of one chosen among `types`.

    `later` says whether somebody may allow it to be brought later; `state` what is known of it already.
    """

    id: str
    type: str
    name: str
    types: Mapping[str, str] = field(default_factory=dict)
    later: bool = False
    state: str = ""
    number: str = ""
    on: str = ""
    issuer: str = ""
    signer: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class WorkForm:
    """A form about a work as it is drawn and read; `corrects` is the event that it replaces."""

    id: str
    title: str
    lead: str
    work: str
    name: str
    parts: tuple[Part, ...]
    papers: tuple[PaperRow, ...] = ()
    asks_day: bool = True
    day: str = ""
    photos: bool = False
    corrects: str = ""
    step: str = ""
    notes: tuple[str, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
