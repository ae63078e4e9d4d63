"""The shape of Vietnamese syllables."""

from __future__ import annotations

import pytest

from model.words.syllables import is_syllable

SYLLABLES = """
    nghiêng Quỳnh quốc quả giếng gì khuỷu thuở Ủy ĐƯỜNG xoong buýt hoặc yểng ngoằn hoà hòa a
"""
OTHERS = "trêng kýnh kÝnh bac ắcc học̀ trỡnh mầmm UBND Noël krông bcd"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", *OTHERS.split()])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)
