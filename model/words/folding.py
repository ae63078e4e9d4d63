"""Clean text, search keys and comparison keys."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

# Whatever ends a line or a page becomes a line feed, so that two words never grow together.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Keyboards of other countries offer an eth or an African D, which look like the Vietnamese letter.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ"})
_ALIKE = frozenset(map(chr, _LOOKALIKES))
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# XML, hence Word and Excel, refuses these two.
_NONCHARACTERS = frozenset("\ufffe\uffff")
_KEPT_CONTROLS = frozenset("\n\t")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_GLIDES = (("o", "a"), ("o", "e"), ("u", "y"))


def _tone_moves() -> dict[str, str]:
    """Each glide with its tone on the first vowel, mapped to the tone on the second."""
    return {
        unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize("NFC", first + second + tone)
        for (first, second), tone in product(_GLIDES, _TONES)
    }


_TONE_MOVES = _tone_moves()
# After q the u belongs to the consonant: the tone of "quý" has one place only.
_MOVABLE = re.compile("(?<!q)(?:" + "|".join(_TONE_MOVES) + ")")


def clean(text: str) -> str:
    """Text as it may be stored and printed: NFC, plain spaces, nothing unseen but line feed and tab.

    Legacy text goes through `legacy.to_unicode` first: its letters include the soft hyphen and the
    eth, which are lost here.
    """
    if text.isprintable():
        # Nothing to drop and no space but the plain one, as in nearly everything people write.
        whole = unicodedata.normalize("NFC", text)
        return whole if _ALIKE.isdisjoint(whole) else whole.translate(_LOOKALIKES)
    lines = _LINE_ENDS.sub("\n", text)
    seen = "".join(_plain(char) for char in lines)
    return unicodedata.normalize("NFC", seen).translate(_LOOKALIKES)


def fold(text: str) -> str:
    """The search key: no marks, no case, single spaces.

    Never an identity: Cẩm Giang and Cẩm Giàng, two communes of one city, fold alike.
    """
    bare = _without_marks(clean(text).casefold())
    return _collapse(bare.replace("đ", "d").casefold())


def holds(text: str, sought: str) -> bool:
    """Whether a text holds every word that somebody looks for, with or without marks."""
    folded = fold(text)
    return all(word in folded for word in fold(sought).split())


def comparison_key(text: str) -> str:
    """The key under which two spellings of the same words are equal: "Hòa" and "hoà".

    It keeps every letter and tone; only case, spacing and the place of the tone are evened out.
    """
    even = unicodedata.normalize("NFC", _collapse(clean(text).casefold()))
    return _MOVABLE.sub(lambda found: _TONE_MOVES[found[0]], even)


def _plain(char: str) -> str:
    if char in _KEPT_CONTROLS:
        return char
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category in _UNSEEN or char in _NONCHARACTERS else char


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")


def _collapse(text: str) -> str:
    return " ".join(text.split())
