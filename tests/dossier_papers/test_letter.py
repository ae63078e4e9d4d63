"""The letter: the total in figures and words, the summary, the annexes it names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dossier_papers.reading_papers import LETTER, rows_of, table_with, text_of
from dossier_papers.ten_works import T, a_dossier, a_matter, rendered, ten, ten_lines

from documents.dossier.agreement import disagreements
from documents.dossier.letter_money import exactly
from documents.dossier.papers import Rendered
from documents.official.figures import FigureBook, Source

# 1.500 + 4.000 + 12.000 + 4.000 + 1.000 + 2.500 + 250 + 4.800 + 600
ASKED = 30_650


def test_the_total_stands_in_figures_and_in_words(final: Rendered) -> None:
    """ten works asking 30.650 million"""
    text = text_of(final.files[LETTER])
    assert "Tổng kinh phí đề nghị hỗ trợ: 30.650 triệu đồng" in text
    assert "(Bằng chữ: Ba mươi tỷ sáu trăm năm mươi triệu đồng)" in text
    assert final.figures.value("letter.total") == ASKED * T


def test_the_body_the_annex_and_the_works_agree(final: Rendered) -> None:
    """the same total three times, and by year 17.750 + 9.900 + 3.000"""
    assert disagreements(ten(), final.figures) == []
    text = text_of(final.files[LETTER])
    assert "Trong đó: năm 2027: 17.750 triệu đồng; năm 2028: 9.900 triệu đồng; năm 2029: 3.000 triệu đồng." in text
    listed = next(row for row in rows_of(table_with(final.files[LETTER], "Ghi chú")) if "TỔNG CỘNG" in row[1])
    assert listed[5:9] == ["30.650", "13.154", "700", "17.750"]
    summary = rows_of(table_with(final.files[LETTER], "Tên công trình"))
    assert summary[-1] == ["Tổng cộng", "60.004", "30.650"]


def test_a_total_that_is_not_the_sum_of_the_works_is_seen() -> None:
    """a book in which the letter asks 1 million more"""
    book = FigureBook()
    book.add("letter.total", "Tờ trình, mục IV", (ASKED + 1) * T, "30.651", Source())
    assert disagreements(ten(), book) == ["Tờ trình, mục IV"]


def test_every_annex_is_named_in_the_body_and_there(final: Rendered) -> None:
    """five annexes, since a dossier was submitted before"""
    text = text_of(final.files[LETTER])
    for number in ("I", "II", "III", "IV", "V"):
        assert f"- Phụ lục {number}: " in text
        assert f"\nPhụ lục {number}\n" in text


def test_without_a_dossier_before_there_is_no_comparison() -> None:
    """the first dossier of a commune"""
    text = text_of(rendered(a_matter(a_dossier(ten_lines()))).files[LETTER])
    assert "So với hồ sơ" not in text
    assert "- Phụ lục IV: Bảng kê hồ sơ kèm theo." in text


def test_more_than_ten_works_are_summed_by_group() -> None:
    """eleven works: the body has a row a group, the works stand in annex I"""
    eleventh = replace(ten_lines()[-1], work="w-11", number="CT-11")
    text = rendered(a_matter(a_dossier((*ten_lines(), eleventh)))).files[LETTER]
    summary = rows_of(table_with(text, "Nhóm công trình"))
    assert [row[1] for row in summary[1:-1]] == [
        "Hoàn thành, chờ quyết toán",
        "Chuyển tiếp",
        "Khởi công mới",
        "Chuẩn bị đầu tư",
    ]
    assert summary[-1] == ["Tổng cộng", "11", "60.808", "31.250"]


def test_what_people_wrote_stands_before_what_the_figures_say() -> None:
    """a box of two lines, and one of a work"""
    boxes = {("necessity", None): "Dòng một.\nDòng hai.", ("effect", "w-03"): "Hết lớp học tạm."}
    text = text_of(rendered(ten(boxes=boxes)).files[LETTER])
    assert "\nDòng một.\nDòng hai.\n" in text
    assert "e) Hiệu quả đầu tư: Hết lớp học tạm." in text
    assert "ngân sách xã chưa cân đối đủ nguồn" not in text


@pytest.mark.parametrize(
    ("dong", "shown"),
    [
        (1_000_333_333, "1.000.333.333 đồng"),
        (1_000_600_000, "1.000,6 triệu đồng"),
        (12_345_000_000, "12.345 triệu đồng"),
        (None, "… triệu đồng"),
    ],
)
def test_the_total_is_printed_to_its_last_dong(dong: int | None, shown: str) -> None:
    """what is no whole number of thousands is printed in đồng"""
    assert exactly(dong) == shown
