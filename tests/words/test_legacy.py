"""Text of the fonts before Unicode."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.words.legacy import Encoding, detect, to_unicode

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ"
# Letters which VNI writes with one sign, and rows of letters which it writes with two.
VNI_SINGLE = dict(zip("đìíỉĩịơưỵ", "ñìíæóòôöî", strict=True))
VNI_PAIRS = {
    "àáảãạ": "aøaùaûaõaï",
    "ăằắẳẵặ": "aêaèaéaúaüaë",
    "âầấẩẫậ": "aâaàaáaåaãaä",
    "èéẻẽẹ": "eøeùeûeõeï",
    "êềếểễệ": "eâeàeáeåeãeä",
    "òóỏõọ": "oøoùoûoõoï",
    "ôồốổỗộ": "oâoàoáoåoãoä",
    "ờớởỡợ": "ôøôùôûôõôï",
    "ùúủũụ": "uøuùuûuõuï",
    "ừứửữự": "öøöùöûöõöï",
    "ỳýỷỹ": "yøyùyûyõ",
}
VNI = VNI_SINGLE | {
    letter: pairs[2 * at : 2 * at + 2] for letters, pairs in VNI_PAIRS.items() for at, letter in enumerate(letters)
}
IN_TCVN3 = dict(zip(SMALL, TCVN3, strict=True)) | dict(zip("ĂÂĐÊÔƠƯ", "¡¢§£¤¥¦", strict=True))
IN_VNI = VNI | {letter.upper(): signs.upper() for letter, signs in VNI.items()}

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
SENTENCES = [
    MOTTO,
    "Trường Mầm non Chi Lăng Bắc đề nghị xây mới 07 phòng học, kinh phí 5.100 triệu đồng",
    "Ủy ban nhân dân xã Nam Thanh Miện kính trình",
    "Nhà đa năng, nhà vệ sinh và bể bơi của các trường đều đã được phê duyệt",
]


def encode(text: str, table: dict[str, str]) -> str:
    """Text as the old fonts held it. TCVN3 has small letters only where there is a tone."""
    return "".join(table.get(char, table.get(char.lower(), char)) for char in text)


def test_a_line_that_mixes_tcvn3_and_unicode_is_read() -> None:
    line = "Trêng mÇm non B¾c Hµ kÝnh trình"
    assert detect(line) == "tcvn3"
    assert to_unicode(line) == "Trường mầm non Bắc Hà kính trình"


@pytest.mark.parametrize(("encoding", "table"), [("tcvn3", IN_TCVN3), ("vni", IN_VNI)])
def test_every_letter_comes_back(encoding: Encoding, table: dict[str, str]) -> None:
    for letter, signs in table.items():
        assert to_unicode(f"x{signs}", encoding) == f"x{letter}"


def test_vni_has_every_letter_in_both_sizes() -> None:
    assert set(IN_VNI) == set(SMALL) | set(SMALL.upper())


@pytest.mark.parametrize(("encoding", "table"), [("tcvn3", IN_TCVN3), ("vni", IN_VNI)])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_detected_and_come_back(encoding: Encoding, table: dict[str, str], sentence: str) -> None:
    old = encode(sentence, table)
    expected = sentence.replace("Ủ", "ủ") if encoding == "tcvn3" else sentence
    assert detect(old) == encoding
    assert to_unicode(old) == to_unicode(old, encoding) == expected


@settings(max_examples=200)
@given(st.lists(st.sampled_from(" ".join(SENTENCES).lower().replace(",", "").split()), max_size=9))
def test_words_around_it_settle_a_word_in_doubt(words: list[str]) -> None:
    text = " ".join(["việt", *words])
    assert to_unicode(encode(text, IN_TCVN3)) == text
    assert to_unicode(encode(text, IN_VNI)) == text
    assert to_unicode(text) == text


@pytest.mark.parametrize(
    "text",
    [
        MOTTO,
        unicodedata.normalize("NFD", MOTTO),
        "là bè cã sè",
        "50 µm, § 5, 20×30 m², © Sở Giáo dục, “Hà Nội”, «Trường học»",
        "café Noël, Krông Pắc, Ê-đê, â và đ",
        "\u00d0à Nẵng",
        "plain ASCII",
        "",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert detect(text) == "unicode"
    assert to_unicode(text) == text


def test_capitals_of_tcvn3_follow_the_letters_beside_them() -> None:
    assert to_unicode("TR¦êNG MÇM NON HïNG TH¾NG, §¹i Hµ") == "TRƯỜNG MẦM NON HÙNG THẮNG, Đại Hà"


def test_signs_inside_legacy_text_stay_signs() -> None:
    assert to_unicode("Phßng häc 6×8 m², sè 12/Q§-UBND") == "Phòng học 6×8 m², số 12/QĐ-UBND"


@settings(max_examples=200)
@given(st.text(st.characters(max_codepoint=0x1EFF)))
def test_no_text_is_too_strange(text: str) -> None:
    assert detect(text) in {"unicode", "tcvn3", "vni"}
    to_unicode(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the plans are not beside this checkout")
def test_the_plans_are_unicode_throughout() -> None:
    texts = [seed.read_text(encoding="utf-8") for seed in SEEDS.glob("*.txt")]
    assert [to_unicode(text) for text in texts] == texts
