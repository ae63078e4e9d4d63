"""What is asked of a paper as it is printed, read from the PDF by poppler: one line, whole amounts, no lonely signature."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from official.faults import ADDRESSED, Fault, form_of

_X = "{http://www.w3.org/1999/xhtml}"
_MM = 72 / 25.4
_CUT = re.compile(r"\d{1,3}(\.\d{3})*\.\d{0,2}")


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: list[Word]

    @property
    def lines(self) -> list[list[Word]]:
        """Words of one height, from above, each line from the left."""
        made: list[list[Word]] = []
        for word in sorted(self.words, key=lambda w: (round(w.bottom), w.left)):
            if made and abs(made[-1][0].bottom - word.bottom) < 2:
                made[-1].append(word)
            else:
                made.append([word])
        return [sorted(line, key=lambda w: w.left) for line in made]

    @property
    def number(self) -> Word | None:
        """The number standing in the middle of the upper margin."""
        middle = self.width / 2
        above = [w for w in self.words if w.bottom < 20 * _MM and abs((w.left + w.right) / 2 - middle) < 60]
        return next((w for w in above if w.text.isdigit()), None)


def pages_of(pdf: bytes) -> list[Page]:
    """The words of every page with their places, in points."""
    shown = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, check=True, capture_output=True).stdout
    root = etree.fromstring(shown, etree.XMLParser(recover=True))
    return [
        Page(
            float(page.get("width")),
            float(page.get("height")),
            [
                Word(w.text or "", *(float(w.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")))
                for w in page.iter(_X + "word")
            ],
        )
        for page in root.iter(_X + "page")
    ]


def printed(pdf: bytes, kind: str) -> Iterator[Fault]:
    pages = pages_of(pdf)
    for place, page in enumerate(pages, 1):
        if len(page.words) < 2 + (page.number is not None):
            yield Fault("empty_page", str(place))
        for word in page.words:
            if word.right > page.width - 14 * _MM or word.left < 29 * _MM or word.bottom > page.height - 18 * _MM:
                yield Fault("outside_margins", f"{place}: {word.text}")
        yield from _cut(page, place)
    yield from _numbers(pages)
    if form_of(kind) != "sheet" and pages:
        yield from _one_line(pages[0])
    if kind in ADDRESSED or form_of(kind) == "named":
        yield from _signature(pages)


def _cut(page: Page, place: int) -> Iterator[Fault]:
    for word in page.words:
        if word.text[-1:] != "." and _CUT.fullmatch(word.text) and not re.fullmatch(r"\d+\.\d{1,2}", word.text):
            yield Fault("amount_cut", f"{place}: {word.text}")


def _one_line(page: Page) -> Iterator[Fault]:
    texts = [" ".join(w.text for w in line) for line in page.lines]
    if not any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text for text in texts):
        yield Fault("national_title_breaks", texts[0] if texts else "-")


def _numbers(pages: list[Page]) -> Iterator[Fault]:
    """The first page of a section bears none, the others count on from it."""
    expected = 1
    for place, page in enumerate(pages, 1):
        number = page.number
        if number is None:
            expected = 1
        elif int(number.text) != expected or place == 1:
            yield Fault("page_number_wrong", f"{place}: {number.text}")
        expected += 1


def _signature(pages: list[Page]) -> Iterator[Fault]:
    for place, page in enumerate(pages, 1):
        texts = [" ".join(w.text for w in line) for line in page.lines]
        start = next((i for i, text in enumerate(texts) if text.startswith("Nơi nhận:")), None)
        if start is not None:
            above = [t for t in texts[:start] if not t.isdigit() and "DỰ THẢO" not in t and "MINH HỌA" not in t]
            if not above:
                yield Fault("signature_alone", str(place))
            if not any("Lưu: VT" in text for text in texts[start:]):
                yield Fault("signature_split", str(place))
            return
    yield Fault("signature_missing")
