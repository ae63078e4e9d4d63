"""The illustrative story of a plan, read from `data/demo/`: groups, sayings and closings with their times."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from jobs.recording import Saying
from model.ledger.events import Paper, canonical
from model.plan.reading import read_checked

# When in the day a thing is recorded of which the story gives only the day: before the cut-off.
_HOUR = time(15)

_SUBJECTS = ("work", "school", "indicator", "directive")
_ABOUT = {*_SUBJECTS, "date", "recorded", "kind", "ref", "corrects", "papers", "actor", "owed"}


@dataclass(frozen=True, slots=True)
class Grouping:
    """Items put together as one work, under a short id the story uses and a name that papers print."""

    id: str
    name: str
    items: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """A week closed by somebody."""

    period: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Told:
    """One saying, when it was recorded, and the key of the saying it corrects."""

    saying: Saying
    at: datetime
    corrects: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story, named by the hash of what it says; sayings and closings in the order of their times."""

    hash: str
    plan: str
    clock: datetime
    opened: datetime
    groupings: tuple[Grouping, ...]
    told: tuple[Told, ...]
    closings: tuple[Closing, ...]


def read_story(data: Path, name: str) -> Story:
    """The story `data/demo/<name>.yaml`."""
    said = read_checked(data / "demo" / f"{name}.yaml", data / "schemas" / "demo.schema.json").data
    clock = datetime.fromisoformat(said["clock"])
    closings = [
        Closing(c["period"], datetime.fromisoformat(c["at"]), said["people"][c["by"]]) for c in said["closings"]
    ]
    return Story(
        hash=hashlib.sha256(canonical(said).encode()).hexdigest(),
        plan=said["plan"],
        clock=clock,
        opened=datetime.fromisoformat(said["opened"]),
        groupings=tuple(
            Grouping(g["id"], g["name"], tuple(g["items"]), _at_hour(g["date"], clock)) for g in said["groups"]
        ),
        told=_told(said, clock),
        closings=tuple(sorted(closings, key=lambda c: c.at)),
    )


def _told(said: Mapping[str, Any], clock: datetime) -> tuple[Told, ...]:
    rows = said["events"]
    keys = {row["ref"]: _key(number) for number, row in enumerate(rows, 1) if "ref" in row}
    told = [_one(row, _key(number), said["people"], keys, clock) for number, row in enumerate(rows, 1)]
    return tuple(sorted(told, key=lambda t: t.at))


def _one(row: Mapping[str, Any], key: str, people: Mapping[str, str], keys: Mapping[str, str], clock: datetime) -> Told:
    body = {name: value for name, value in row.items() if name not in _ABOUT}
    if "owed" in row:
        body["papers"] = row["owed"]
    saying = Saying(
        subject=next(row[name] for name in _SUBJECTS if name in row),
        kind=row["kind"],
        on=date.fromisoformat(row["date"]),
        actor=people[row["actor"]],
        body=body,
        papers=tuple(Paper(kind, number, date.fromisoformat(on)) for kind, number, on in row.get("papers", ())),
        key=key,
    )
    at = datetime.fromisoformat(row["recorded"]) if "recorded" in row else _at_hour(row["date"], clock)
    return Told(saying, at, keys[row["corrects"]] if "corrects" in row else None)


def _key(number: int) -> str:
    return f"demo-{number:04d}"


def _at_hour(day: str, clock: datetime) -> datetime:
    return datetime.combine(date.fromisoformat(day), _HOUR, clock.tzinfo)
