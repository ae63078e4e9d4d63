"""The walk of the pages' benchmark: who reads which pages in which order, and how long each took."""

from __future__ import annotations

import random
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

import httpx

from jobs.bench.web_stops import Stop
from model.words.problems import Problem

COOKIE: Final = "tiendo_session"
_PATIENCE: Final = 120.0

# Seconds of each page, by its number in the walk.
Seconds = dict[int, list[float]]


@dataclass(frozen=True, slots=True)
class Side:
    """A server with its readers: role → one token of a session for each of those who walk."""

    url: str
    sessions: Mapping[str, Sequence[str]]

    @property
    def users(self) -> int:
        """How many walk at once."""
        return min(map(len, self.sessions.values()))


@contextmanager
def reader(side: Side) -> Iterator[httpx.Client]:
    """What one reader asks with: one connection that is kept."""
    # The environment's proxies are not for this machine, and there is nothing to unlock on the way.
    nothing = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with httpx.Client(base_url=side.url, timeout=_PATIENCE, trust_env=False, verify=nothing) as client:
        yield client


def read(client: httpx.Client, side: Side, stop: Stop, user: int = 0) -> tuple[float, httpx.Response]:
    """A page to its end, and the seconds it took. Raises `Problem` for anything else than a page."""
    cookie = {"cookie": f"{COOKIE}={side.sessions[stop.role][user]}"}
    began = time.perf_counter()
    try:
        found = client.get(stop.path, headers=cookie)
    except httpx.HTTPError as error:
        raise Problem("bench_page_failed", page=stop.path, said=type(error).__name__) from error
    took = time.perf_counter() - began
    if found.status_code != httpx.codes.OK:
        raise Problem("bench_page_failed", page=stop.path, said=found.status_code)
    return took, found


def alone(sides: Sequence[Side], stops: Sequence[Stop], times: int) -> list[Seconds]:
    """One reader, page after page on one side and on the other; the first reading of each warms up."""
    took: list[Seconds] = [{number: [] for number in range(len(stops))} for _ in sides]
    for side in sides:
        with reader(side) as client:
            for stop in stops:
                read(client, side, stop)
    with reader(sides[0]) as one, reader(sides[1]) as other:
        for turn in range(times):
            pairs = list(zip((one, other), sides, took, strict=True))
            for number, stop in enumerate(stops):
                # Neither side is always the first.
                for client, side, found in pairs if (turn + number) % 2 else reversed(pairs):
                    found[number].append(read(client, side, stop)[0])
    return took


def together(sides: Sequence[Side], stops: Sequence[Stop], rounds: int) -> list[Seconds]:
    """All readers at once walk every page, each in an order of their own, on the sides in turns."""
    took: list[Seconds] = [{number: [] for number in range(len(stops))} for _ in sides]
    for turn in range(rounds):
        pairs = list(zip(sides, took, strict=True))
        for side, found in pairs if turn % 2 else reversed(pairs):
            with ThreadPoolExecutor(side.users) as threads:
                for walked in threads.map(partial(_walk, side, stops, turn), range(side.users)):
                    for number, seconds in walked:
                        found[number].append(seconds)
    return took


def _walk(side: Side, stops: Sequence[Stop], turn: int, user: int) -> list[tuple[int, float]]:
    """One reader's way through all pages; the same order on both sides."""
    order = list(enumerate(stops))
    # The same way on every machine, no secret.
    random.Random(f"{user}/{turn}").shuffle(order)  # noqa: S311
    with reader(side) as client:
        return [(number, read(client, side, stop, user)[0]) for number, stop in order]
