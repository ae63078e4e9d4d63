"""Numbers as Vietnamese offices write and read them."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.words.numbers import (
    Unit,
    million,
    number,
    padded,
    parse_amount,
    parse_number,
    parse_quantity,
    percent,
)
from model.words.unreadable import (
    AmbiguousAmount,
    NotAnAmount,
    NotANumber,
    NotAQuantity,
)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1_234_567, None, "1.234.567"),
        (1234567.89, None, "1.234.567,89"),
        (Decimal("1234567.891"), 2, "1.234.567,89"),
        (Decimal("1.50"), None, "1,50"),
        (3, 2, "3,00"),
        (12.0, None, "12"),
        (2.5, 0, "3"),
        (0.125, 2, "0,13"),
        (-1300, None, "-1.300"),
        (-0.4, 0, "0"),
        (10**18, None, "1.000.000.000.000.000.000"),
        (None, None, ""),
        (float("nan"), 1, ""),
    ],
)
def test_a_number_has_dots_and_a_decimal_comma(value: float | Decimal | None, places: int | None, written: str) -> None:
    assert number(value, places) == written


def test_an_unknown_number_is_never_zero() -> None:
    assert number(None, missing="chưa có") == "chưa có"
    assert percent(None, missing="-") == million(None, missing="-") == "-"


def test_an_infinite_number_is_refused() -> None:
    with pytest.raises(ValueError, match="inf"):
        number(float("inf"))


@pytest.mark.parametrize(
    ("value", "written"),
    [(97.5, "97,5%"), (70, "70%"), (Decimal(100), "100%"), (33.3333, "33,3%"), (0, "0%"), (66.66, "66,7%")],
)
def test_a_percent_has_no_spare_zeros(value: float | Decimal, written: str) -> None:
    assert percent(value) == written


def test_a_percent_may_have_two_places() -> None:
    assert percent(Decimal("33.335"), places=2) == "33,34%"


@pytest.mark.parametrize(
    ("dong", "places", "written"),
    [
        (1_300_000_000, 0, "1.300"),
        (3_688_728_000, 0, "3.689"),
        (3_688_728_000, 3, "3.688,728"),
        (1_300_000_000, 3, "1.300"),
        (2_500_000, 0, "3"),
        (2_499_999, 0, "2"),
        (-2_500_000, 0, "-3"),
    ],
)
def test_millions_are_rounded_half_up(dong: int, places: int, written: str) -> None:
    assert million(dong, places) == written


def test_small_counts_are_padded_in_prose() -> None:
    assert [padded(count) for count in (2, 9, 21, 1250)] == ["02", "09", "21", "1.250"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u00a0234\u2009567", "1234567"),
        (" 97,5 ", "97.5"),
        ("1.234,50", "1234.50"),
        ("1.300", "1300"),
        ("05", "5"),
        ("-12", "-12"),
        ("\u221212", "-12"),
    ],
)
def test_vietnamese_numbers_are_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "97.5", "1.30", "1,234,567", "1.234 567", "0.123", "1.234,", ",5", "1e9", "NaN", "١٢", "1..234", "--1"],
)
def test_what_is_no_vietnamese_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(text)
    assert refused.value.text == text
    assert refused.value.code == "not_a_number"


@settings(max_examples=200)
@given(st.decimals(-(10**15), 10**15, places=3))
def test_a_written_number_reads_back(value: Decimal) -> None:
    assert parse_number(number(value)) == value


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("05", 5),
        ("09 phòng", 9),
        ("02 nhà vệ sinh", 2),
        ("1.250 m²", 1250),
        ("1.250 m2", 1250),
        ("3phòng", 3),
        ("0", 0),
    ],
)
def test_counts_are_read_with_what_they_count(text: str, count: int) -> None:
    assert parse_quantity(text) == count


@pytest.mark.parametrize("text", ["01-02", "1,5", "-3", "2 nhà 3 tầng", "phòng", "≥ 98", "", "1.30"])
def test_what_is_no_whole_count_is_refused(text: str) -> None:
    with pytest.raises(NotAQuantity):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("3 tỷ", 3_000_000_000),
        ("3 tỉ đồng", 3_000_000_000),
        ("3 TỶ ĐỒNG", 3_000_000_000),
        ("3 ty", 3_000_000_000),
        ("3,5 tỷ", 3_500_000_000),
        ("3 tỷ 500 triệu", 3_500_000_000),
        ("3 tỷ 500 triệu 250 nghìn đồng", 3_500_250_000),
        ("500 triệu", 500_000_000),
        ("500tr", 500_000_000),
        ("500 tr.", 500_000_000),
        ("500 trđ", 500_000_000),
        ("20 triệu đồng", 20_000_000),
        ("1.300 (triệu)", 1_300_000_000),
        ("1.300 (tr.đ)", 1_300_000_000),
        ("1 300 triệu", 1_300_000_000),
        ("12.000 ngàn", 12_000_000),
        ("1.300 đồng", 1_300),
        ("1.300 (đồng)", 1_300),
        ("5.100.000.000", 5_100_000_000),
        ("5.100.000.000 VNĐ", 5_100_000_000),
        ("-500 triệu", -500_000_000),
        ("0", 0),
    ],
)
def test_amounts_are_read_in_dong(text: str, dong: int) -> None:
    assert parse_amount(text) == dong


@pytest.mark.parametrize(
    ("text", "unit", "dong"),
    [
        ("1.300", "million", 1_300_000_000),
        ("1300", "million", 1_300_000_000),
        ("1.300,5", "million", 1_300_500_000),
        ("12.000", "thousand", 12_000_000),
        ("1.300", "dong", 1_300),
        ("3 tỷ", "million", 3_000_000_000),
        ("1.300.000.000 đồng", "million", 1_300_000_000),
    ],
)
def test_the_unit_of_the_column_reads_a_bare_number(text: str, unit: Unit, dong: int) -> None:
    assert parse_amount(text, unit) == dong


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1.300", None), ("1300", None), ("97,5", None), ("999.999", None), ("1.300.000.000", "million")],
)
def test_a_bare_number_in_doubt_is_not_guessed(text: str, unit: Unit | None) -> None:
    with pytest.raises(AmbiguousAmount, match=text) as refused:
        parse_amount(text, unit)
    assert refused.value.code == "ambiguous_amount"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "tỷ",
        "3 tỷ 500",
        "3 tỷ 1.500 triệu",
        "500 triệu 3 tỷ",
        "1.5 tỷ",
        "3 tỷ rưỡi",
        "2-3 tỷ",
        "1.234.567,5",
        "0,0000000001 tỷ",
        "9.000.000.000 tỷ",
        "9" * 60,
        "-",
    ],
)
def test_nonsense_is_no_amount(text: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        parse_amount(text)
    assert refused.value.text == text
    assert f"“{text}”" in str(refused.value)


@settings(max_examples=200)
@given(st.integers(-(10**17), 10**17))
def test_a_written_amount_reads_back(dong: int) -> None:
    assert parse_amount(f"{number(dong)} đồng") == dong
    assert parse_amount(f"{million(dong, 6)} triệu đồng") == dong


@settings(max_examples=200)
@given(st.text(alphabet="0123456789., -()tỷriệuđồngk", max_size=14))
def test_reading_an_amount_ends_in_a_number_or_a_sentence(text: str) -> None:
    try:
        assert isinstance(parse_amount(text), int)
    except (NotAnAmount, AmbiguousAmount) as refused:
        assert str(refused)


def test_a_refusal_survives_the_way_between_processes() -> None:
    refused = pickle.loads(pickle.dumps(AmbiguousAmount("1.300")))
    assert isinstance(refused, ValueError)
    assert str(refused) == str(AmbiguousAmount("1.300"))
