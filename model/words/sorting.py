"""Vietnamese alphabetical order."""

from __future__ import annotations

import unicodedata

from model.words.folding import clean

# No tone, grave, hook, tilde, acute, dot below: the order of Vietnamese dictionaries.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Breve, circumflex and horn make letters of their own, which stand after the bare one.
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
# Levels are parted by a character below the word break, words by one below digits and letters.
_LEVEL = " "
_WORD = "!"


def sort_key(text: str) -> str:
    """The alphabetical key: letters first, then tones, then the text itself.

    It is printable and compares by code point, so that a database column can hold it (in
    PostgreSQL with the collation "C"). Words weigh by letters before any tone counts.
    """
    return _LEVEL.join((*_levels(text), clean(text)))


def person_sort_key(name: str) -> str:
    """The key of a person's name: given name, which is the last word, then the full name."""
    given = name.split()[-1:]
    return _LEVEL.join((*_levels("".join(given)), *_levels(name), clean(name)))


def _levels(text: str) -> tuple[str, str]:
    """The key of the letters and the key of the tones, one digit a word."""
    words = _words(text)
    return _WORD.join(map(_letters, words)), "".join(map(_tone, words))


def _words(text: str) -> list[str]:
    """Lower-case words with their marks apart; whatever is no letter, digit or mark parts words."""
    apart = unicodedata.normalize("NFD", clean(text).casefold())
    return "".join(char if _belongs(char) else " " for char in apart).split()


def _belongs(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) == "Mn"


def _letters(word: str) -> str:
    """Each letter with the rank of its shape behind it; digits stay single and thus stand first."""
    key = ""
    for char in word.replace("đ", "d\u0306"):
        if char in _SHAPES:
            key = key[:-1] + _SHAPES[char]
        elif char.isalpha():
            key += char + "0"
        elif char.isalnum():
            key += char
    return key


def _tone(word: str) -> str:
    """The digit of the word's tone, wherever in the word it is written."""
    return next((_TONES[char] for char in word if char in _TONES), "0")
