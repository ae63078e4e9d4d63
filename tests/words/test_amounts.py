"""Amounts of money written out in words, judged by a reader of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.words.amounts import LARGEST, in_words, reading

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}


def understood(words: list[str]) -> int:
    """The number which the words say, found by splitting at the largest scale that comes last."""
    if words[:1] == ["âm"]:
        return -understood(words[1:])
    for name, scale in SCALES.items():
        if name in words:
            at = len(words) - 1 - words[::-1].index(name)
            return understood(words[:at]) * scale + understood(words[at + 1 :])
    return small(words)


def small(words: list[str]) -> int:
    total = 0
    for word in words:
        if word == "trăm":
            total *= 100
        elif word == "mươi":
            total += (total % 100) * 9
        elif word == "mười":
            total += 10
        elif word != "linh":
            total += VALUES[word]
    return total


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (1_015, "Một nghìn không trăm mười lăm đồng"),
        (100_005, "Một trăm nghìn không trăm linh năm đồng"),
        (2_500_000_000, "Hai tỷ năm trăm triệu đồng"),
        (1_005_000_000, "Một tỷ không trăm linh năm triệu đồng"),
        (10_000_000_000, "Mười tỷ đồng"),
        (3_688_728_000, "Ba tỷ sáu trăm tám mươi tám triệu bảy trăm hai mươi tám nghìn đồng"),
        (44_444_444, "Bốn mươi tư triệu bốn trăm bốn mươi tư nghìn bốn trăm bốn mươi tư đồng"),
        # What the usual library gets wrong, and the ends of the range.
        (-5, "Âm năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (55, "Năm mươi lăm đồng"),
        (104, "Một trăm linh bốn đồng"),
        (12_045_000, "Mười hai triệu không trăm bốn mươi lăm nghìn đồng"),
        (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        (1_000_000_000_000, "Một nghìn tỷ đồng"),
        (2_345_000_000_000_000, "Hai triệu ba trăm bốn mươi lăm nghìn tỷ đồng"),
        (LARGEST, "Một tỷ tỷ đồng"),
    ],
)
def test_amounts_read_as_in_northern_papers(amount: int, words: str) -> None:
    assert in_words(amount) == words


def test_an_amount_may_end_otherwise() -> None:
    assert in_words(500_000_000, "đồng chẵn") == "Năm trăm triệu đồng chẵn"
    assert reading(5) == "năm"


@pytest.mark.parametrize("amount", [LARGEST + 1, -LARGEST - 1])
def test_beyond_the_largest_amount_there_are_no_words(amount: int) -> None:
    with pytest.raises(ValueError, match=str(amount)):
        in_words(amount)


@settings(max_examples=200)
@given(st.one_of(st.integers(-LARGEST, LARGEST), st.integers(0, 10**6).map(lambda thousands: thousands * 1000)))
def test_a_reader_understands_the_same_amount(amount: int) -> None:
    assert understood(reading(amount).split()) == amount


@pytest.mark.parametrize("start", [0, 10**6, 10**9])
def test_every_small_number_is_understood(start: int) -> None:
    assert all(understood(reading(value).split()) == value for value in range(start, start + 2_000))
