"""Whatever bytes come in under the name of a table: a table, or one sentence."""

from __future__ import annotations

import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from documents.filled_sheet import day_of
from documents.table_reading import read_table
from model.words.encodings import decoded
from model.words.problems import WrongInput
from model.words.table_words import COLUMNS, FORM, FORM_UNIT, column_of
from model.words.unreadable import NotADate


def workbook() -> bytes:
    book, kept = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Công trình", "Việc", "Ngày", "Nội dung"])
    book.active.append(["CT-01", "comment", date(2026, 3, 1), "nội dung"])
    book.save(kept)
    return kept.getvalue()


GOOD = workbook()


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=12), st.integers(0, 400))
def test_a_damaged_workbook_is_a_table_or_a_sentence(spots: list[tuple[int, int]], cut: int) -> None:
    """Bytes changed here and there, the end cut off"""
    content = bytearray(GOOD)
    for place, value in spots:
        content[place] = value
    try:
        table = read_table(bytes(content[: len(content) - cut]), "a.xlsx", ".xlsx")
    except WrongInput as problem:
        assert "a.xlsx" in str(problem)
    else:
        assert all(row.cells for row in table.rows)


@settings(max_examples=100)
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "utf-16", "latin-1", "cp1258"]))
def test_any_text_file_is_a_table_or_a_sentence(noise: bytes, encoding: str) -> None:
    """Captions in any encoding, noise behind them"""
    head = "Cong trinh;Viec;Ngay\n".encode(encoding)
    try:
        table = read_table(head + noise, "a.csv", ".csv")
    except WrongInput as problem:
        assert "a.csv" in str(problem)
    else:
        assert all(row.cells for row in table.rows)


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_unicode_reads_back(text: str) -> None:
    """UTF-8 is never taken for something else; no surrogate, no empty byte comes from it"""
    plain = text.encode("utf-8", errors="ignore").decode().replace("\0", "")
    found = decoded(plain.encode())
    assert found is not None
    assert found.encoding == "utf-8" or plain.startswith("\ufeff")


@settings(max_examples=100)
@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.dates()))
def test_any_cell_is_a_day_or_a_sentence(value: object) -> None:
    """What Excel may hold where a day is asked"""
    try:
        assert isinstance(day_of(value), date)
    except NotADate as problem:
        assert "không phải là ngày" in str(problem)


def test_every_caption_means_its_column() -> None:
    """Captions of the form, of other offices, with stars, units and in capitals"""
    for name, captions in COLUMNS.items():
        for caption in captions:
            for written in (caption, caption.upper(), f" {caption} *", f"{caption}:"):
                found = column_of(written)
                assert found is not None, written
                assert found[0] == name, written
    assert column_of("Số tiền" + FORM_UNIT) == ("amount", "dong")
    assert column_of("SỐ TIỀN (Triệu đồng)") == ("amount", "million")
    assert column_of("Số tiền\n(1.000 đồng)") == ("amount", "thousand")
    assert column_of("Hạn") == ("due", None)
    assert column_of("TT") == ("", None)
    assert column_of("Linh tinh") is None
    assert set(FORM) <= set(COLUMNS)
