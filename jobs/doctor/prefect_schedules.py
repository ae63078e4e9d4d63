"""Schedules: the catalogue makes sense, and while `tiendo up` runs Prefect has all of it, with runs to come."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import yaml

from jobs.doctor.prefect_api import Seen, look
from jobs.doctor.remarks import Remark, fine, trouble
from jobs.doctor.visit import Visit
from jobs.engine.signboard import said_moment
from model.words.run_words import flow_name

CHECK: Final = "schedules"
_SECONDS: Final = 60


def check(visit: Visit) -> Iterator[Remark]:
    """A schedule edited to nonsense; one that Prefect lacks, has too many, or plans no runs of; runs that are late."""
    said = nonsense()
    if said:
        yield trouble(CHECK, "schedule_unset", said=said)
        return
    engine = visit.engine
    if engine is None:
        return  # nothing runs by itself, which the engine's own remark says
    seen = look(str(engine["api"]))
    if seen is None:
        yield trouble(CHECK, "api_silent", api=engine["api"])
        return
    names = catalogue()
    if _is_starting(visit, str(engine.get("started_at", ""))) and not set(names) <= {
        n for n, _ in seen.of("SCHEDULED")
    }:
        yield fine(CHECK, "schedules_starting")
        return
    found = [*_beside_the_catalogue(names, seen), *_waiting(visit, seen), *_endless(visit, seen)]
    yield from found
    if not found:
        yield fine(CHECK, "schedules_fine", count=len(names))


def _is_starting(visit: Visit, started: str) -> bool:
    """Whether the schedules may still be on their way: they come some time after the page."""
    at = said_moment(started)
    return at is not None and at > visit.ago("starting_minutes", timedelta(minutes=1))


def nonsense() -> str:
    """What is wrong with the schedules that the program knows; empty where nothing is.

    They stand where flows are, which only their own entrance may open.
    """
    checked = _flows("check")
    return "" if checked.returncode == 0 else (checked.stderr.strip().splitlines() or ["-"])[-1]


def catalogue() -> list[str]:
    """The names of the schedules that the program knows."""
    known = yaml.safe_load(_flows("prefect-yaml").stdout)["deployments"]
    return [one["name"] for one in known if one["schedules"]]


def _flows(word: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-P", "-X", "utf8", "-m", "flows", word],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )


def _beside_the_catalogue(names: list[str], seen: Seen) -> Iterator[Remark]:
    there = dict(seen.deployments.values())
    planned = {name for name, _ in seen.of("SCHEDULED")}
    for name in names:
        if name not in there:
            yield trouble(CHECK, "schedule_absent", "schedules_do", name=flow_name(name))
        elif there[name]:
            yield trouble(CHECK, "schedule_paused", "schedules_do", name=flow_name(name))
        elif name not in planned:
            yield trouble(CHECK, "schedule_empty", "schedules_do", name=flow_name(name))
    for name in sorted(set(there) - set(names)):
        yield trouble(CHECK, "schedule_unknown", "schedules_do", name=flow_name(name))


def _waiting(visit: Visit, seen: Seen) -> Iterator[Remark]:
    """The oldest late run of each schedule."""
    late = visit.ago("run_late_minutes", timedelta(minutes=1))
    oldest = dict(reversed([(name, at) for name, at in seen.of("SCHEDULED") if at < late]))
    for name, at in oldest.items():
        yield trouble(CHECK, "run_late", "schedules_do", name=flow_name(name), at=at.astimezone())


def _endless(visit: Visit, seen: Seen) -> Iterator[Remark]:
    since = visit.ago("run_long_minutes", timedelta(minutes=1))
    for name, at in (*seen.of("RUNNING"), *seen.of("PENDING")):
        if at < since:
            yield trouble(CHECK, "run_long", name=flow_name(name), at=at.astimezone())
