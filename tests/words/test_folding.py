"""Clean text, search keys and comparison keys."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.words.folding import clean, comparison_key, fold


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ti\u0065\u0302\u0301n đo\u0323\u0302", "Tiến độ"),
        ("\u00d0ầu tư", "Đầu tư"),
        ("5\u00a0phòng\u2009học", "5 phòng học"),
        ("\ufefftrường\u200b họ\u00adc", "trường học"),
        ("một\x00 hai\x1f\x08", "một hai"),
        ("còn\ud800 nữa", "còn nữa"),
        ("dòng\tmột\r\ndòng hai\x0bdòng ba\fdòng bốn", "dòng\tmột\ndòng hai\ndòng ba\ndòng bốn"),
        ("a\u200b\u0301", "á"),
        ("\uffff", ""),
    ],
)
def test_cleaning_keeps_what_can_be_printed(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@settings(max_examples=200)
@given(st.text(st.characters()))
def test_clean_text_is_clean_already(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(unicodedata.category(char) in {"Cf", "Cs"} for char in once)
    assert not any(unicodedata.category(char) == "Cc" for char in once if char not in "\n\t")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Xã Nam Thanh Miện", "xa nam thanh mien"),
        ("ĐƯỜNG   Đồng\u00a0Văn", "duong dong van"),
        ("Trường Tiểu học\nHùng Thắng", "truong tieu hoc hung thang"),
        ("", ""),
    ],
)
def test_folding_drops_marks_case_and_spare_spaces(text: str, key: str) -> None:
    assert fold(text) == key


@settings(max_examples=200)
@given(st.text())
def test_folding_twice_folds_no_further(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_two_communes_of_one_city_fold_alike_but_compare_unlike() -> None:
    assert fold("Cẩm Giang") == fold("Cẩm Giàng")
    assert comparison_key("Cẩm Giang") != comparison_key("Cẩm Giàng")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("Hóa", "hoá"),
        ("họa", "hoạ"),
        ("xõa", "xoã"),
        ("tỏa", "toả"),
        ("khỏe", "khoẻ"),
        ("lòe", "loè"),
        ("THỦY", "thuỷ"),
        ("Ủy ban", "uỷ  ban"),
        ("tùy", "tu\u0079\u0300"),
    ],
)
def test_both_places_of_the_tone_compare_alike(old: str, new: str) -> None:
    assert comparison_key(old) == comparison_key(new)


@pytest.mark.parametrize("word", ["quý", "quỹ", "quỳ", "quỷ", "quỵ"])
def test_after_q_the_tone_stays(word: str) -> None:
    assert comparison_key(word) == word
    assert comparison_key("qúy") != comparison_key("quý")


@settings(max_examples=200)
@given(st.text())
def test_words_that_compare_alike_fold_alike(text: str) -> None:
    assert fold(comparison_key(text)) == fold(text)
