"""The quality bar of official papers, on every Word file of the dossier."""

from __future__ import annotations

from dossier_papers.reading_papers import LETTER, text_of
from dossier_papers.ten_works import a_dossier, a_matter, rendered, ten, ten_lines
from official.quality import assert_official

from documents.dossier.papers import Rendered

MISSING = (("", "Chưa ghi họ và tên người ký."), ("CT-05 Nhà vệ sinh", "Chưa có quyết định."))


def test_the_letter_with_its_annexes_is_an_official_paper(final: Rendered) -> None:
    """ten works over three years"""
    assert_official(final.files[LETTER], "dossier")


def test_the_minutes_are_official_papers(final: Rendered) -> None:
    """a surveyed school, and one nobody surveyed"""
    for school in ("th-hong-phong", "thcs-chi-lang-bac"):
        made = final.files[f"11284_2_bien-ban-khao-sat_{school}.docx"]
        assert_official(made, "site_visit")
        assert "………" in text_of(made)


def test_a_draft_says_so_and_ends_with_what_is_missing() -> None:
    """no signer known, two things missing"""
    made = rendered(ten(draft=True, mark="DỰ THẢO", missing=MISSING), signer="")
    text = text_of(made.files[LETTER])
    assert_official(made.files[LETTER], "dossier")
    assert text.index("CÒN THIẾU") > text.index("BẢNG KÊ HỒ SƠ KÈM THEO")
    assert text.rstrip().endswith("CT-05 Nhà vệ sinh\n- Chưa có quyết định.")


def test_a_final_paper_has_no_list_of_what_is_missing(final: Rendered) -> None:
    """left out by name"""
    assert "CÒN THIẾU" not in text_of(final.files[LETTER])


def test_a_dossier_without_works_is_a_correct_draft() -> None:
    """opened, nothing in it"""
    made = rendered(a_matter(a_dossier(()), draft=True, mark="DỰ THẢO"))
    assert_official(made.files[LETTER], "dossier")
    text = text_of(made.files[LETTER])
    assert "Tổng kinh phí đề nghị hỗ trợ: … triệu đồng (Bằng chữ: …)" in text
    assert text.count("Hồ sơ chưa có công trình nào.") == 3


def test_five_years_still_are_an_official_paper() -> None:
    """the widest list there is"""
    years = (2026, 2027, 2028, 2029, 2030)
    made = rendered(a_matter(a_dossier(ten_lines(), years=years)))
    assert_official(made.files[LETTER], "dossier")
