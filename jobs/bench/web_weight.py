"""The weight of a page: the bytes that come over the wire for it and all it loads, with nothing kept from before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

import httpx

from jobs.bench.web_stops import Stop
from jobs.bench.web_walk import Side, read, reader
from model.words.problems import Problem

_LOADED: Final = {"stylesheet", "icon", "manifest", "modulepreload", "preload"}
_URL: Final = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)|@import\s+['\"]([^'\"]+)")


class _Loads(HTMLParser):
    """The addresses that a page has its browser load."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        loads = bool(_LOADED & set(said.get("rel", "").split())) if tag == "link" else tag in ("script", "img")
        address = said.get("href" if tag == "link" else "src", "")
        if loads and address and not address.startswith("data:"):
            self.addresses.append(address)


def weights(side: Side, stops: list[Stop]) -> list[int]:
    """The bytes of each page with its styles, scripts and pictures, packed as the server packs them."""
    sizes: dict[str, int] = {}
    with reader(side) as client:
        return [_weight(client, side, stop, sizes) for stop in stops]


def _weight(client: httpx.Client, side: Side, stop: Stop, sizes: dict[str, int]) -> int:
    _, found = read(client, side, stop)
    wanted, total = _wanted(found), found.num_bytes_downloaded
    seen: set[str] = set()
    while wanted:
        address = wanted.pop()
        if address in seen:
            continue
        seen.add(address)
        if address not in sizes:
            _, part = read(client, side, Stop(address, address, stop.role))
            sizes[address] = part.num_bytes_downloaded
            wanted |= _wanted(part)
        total += sizes[address]
    return total


def _wanted(found: httpx.Response) -> set[str]:
    """What a page or a style sheet loads. Raises `Problem` for an address of another machine."""
    wanted = {urljoin(str(found.url), address) for address in _addresses(found)}
    for address in wanted:
        if httpx.URL(address).host != found.url.host:
            raise Problem("bench_page_failed", page=found.url.path, said=address)
    return wanted


def _addresses(found: httpx.Response) -> Iterator[str]:
    media = found.headers.get("content-type", "")
    if media.startswith("text/css"):
        yield from (one or other for one, other in _URL.findall(found.text))
    elif media.startswith("text/html"):
        page = _Loads()
        page.feed(found.text)
        yield from page.addresses
