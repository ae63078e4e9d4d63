"""Annex I: sums, unknown amounts, sources, rounding, and whether it fits the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dossier_papers.reading_papers import LETTER, rows_of, table_with, text_of
from dossier_papers.ten_works import T, a_dossier, a_matter, rendered, ten_lines

from documents.dossier.layout import PAGE, layout_of
from documents.dossier.papers import Rendered
from documents.dossier.scale import Scale, scale_of


def row(final: Rendered, name: str) -> list[str]:
    (found,) = [one for one in rows_of(table_with(final.files[LETTER], "Ghi chú")) if one[1].startswith(name)]
    return found


def test_rows_stand_by_group_level_and_school(final: Rendered) -> None:
    """the first rows of each group"""
    rows = rows_of(table_with(final.files[LETTER], "Ghi chú"))[2:]
    assert [(one[0], one[1].split("\n")[0]) for one in rows[:5]] == [
        ("", "TỔNG CỘNG (**)"),
        ("A", "HOÀN THÀNH, CHỜ QUYẾT TOÁN"),
        ("I", "Tiểu học"),
        ("", "Trường Tiểu học Hồng Phong"),
        ("1", "Nhà lớp học 2 tầng 6 phòng, điểm trung tâm"),
    ]
    assert [one[0] for one in rows if one[0] in ("A", "B", "C", "D")] == ["A", "B", "C", "D"]


def test_the_total_may_stand_last() -> None:
    """an office whose lists end with the total"""
    made = rendered(a_matter(a_dossier(ten_lines(), total_first=False)))
    assert rows_of(table_with(made.files[LETTER], "Ghi chú"))[-1][1] == "TỔNG CỘNG (**)"


def test_what_is_unknown_is_no_zero(final: Rendered) -> None:
    """CT-06: nobody knows its cost; CT-04: nothing was given, which is known"""
    assert set(row(final, "Phòng phục vụ học tập")[6:17]) == {"…"}
    assert row(final, "Nhà hiệu bộ")[8:12] == ["0", "4.000", "1.600", "0"]
    assert final.figures.value("pl1.CT-06.investment") is None


def test_a_year_nobody_asks_for_is_a_dash(final: Rendered) -> None:
    """CT-04 asks for 2027 only"""
    assert row(final, "Nhà hiệu bộ")[12:15] == ["4.000", "-", "-"]


def test_an_estimate_is_marked(final: Rendered) -> None:
    """CT-07 has no decision yet"""
    assert row(final, "Nhà lớp học 3 phòng")[6] == "3.450*"
    assert "(*) Tổng mức đầu tư theo khái toán" in text_of(final.files[LETTER])


def test_sums_trace_down_to_works(final: Rendered) -> None:
    """total → group → level → school → work → the listing of a year"""
    figures = {one.key: one for one in final.figures}
    key = "pl1.total.requested.2028"
    while figures[key].source.parts:
        key = figures[key].source.parts[-1]
    assert key == "pl1.CT-09.requested.2028"
    assert figures[key].source.as_json() == {
        "works": ["w-09"],
        "kinds": ["document_listed"],
        "document": True,
        "year": 2028,
    }
    assert figures[key].where == "Phụ lục I, dòng 9 (CT-09), cột Đề nghị hỗ trợ theo năm 2028"


@pytest.mark.parametrize("years", [(), (2027,), (2027, 2028), (2026, 2027, 2028, 2029, 2030)])
@pytest.mark.parametrize("amount", ["…", "12.345", "123.456"])
def test_the_list_fits_a_page_that_lies_across(years: tuple[int, ...], amount: str) -> None:
    """no year to five years, amounts short and long"""
    names = ("investment", "central", "city", "requested", "commune", "others", "allocated", "disbursed")
    layout = layout_of(years, {key: [amount] for key in (*names, *(f"requested.{year}" for year in years))})
    assert sum(layout.widths) <= PAGE + 0.5
    assert layout.size >= 8
    assert min(layout.widths) > 3


def test_places_give_way_where_the_page_has_no_room_for_them() -> None:
    """five years of hundreds of billions with thousands of đồng: whole millions, and the note"""
    years = (2026, 2027, 2028, 2029, 2030)
    lines = [replace(one, requested=dict.fromkeys(years, 123_456_789_000)) for one in ten_lines()]
    made = rendered(a_matter(a_dossier(lines, years=years)))
    assert row(made, "TỔNG CỘNG")[12] == "1.234.568"
    assert "Tổng kinh phí đề nghị hỗ trợ: 6.172.839,45 triệu đồng" in text_of(made.files[LETTER])


@pytest.mark.parametrize(
    ("amounts", "scale"),
    [
        ((), Scale(0, exact=True)),
        ((None, 3_000_000), Scale(0, exact=True)),
        ((1_500_000, 2_000_000), Scale(1, exact=True)),
        ((1_234_000,), Scale(3, exact=True)),
        ((1_234_567,), Scale(3, exact=False)),
    ],
)
def test_amounts_have_as_many_places_as_they_need(amounts: tuple[int | None, ...], scale: Scale) -> None:
    """whole millions, halves, thousands, single đồng"""
    assert scale_of(amounts) == scale


def test_a_difference_by_rounding_is_said() -> None:
    """two works of 1.000.333.400 each: 1.000,333 twice is not 2.000,667"""
    one = replace(ten_lines()[6], requested={2028: 1_000_333_400})
    made = rendered(a_matter(a_dossier((one, replace(one, work="w-99", number="CT-99")))))
    assert "pl1.total.requested" not in made.rounded
    assert "pl1.in_preparation.primary.th-thanh-giang.requested" in made.rounded
    assert "có thể chênh lệch với cộng các dòng do làm tròn" in text_of(made.files[LETTER])


def test_many_works_are_all_there() -> None:
    """400 works of one school: every one has its row, and the total is that of all"""
    lines = [replace(ten_lines()[6], work=f"w-{place}", number=f"CT-{place}") for place in range(400)]
    made = rendered(a_matter(a_dossier(lines)))
    rows = rows_of(table_with(made.files[LETTER], "Ghi chú"))[2:]
    assert [one[0] for one in rows if one[1].startswith("Nhà lớp học")] == [str(place) for place in range(1, 401)]
    assert rows[0][9] == "1.000.000"


def test_money_of_one_work_is_never_split() -> None:
    """a work of two items has one row and one amount"""
    made = rendered(a_matter(a_dossier(ten_lines()[:1])))
    assert [f.value for f in made.figures if f.key == "pl1.CT-03.investment"] == [7_200 * T]
