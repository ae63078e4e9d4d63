"""Words that nobody means: in addresses, in questions, in the fields of forms."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlencode

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

HOSTILE: Final = (
    "",
    "0",
    "-1",
    "9" * 30,
    "9" * 5_000,
    "1e999",
    "NaN",
    "٣",
    "a\0b",
    "\udce9",
    "\uffff\ufdd0",
    "🏫" * 40,
    "\u202egnort\u200b\ufeff",
    "Ho\u0300\u0309ng" * 30,
    "x" * 5_000,
    "../../etc/passwd",
    "..%2f..",
    "a/b",
    ".",
    "'\"><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "%s%n%d",
    "=cmd|'/C calc'!A0",
    "'; DROP TABLE event; --",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "0000-00-00",
    "2026-W99",
    "0001-W01",
    "9999-W53",
    "2026-M13",
    "0000-Q1",
    "9999-H2",
    "99999999-W01",
    "-",
    "11284-",
    "11284-99999999999999999999999",
    "weekly/9999-W53",
    "work:CT-30",
)
# Bytes that are no text, as they stand in an address.
_RAW: Final = ("%ff%fe", "%c0%80", "%ed%a0%80", "%00", "%2e%2e%2f", "%")


def encoded(word: str) -> str:
    return quote(word.encode("utf-8", "surrogateescape"), safe="")


def names_asked(route: APIRoute) -> list[str]:
    """What a page may be asked beside its address."""
    return list(dict.fromkeys(_asked(route.dependant)))


def _asked(of: Dependant) -> Iterator[str]:
    yield from (one.alias for one in of.query_params)
    for one in of.dependencies:
        yield from _asked(one)


def hostile_addresses(route: APIRoute, good: dict[str, str], dice: random.Random, most: int) -> Iterator[str]:
    """Addresses of a page: one name of the path or of the question wrong at a time, the others as they should be."""
    in_path, asked = re.findall(r"\{(\w+)(?::path)?\}", route.path), names_asked(route)
    for name in [*in_path, *asked]:
        words = [encoded(word) for word in HOSTILE] + list(_RAW)
        for word in dice.sample(words, min(most, len(words))):
            at = {one: encoded(good.get(one, "x")) for one in in_path} | ({name: word} if name in in_path else {})
            path = re.sub(r"\{(\w+)(:path)?\}", lambda found, at=at: at[found[1]], route.path)  # type: ignore[misc]
            yield path if name in in_path else f"{path}?{name}={word}"
    if asked:
        yield f"{route.path}?{urlencode([(name, dice.choice(HOSTILE[:8])) for name in asked * 2])}"
