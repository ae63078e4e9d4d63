"""Text of bytes whose encoding nobody said: Unicode in its forms, code page 1258, TCVN3 and VNI."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from model.words import legacy
from model.words.syllables import is_syllable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Below this share of Vietnamese syllables among the words with marks, a guess is no reading.
_SURE: Final = 0.8
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in: `utf-8`, `utf-16`, `cp1258`, `tcvn3` or `vni`."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded | None:
    """The text of the bytes, or None where no encoding gives Vietnamese."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\0" in content:
        # UTF-16 without a mark: Latin letters leave every other byte empty.
        return _strictly(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le")
    return _strictly(content, "utf-8") or _of_old_fonts(content)


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    name = "utf-16" if encoding.startswith("utf-16") else "utf-8"
    # Text of an old font may have been saved as Unicode, letter by letter; each word tells for itself.
    return None if "\0" in text else Decoded(legacy.to_unicode(text), name)


def _of_old_fonts(content: bytes) -> Decoded | None:
    """The reading with the most Vietnamese in it, if it has enough."""
    letters = content.decode("latin-1")
    readings = [
        Decoded(unicodedata.normalize("NFC", content.decode("cp1258", errors="replace")), "cp1258"),
        Decoded(legacy.to_unicode(letters, "tcvn3"), "tcvn3"),
        Decoded(legacy.to_unicode(letters, "vni"), "vni"),
    ]
    best = max(readings, key=lambda one: _share(one.text))
    return best if _share(best.text) >= _SURE else None


def _share(text: str) -> float:
    """The share of Vietnamese syllables among the words that hold more than plain letters."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words and "\ufffd" not in text else 0.0
