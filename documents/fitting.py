"""How much room a text takes when it is set in a serif type."""

from __future__ import annotations

import unicodedata

# The widths in em of the letters of Times New Roman; a mark above or below adds nothing.
_LETTERS = {
    0.25: " .,",
    0.28: "ijlt/:;",
    0.34: "rfI()[]-!",
    0.39: "sJ",
    0.45: "acez",
    0.56: "FPS",
    0.62: "ELTZ",
    0.67: "BCR",
    0.73: "wADĐGHKNOQUVXY",
    0.78: "m",
    0.84: "%",
    0.9: "M",
    0.95: "W",
    1.0: "→…—",
}
_WIDTHS = {letter: size for size, letters in _LETTERS.items() for letter in letters}
_BLANK = _WIDTHS[" "]
_USUAL = 0.51
_PICTURE = 1.3
# Beyond the Vietnamese letters and punctuation stand ideograms and pictures, as wide as high.
_FIRST_PICTURE = 0x2600
_ELLIPSIS = "…"


def width(text: str, bold: bool = False) -> float:
    """The estimated width of one line of text, in em."""
    return sum(map(_MET.__getitem__, text)) * (1.06 if bold else 1.0)


def lines(text: str, room: float, bold: bool = False) -> int:
    """How many lines the text takes in a column `room` em wide; at least one."""
    met, weight = _MET.__getitem__, 1.06 if bold else 1.0
    # Most texts are so short that they fit whatever their letters are.
    if len(text) * _PICTURE * weight <= room or sum(map(met, text)) * weight <= room:
        return 1
    taken, used = 1, 0.0
    for word in text.split():
        long = sum(map(met, word)) * weight
        if used and used + _BLANK + long > room:
            taken, used = taken + 1, 0.0
        used += long + (_BLANK if used else 0.0)
        # A word longer than the column is broken by the browser.
        while used > room:
            taken, used = taken + 1, used - room
    return taken


def clip(text: str, longest: int) -> str:
    """The text cut at a word to at most `longest` characters; an ellipsis says that it was cut."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at_word, _, rest = head.rpartition(" ")
    # A text without blanks has no word to cut at; nor is half of the room given away for one.
    kept = at_word if len(rest) < longest // 2 else head
    return kept.rstrip(" ,;:(–-") + _ELLIPSIS


def _letter(char: str) -> float:
    if ord(char) >= _FIRST_PICTURE:
        return _PICTURE
    return _WIDTHS.get(char) or _WIDTHS.get(unicodedata.normalize("NFD", char)[0], _USUAL)


class _Letters(dict[str, float]):
    """The widths of the letters met so far: a page has few different ones, and each many times."""

    def __missing__(self, char: str) -> float:
        self[char] = found = _letter(char)
        return found


_MET = _Letters()
