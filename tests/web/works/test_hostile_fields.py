"""Huge integers and strange letters in every field of every form about a work, and a session that ends in mid-form.

Guards that each is recorded as it was typed or refused by a sentence with everything typed still there (never a page that
breaks, never half an entry), that the page of the work can be read afterwards, and that signing in anew brings it all back.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hostile_words import HOSTILE
from starlette.testclient import TestClient

from jobs.workplace import Workplace
from jobs.works.forms import described
from model.store.events import chain_head

Browser = Callable[..., TestClient]
WORK = "/works/CT-30"
FORM = {"content-type": "application/x-www-form-urlencoded"}
WORDS = [word for word in HOSTILE if 0 < len(word) < 6_000]
STRANGE = [word for word in WORDS if not word.isascii() or set("<{=\0") & set(word)]
NOT_TYPED = {"csrf", "seen", "key"}


def names_in(page: str) -> list[str]:
    """The fields that somebody fills in."""
    found = re.findall(r'<(?:input|textarea|select)\b[^>]*?\bname="([^"]+)"', page)
    return [name for name in dict.fromkeys(map(html.unescape, found)) if name not in NOT_TYPED]


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def head(home: Path) -> int:
    place = Workplace(home)
    with place.store.reading() as connection:
        found = chain_head(connection, "11284")[0]
    place.store.close()
    return found


@pytest.mark.parametrize("most", [1, pytest.param(2, marks=pytest.mark.long)])
def test_no_word_breaks_a_form(most: int, browser_of: Browser, office: Path) -> None:
    """every form of a work × every field × hostile words → recorded or refused, and the page of the work reads on"""
    browser, wrong, turn, sent = browser_of(office), [], 0, 0
    for name in described():
        opened = browser.get(f"{WORK}/record/{name}")
        if opened.status_code != 200:
            continue
        for n in range(most):
            # The words go round the fields, so that each field meets another one each time.
            turn += 1
            fields = names_in(opened.text)
            typed = {field: WORDS[(turn * 7 + n + i * 5) % len(WORDS)] for i, field in enumerate(fields)}
            body = urlencode({**hidden_in(opened.text), **typed}, errors="surrogatepass")
            before, answer = head(office), browser.post(f"{WORK}/record/{name}", content=body, headers=FORM)
            sent += 1
            if answer.status_code >= 500 or answer.status_code not in (303, 400, 409):
                wrong.append((name, typed, answer.status_code))
            elif answer.status_code != 303 and (head(office) != before or 'role="alert"' not in answer.text):
                wrong.append((name, typed, "not said, or recorded"))
    assert wrong == []
    assert sent > 5 * most
    assert browser.get(WORK).status_code == 200
    assert browser.get("/works").status_code == 200


def test_what_somebody_says_is_shown_as_letters_and_never_as_markup(browser_of: Browser, office: Path) -> None:
    """comments of strange letters, markup, slots, formulas, half letters → recorded, and on the page as text"""
    browser = browser_of(office)
    for word in STRANGE:
        opened = hidden_in(browser.get(f"{WORK}/record/comment").text)
        body = urlencode({**opened, "comment.text": word}, errors="surrogatepass")
        answer = browser.post(f"{WORK}/record/comment", content=body, headers=FORM)
        assert answer.status_code in (303, 400), word
    shown = browser.get(WORK).text + browser.get(f"{WORK}?page=2").text
    assert html.escape("<script>alert(1)</script>") in shown
    assert "<script>alert(1)" not in shown
    assert "{{ 7*7 }}" in shown
    assert not set("\0\udce9") & set(shown)
