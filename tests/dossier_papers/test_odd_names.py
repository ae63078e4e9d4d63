"""Names that break papers elsewhere: they are printed as they are, or shortened and said in full."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from dossier_papers.reading_papers import LETTER, LIST, sheet_of, text_of
from dossier_papers.ten_works import a_dossier, a_matter, rendered, ten_lines

ODD = {
    "markup": "Nhà A & B <b>đậm</b> {{ 7 * 7 }}",
    "formula": '=cmd|"/c calc"!A1',
    "control": "Nhà\x00 \x0blớp\x1f học\ud800 cuối",
    "emoji": "Nhà lớp học 🏫 mới",
    "decomposed": unicodedata.normalize("NFD", "Nhà lớp học Hồng Phong"),
}
PRINTED = {
    **ODD,
    "control": "Nhà\nlớp học cuối",
    "decomposed": "Nhà lớp học Hồng Phong",
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_names_are_printed_as_they_are(kind: str) -> None:
    """one work with such a name, place, note and box"""
    odd = ODD[kind]
    line = replace(ten_lines()[0], name=odd, place=odd, note=odd, condition=odd)
    made = rendered(a_matter(a_dossier((line,)), boxes={("necessity", None): odd}))
    wanted = " ".join(PRINTED[kind].split())
    assert text_of(made.files[LETTER]).count(wanted) >= 4
    cells = [cell for row in sheet_of(made.files[LIST]).iter_rows() for cell in row if cell.value == wanted]
    assert len(cells) == 4
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_name_of_2000_characters_stands_in_full_once() -> None:
    """shortened in tables with a word where it is whole; whole in annex III and in the workbook"""
    long = "Nhà lớp học " * 170
    line = replace(ten_lines()[0], name=long)
    made = rendered(a_matter(a_dossier((line,))))
    text = text_of(made.files[LETTER])
    assert text.count(long.strip()) == 1
    assert "… (toàn văn tại Phụ lục III)" in text
    assert any(cell.value == long.strip() for row in sheet_of(made.files[LIST]).iter_rows() for cell in row)
