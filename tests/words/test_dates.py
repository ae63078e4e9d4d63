"""Dates as Vietnamese papers write and read them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.words.dates import (
    day_span,
    header,
    official,
    parse_date,
    quarter,
    roman,
    short,
    weekday_name,
)
from model.words.unreadable import NotADate, NotAQuarter

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 9, 9), "ngày 09 tháng 9 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_only_small_days_and_the_first_two_months_are_padded(day: date, words: str) -> None:
    assert official(day) == words


def test_tables_have_the_short_form() -> None:
    assert short(date(2026, 3, 5)) == "05/03/2026"


def test_the_header_names_the_place() -> None:
    assert header("Nam Thanh Miện", date(2026, 3, 5)) == "Nam Thanh Miện, ngày 05 tháng 3 năm 2026"


def test_an_open_header_leaves_room_for_the_clerk() -> None:
    assert header("Nam Thanh Miện", None, 2026) == "Nam Thanh Miện, ngày      tháng      năm 2026"
    assert header("Nam Thanh Miện", None) == "Nam Thanh Miện, ngày      tháng      năm"


@pytest.mark.parametrize("text", ["2026-03-05", "05/03/2026", "5/3/2026", " 05/03/2026\u00a0"])
def test_both_notations_are_read(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "29/02/2026",
        "2026-13-01",
        "00/01/2026",
        "05/03/26",
        "05-03-2026",
        "05/03/0226",
        "mai",
        "",
        "٠٥/٠٣/٢٠٢٦",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_date(text)
    assert refused.value.text == text
    assert f"“{text}”" in str(refused.value)


@settings(max_examples=200)
@given(DAYS)
def test_a_written_day_reads_back(day: date) -> None:
    assert parse_date(short(day)) == parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 11, 15), date(2027, 11, 19), "từ ngày 15/11 đến ngày 19/11/2027"),
        (date(2027, 12, 29), date(2028, 1, 2), "từ ngày 29/12/2027 đến ngày 02/01/2028"),
        (date(2027, 11, 15), date(2027, 11, 15), "ngày 15/11/2027"),
    ],
)
def test_a_span_says_the_year_once(first: date, last: date, words: str) -> None:
    assert day_span(first, last) == words


def test_a_span_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="2027"):
        day_span(date(2027, 11, 19), date(2027, 11, 15))


def test_weekdays_have_their_names() -> None:
    monday_to_sunday = [weekday_name(date(2027, 11, day)) for day in range(15, 22)]
    assert monday_to_sunday == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_quarters_have_roman_numerals() -> None:
    assert [quarter(f"2026-Q{part}") for part in (1, 4)] == ["quý I/2026", "quý IV/2026"]


@pytest.mark.parametrize("text", ["2026-Q5", "2026-q1", "2026-W47", "Q4", ""])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(NotAQuarter):
        quarter(text)


def test_roman_numerals_count_annexes() -> None:
    assert [roman(value) for value in (1, 4, 9, 14, 40, 1994)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_there_is_no_roman_numeral_for_nothing(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        roman(value)
