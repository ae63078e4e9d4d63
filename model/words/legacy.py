"""Text of the fonts before Unicode: TCVN3 (ABC) and VNI-Windows.

A file of those days holds bytes which Windows shows as Western letters. Papers typed since then
mix both, so that the encoding is decided word by word: it is the one in which the word is a
Vietnamese syllable. Convert before `folding.clean`: a soft hyphen is a letter of TCVN3.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from model.words.folding import clean
from model.words.syllables import is_syllable

Encoding = Literal["unicode", "tcvn3", "vni"]
_ENCODINGS: tuple[Encoding, ...] = ("unicode", "tcvn3", "vni")

_TCVN3 = dict(
    zip(
        "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
        "\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca\xcb"
        "\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde"
        "\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee"
        "\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3_CODES = str.maketrans(_TCVN3)
# VNI writes a letter and, behind it, a mark for tone and shape together. In the order of the tones
# below: marks of a tone alone, with a circumflex, with a breve; the letters they may follow.
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_VNI_MARKS = (
    ("øùûõï", {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}),
    ("àáåãä", {"a": "â", "e": "ê", "o": "ô"}),
    ("èéúüë", {"a": "ă"}),
)
_VNI_WITHOUT_TONE = {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă"}
_VNI_SINGLE = dict(zip("ôöñìíæóòî", "ơưđìíỉĩịỵ", strict=True))
_VNI = {
    **_VNI_SINGLE,
    **_VNI_WITHOUT_TONE,
    **{
        base + mark: unicodedata.normalize("NFC", letter + tone)
        for marks, letters in _VNI_MARKS
        for base, letter in letters.items()
        for mark, tone in zip(marks, _TONES, strict=True)
    },
}
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

# The codes below À are signs in Unicode text, such as §, © and µ. A word which begins with one and
# is plain otherwise, like µm, tells nothing.
_SIGNS = "".join(char for char in _TCVN3 if char < "À")
_WORD = re.compile(f"(?:[^\\W\\d_]|[\u0300-\u036f×÷{_SIGNS}])+")
# Programs drop soft hyphens, which are the ư of TCVN3. No rime has an ơ here without its ư.
_LOST_U = re.compile("(?<![ưừứửữựƯ])[ơờởỡớợ](?=(?:ng|c|u)$)", re.IGNORECASE)


def detect(text: str) -> Encoding:
    """The legacy encoding which most of the legacy words in `text` are in, "unicode" if none is.

    One word is enough: a page of Unicode with one line pasted from an old file needs conversion.
    """
    labels = (label for word in _words(text) if (label := _decided(word)) and label != "unicode")
    found = Counter(labels).most_common(1)
    return found[0][0] if found else "unicode"


def to_unicode(text: str, encoding: Encoding | None = None) -> str:
    """The text in Unicode. With an `encoding` every word is read in it, without one each in its own.

    A word that fits several encodings goes with the words around it. Words of Unicode letters stay
    as they are. Text in a capital-letter font (.VnTimeH) comes out in the small letters it holds.
    """
    words = _words(text)
    labels = [encoding] * len(words) if encoding else _labels(words)
    decoded = iter([_decode(word, label) for word, label in zip(words, labels, strict=True)])
    return _WORD.sub(lambda _: next(decoded), text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _labels(words: Sequence[str]) -> list[Encoding]:
    """The encoding of each word, by itself or by the last decided word before it, else after it."""
    decided = [_decided(word) for word in words]
    nearest: Encoding = next((label for label in decided if label), "unicode")
    labels: list[Encoding] = []
    for word, label in zip(words, decided, strict=True):
        nearest = label or nearest
        labels.append(_together(word, nearest))
    return labels


def _together(word: str, neighbour: Encoding) -> Encoding:
    """The neighbour's encoding, unless the word is a syllable in others only."""
    possible = _possible(word)
    return neighbour if neighbour in possible or not possible else possible[0]


def _decided(word: str) -> Encoding | None:
    """The only encoding the word can be in; None if it tells nothing."""
    possible = _possible(word)
    return possible[0] if len(possible) == 1 else None


def _possible(word: str) -> list[Encoding]:
    """The encodings in which the word is a syllable; all of them if it is no word to judge by."""
    if _is_beyond_legacy(word):
        return ["unicode"]
    if len(word) == 1 or word.isascii() or (word[0] in _SIGNS and word[1:].isascii()):
        return list(_ENCODINGS)
    return [encoding for encoding in _ENCODINGS if is_syllable(_read(word, encoding))]


def _read(word: str, encoding: Encoding) -> str:
    """The word in an encoding; in Unicode without what `folding.clean` mends anyway."""
    return clean(word) if encoding == "unicode" else _decode(word, encoding)


def _is_beyond_legacy(word: str) -> bool:
    return max(word) > "ÿ"


def _decode(word: str, encoding: Encoding) -> str:
    if encoding == "unicode" or _is_beyond_legacy(word) or _is_sign(word):
        return word
    return _from_tcvn3(word) if encoding == "tcvn3" else _from_vni(word)


def _is_sign(word: str) -> bool:
    """A sign alone, as in 20×30 or § 5, is a sign in every encoding; two make a word of TCVN3."""
    return len(word) == 1 and not word.isalpha()


def _from_tcvn3(word: str) -> str:
    small = word.translate(_TCVN3_CODES)
    whole = _LOST_U.sub(lambda found: f"ư{found[0]}", small)
    return whole.upper() if _is_in_capitals(word, whole) else whole


def _is_in_capitals(word: str, decoded: str) -> bool:
    """TCVN3 has no capitals with tones: a large letter behind a small one tells they were meant."""
    plain = [char for char in word if char.isascii()]
    return bool(plain) and all(map(str.isupper, plain)) and not decoded.istitle()


def _from_vni(word: str) -> str:
    return _VNI_LETTER.sub(_vni_letter, word)


def _vni_letter(found: re.Match[str]) -> str:
    letter = _VNI[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter
