"""Somebody at a screen: what they see, and how many fields they changed and things they clicked."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from browsing import watched
from patience import SECONDS
from playwright.sync_api import Browser, Locator, Page

from jobs.access.accounts import keep_password
from jobs.access.secrets import hashed
from jobs.access.sessions import AT_THE_CONSOLE
from jobs.workplace import Workplace
from model.ledger.rights import Actor

_RED = """() => {
  const red = (said) => {
    const n = said.match(/[0-9.]+/g).map(Number), most = said.startsWith("color") ? 255 : 1;
    return n[3] !== 0 && n[0] * most > 150 && n[1] * most < 100 && n[2] * most < 100;
  };
  const coloured = (one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].some(red);
  return [...document.querySelectorAll("body *")].filter(coloured).map((one) => one.innerText ?? "");
}"""
WORD = "một câu chỉ người này biết"


class Hand:
    """A person's hand at a page in a browser of their own; every changed field and every click is one input."""

    def __init__(self, browser: Browser, base: str, **how: Any) -> None:
        self._context = browser.new_context(**how)
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(SECONDS * 1000)
        self.base, self.inputs = base, 0
        self._seen = watched(self.page)

    def opens(self, path: str) -> None:
        """Open an address, as by a link that was sent or from the favourites."""
        self.page.goto(path if path.startswith("http") else self.base + path)

    def signs_in(self, name: str, word: str = WORD) -> None:
        """Sign in with a password."""
        self.opens("/sign-in")
        self.types("Họ và tên", name)
        self.types("Mật khẩu", word)
        self.clicks("Đăng nhập")

    def clicks(self, words: str, within: str = "main", *, exact: bool = False) -> None:
        """Click a link or a button by its words, the first of them."""
        inside = self.page.locator(within)
        link, button = (inside.get_by_role(role, name=words, exact=exact) for role in ("link", "button"))
        self.taps(link.or_(button).first)

    def taps(self, what: Locator | str) -> None:
        """Click anything."""
        one = self.page.locator(what) if isinstance(what, str) else what
        self.inputs += 1
        one.click()
        self.page.wait_for_load_state()

    def goes_back(self) -> None:
        """Go back to the page before."""
        self.inputs += 1
        self.page.go_back()

    def types(self, what: Locator | str, text: str) -> None:
        """Change a field, by its label; it was another before."""
        field = self.page.get_by_label(what, exact=True) if isinstance(what, str) else what
        assert field.input_value() != text
        self.inputs += 1
        field.fill(text)

    def chooses(self, what: Locator | str, words: str) -> None:
        """Choose from a list by what it says."""
        field = self.page.get_by_label(what, exact=True) if isinstance(what, str) else what
        self.inputs += 1
        field.select_option(label=words)

    def is_given(self, what: Locator | str) -> tuple[str, bytes]:
        """Click what gives a file; its name and its content."""
        with self.page.expect_download() as coming:
            self.taps(self.page.get_by_role("link", name=what).first if isinstance(what, str) else what)
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()

    def picks(self, what: Locator, file: Any) -> None:
        """Choose a file, or take a photo."""
        self.inputs += 1
        what.set_input_files(file)

    def red_marks(self) -> list[str]:
        """What stands on the page in red, or on red."""
        found: list[str] = self.page.evaluate(_RED)
        return found

    @property
    def sees(self) -> str:
        """The words of the page, on one line."""
        self.page.wait_for_load_state()
        return " ".join(self.page.locator("body").inner_text().split())

    @property
    def path(self) -> str:
        """Where they are."""
        # The address changes as soon as the next page begins; what stands on it comes after.
        self.page.wait_for_load_state()
        return self.page.url.removeprefix(self.base)

    def trouble(self) -> list[str]:
        """Errors of the console and of scripts, failed requests, and whatever left the machine."""
        # What was left before all of it had come, or turned out to be a file to keep, is given up by the browser itself.
        return [said for said in self._seen.trouble() if not said.startswith("failed: net::ERR_ABORTED")]

    def prints(self, folder: Path) -> tuple[int, str]:
        """The page as its printer would make it on A4: how many sheets, and their words."""
        paper = folder / "printed.pdf"
        self.page.pdf(path=paper, format="A4", prefer_css_page_size=True)
        told = _said(["pdfinfo", str(paper)])
        size = re.search(r"Page size: +([0-9.]+) x ([0-9.]+)", told)
        pages = re.search(r"Pages: +([0-9]+)", told)
        assert size is not None
        assert pages is not None
        assert sorted(round(float(side)) for side in size.groups()) == [595, 842]
        return int(pages[1]), " ".join(_said(["pdftotext", "-layout", str(paper), "-"]).split())


def _said(words: list[str]) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS).stdout


def give_password(place: Workplace, actor: Actor, word: str = WORD) -> None:
    """Let somebody of the register sign in."""
    with place.store.writing() as connection:
        keep_password(connection, actor, hashed(word), "password_set", AT_THE_CONSOLE)
