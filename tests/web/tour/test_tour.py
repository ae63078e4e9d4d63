"""A tour of every page, as everybody whom it is open to, on the computer and on the phone, at its fullest and at its emptiest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from browsing import DESKTOP, PHONE, Watched, let_in, watched
from playwright.sync_api import Browser, CDPSession, Page
from tour_addresses import ABOVE_ALL, EACH_THEIR_OWN, FILES, PAPERS, SENDERS, addresses, asked_by_browsers, visited
from tour_desk import Visited, sign_in

_AXE: Final = Path(__file__).parent.parent / "axe" / "axe-4.14.1.min.js"
_GRAVE: Final = ("serious", "critical")
# What a page may weigh over the wire to a browser that has never been here.
_MOST_BYTES: Final = 200 * 1024
# Each page is looked at by axe once as each kind of reader: at one of the widths, the other the next time.
_WIDTHS: Final = (DESKTOP["viewport"], PHONE["viewport"])
_LOOK: Final = """() => ({
  heads: document.querySelectorAll("h1").length,
  wide: document.documentElement.scrollWidth - window.innerWidth,
  bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.encodedBodySize, 0),
})"""
_EXAMINE: Final = """contrast => axe.run(document, {resultTypes: ["violations"], preload: false, rules: {"color-contrast": {enabled: contrast}}})
  .then(found => found.violations.map(one => `${one.impact} ${one.id} ${one.nodes[0].html.slice(0, 160)}`))"""


class Tourist:
    """Somebody who goes from page to page, and what they found wrong."""

    def __init__(self, page: Page, base: str, *, contrast: bool) -> None:
        self.page, self.base, self._contrast = page, base, contrast
        self.wrong: list[str] = []
        self._watched: Watched = watched(page)
        self._tools: CDPSession = page.context.new_cdp_session(page)
        self._seen = 0

    def looks_at(self, address: str, *, paper: bool = False) -> None:
        """One page at both widths; a paper is only asked whether it is there."""
        answer = self.page.goto(self.base + address)
        assert answer is not None
        found = [] if answer.status == 200 else [f"status {answer.status}"]
        if not paper:
            self._seen += 1
            for number, size in enumerate(_WIDTHS):
                self.page.set_viewport_size(size)
                found += _measured(self.page.evaluate(_LOOK), size["width"])
                found += self._examined() if number == self._seen % 2 else []
        self.wrong += [f"{address}: {one}" for one in (*found, *self._watched.trouble())]

    def takes(self, address: str, *, page: bool = False, may_be_refused: bool = False) -> None:
        """A file is given; what was looked at as somebody else is given too, or refused in a page."""
        answer = self.page.context.request.get(self.base + address, max_redirects=1)
        if answer.status not in ((200, 403) if may_be_refused else (200,)) or (
            page and answer.text().count("<h1") != 1
        ):
            self.wrong.append(f"{address}: {answer.status} {answer.url}")

    def _examined(self) -> list[str]:
        """What axe finds; it is put in past the page's own rules, which would not let it in."""
        self._tools.send("Runtime.evaluate", {"expression": _axe()})
        return [one for one in self.page.evaluate(_EXAMINE, self._contrast) if one.startswith(_GRAVE)]


def _measured(look: dict[str, Any], width: int) -> list[str]:
    told = {
        f"{look['heads']} h1": look["heads"] != 1,
        f"wider than {width} by {look['wide']}": look["wide"] > 0,
        f"weighs {look['bytes']}": look["bytes"] > _MOST_BYTES,
    }
    return [words for words, is_so in told.items() if is_so]


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


@contextmanager
def touring(browser: Browser, home: Visited, who: str) -> Iterator[Tourist]:
    """A browser of its own for somebody who is signed in, or for nobody.

    Contrast takes axe most of its time, and the colours of an emptier page are those of a full one.
    """
    context = browser.new_context(**DESKTOP)
    if who != "nobody":
        let_in(context, home.base, sign_in(home.home, who))
    try:
        yield Tourist(context.new_page(), home.base, contrast=home.samples is not None)
    finally:
        context.close()


def test_every_route_has_an_address_to_be_visited_at() -> None:
    """A new page says in tour_addresses which subject it is looked at with, or nobody would look"""
    anything = dict.fromkeys(("sha256", "link", "run_id", "follow", "read", "opening", "import", "letter"), "x")
    anything |= dict.fromkeys(("dossier", "mark", "finding", "flag_id", "work", "event", "first_key"), "x")
    assert [route.path for route in asked_by_browsers() if not addresses(route, anything)] == []


@pytest.mark.long
@pytest.mark.parametrize("state", ["lived_in", "beginning", "above"])
def test_every_page_is_sound(browser: Browser, request: pytest.FixtureRequest, state: str) -> None:
    """200, one h1, not wider than the screen, ≤ 200 KiB, nothing serious to axe, a quiet console, nothing from elsewhere

    Whoever sees a page first looks at it; to the others it is only given, unless they see something else there.
    """
    home, seen, wrong = request.getfixturevalue(state), set[str](), list[str]()
    for who in (
        (ABOVE_ALL,) if state == "above" else ("economic_office", "administrator", "chairman", "school", "nobody")
    ):
        with touring(browser, home, who) as tourist:
            for route, address in visited(who, home.samples):
                again = address in seen and route.path not in EACH_THEIR_OWN
                # The administrator sees the pages of the offices as they do.
                if again and (route.path in FILES | SENDERS or who == "administrator"):
                    continue
                if again or route.path in FILES:
                    tourist.takes(address, page=route.path not in FILES | PAPERS, may_be_refused=again)
                else:
                    tourist.looks_at(address, paper=route.path in PAPERS)
                seen.add(address)
            wrong += [f"{who} {one}" for one in tourist.wrong]
    assert not wrong, "\n".join(wrong)
