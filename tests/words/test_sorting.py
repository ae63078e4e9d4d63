"""Vietnamese alphabetical order."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from model.words.sorting import person_sort_key, sort_key

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
PLACES = ["Ái Quốc", "An Biên", "Ân Thi", "Cẩm Giang", "Cẩm Giàng", "Dương Kinh", "Đại Sơn", "Tứ Minh"]


def shuffled(words: list[str]) -> list[str]:
    return random.Random(7).sample(words, len(words))


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert sorted(shuffled(ALPHABET), key=sort_key) == ALPHABET


def test_tones_stand_in_the_order_of_the_dictionary() -> None:
    assert sorted(shuffled(TONES), key=sort_key) == TONES


def test_places_with_marks_do_not_go_last() -> None:
    assert sorted(shuffled(PLACES), key=sort_key) == PLACES


def test_letters_of_all_words_weigh_more_than_the_tone_of_the_first() -> None:
    assert sorted(["má an", "mà ba", "ma ca"], key=sort_key) == ["má an", "mà ba", "ma ca"]


def test_a_shorter_text_goes_first_and_digits_before_letters() -> None:
    assert sorted(["an b", "anh", "an 2", "an"], key=sort_key) == ["an", "an 2", "an b", "anh"]


def test_a_shape_weighs_even_under_a_tone() -> None:
    assert sorted(["ậ", "ạ", "ẩ", "ặ", "b"], key=sort_key) == ["ạ", "ặ", "ẩ", "ậ", "b"]


def test_two_spellings_of_a_name_stand_together() -> None:
    assert sorted(["Hoàng", "Hoà B", "Hòa A", "Hòa C"], key=sort_key) == ["Hòa A", "Hoà B", "Hòa C", "Hoàng"]


def test_people_are_sorted_by_given_name_then_full_name() -> None:
    people = ["Trần Thị Bình", "Nguyễn Văn Ân", "Phạm An", "Bùi Văn An", "Lê Đức Ánh"]
    assert sorted(people, key=person_sort_key) == [
        "Bùi Văn An",
        "Phạm An",
        "Lê Đức Ánh",
        "Nguyễn Văn Ân",
        "Trần Thị Bình",
    ]


def test_a_name_of_nothing_sorts_too() -> None:
    assert person_sort_key("") < person_sort_key("An")


@settings(max_examples=200)
@given(st.text(alphabet="aăâbdđeêoôơuư àáạ", max_size=8), st.text(alphabet="aăâbdđeêoôơuư àáạ", max_size=8))
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
