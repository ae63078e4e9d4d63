"""The reports of a commune with a story: printed as they must be, to their own days, unknown never 0."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from office_desk import (
    COMMUNE,
    FIRST,
    KEPT,
    SCHOOLS,
    Teller,
    body_of,
    commune_with_a_story,
    file_of,
    made,
    made_now,
    text_of,
)
from official.quality import assert_official
from openpyxl import load_workbook

from jobs.load import load_plan
from jobs.papermaking.made import Made
from jobs.rollup import close
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.words.problems import WrongInput

KINDS = ("disbursement/2027-M07", "plan_report/2027-Q3", "monitoring/2027-H1", "schools_summary/2027-Q3")


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A commune on 26 August 2027 with one building in trouble; only for reading."""
    return commune_with_a_story(tmp_path_factory.mktemp("reports") / "var")[0]


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Both plans loaded, nothing else; only for reading."""
    place = Workplace(tmp_path_factory.mktemp("bare") / "var", now=datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    load_plan(place, "nam_thanh_mien")
    load_plan(place, "hung_thang")
    return place


def report(place: Workplace, document: str, area: str = COMMUNE) -> Made:
    return made(place, area, document)


@pytest.mark.parametrize("document", KINDS)
def test_a_report_with_hostile_names_is_a_whole_official_paper(told: Workplace, document: str) -> None:
    """A name with =cmd, markup, slots, 2,000 letters stands in it as it was typed."""
    docx = file_of(report(told, document), ".docx")
    # The name of the building holds what a leftover slot would look like.
    assert_official(docx, document.partition("/")[0], but=("leftover_tag",))
    # The summary names schools, not their works.
    assert (KEPT in unescape(body_of(docx))) is not document.startswith("schools")


@pytest.mark.parametrize("document", KINDS)
def test_every_figure_of_a_report_leads_somewhere(told: Workplace, document: str) -> None:
    """Parts are figures of the same paper; nothing printed is without a source."""
    book = report(told, document).figures
    assert len(book) > 10
    assert [one.key for one in book for part in one.source.parts if part not in book] == []
    # Sums over nothing and groups of nobody have nothing to lead to.
    bare_ones = [one.key for one in book if not one.source.as_json() and one.value]
    assert bare_ones == []


def test_both_cut_off_days_are_printed(told: Workplace) -> None:
    """Quý III chốt 14/9, hôm nay 26/8: số liệu đến 26/8, giải ngân đến 31/7."""
    text = text_of(file_of(report(told, "plan_report/2027-Q3"), ".docx"))
    assert "tính đến ngày 26/08/2027; số liệu giải ngân tính đến hết ngày 31/07/2027" in text
    assert "ngày chốt số liệu của kỳ là 14/09/2027, ngày chốt giải ngân 31/08/2027" in text


def test_a_target_before_its_day_is_not_yet_due(told: Workplace) -> None:
    """26 chỉ tiêu, tất cả Chưa đến hạn; không cột chữ Chưa nào phải xóa."""
    docx = file_of(report(told, "plan_report/2027-Q3"), ".docx")
    assert "chưa đến hạn 26" in text_of(docx)
    assert body_of(docx).count(">Chưa đến hạn<") == 26
    assert ">Chưa đạt<" not in body_of(docx)


def test_the_draft_names_the_boxes_that_are_empty(told: Workplace) -> None:
    """Sáu ô của báo cáo Kế hoạch, người ký."""
    codes = [lack.subject for lack in report(told, "plan_report/2027-Q3").lacks if lack.code == "report_box_empty"]
    assert codes == ["general", "limits", "causes_objective", "causes_subjective", "next", "proposals"]


def test_money_nobody_recorded_is_said_to_be_missing(bare: Workplace) -> None:
    """Chỉ có kế hoạch: chưa có, không phải 0."""
    paid = text_of(file_of(report(bare, "disbursement/2026-M10"), ".docx"))
    assert "số liệu: chưa có" in paid
    assert not [one for one in report(bare, "disbursement/2026-M10").figures if one.value == 0]
    whole = text_of(file_of(report(bare, "plan_report/2026-Q4"), ".docx"))
    assert "chưa có kế hoạch vốn và số giải ngân nào được ghi" in whole
    assert "đã bàn giao 0/42" in whole


@pytest.mark.parametrize("document", ["plan_report/2026-Q4", "schools_summary/2026-Q4", "monitoring/2026"])
def test_a_plan_of_a_school_has_its_reports_too(bare: Workplace, document: str) -> None:
    """Trường Tiểu học Hùng Thắng: không công trình, không phòng."""
    assert_official(file_of(report(bare, document, SCHOOLS), ".docx"), document.partition("/")[0])


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ("plan_report/2027-M07", "không lập theo kỳ"),
        ("plan_report/2030-Q1", "chưa đến"),
        ("monitoring/2026-H2", "2026-H1"),
        ("disbursement/2027-Q3", "không lập theo kỳ"),
    ],
)
def test_a_period_that_cannot_be_meant_is_refused_in_a_sentence(told: Workplace, document: str, word: str) -> None:
    """Sai loại kỳ, kỳ chưa đến, nửa năm không báo cáo."""
    with pytest.raises(WrongInput) as caught:
        made(told, COMMUNE, document)
    assert word in str(caught.value)


def test_schools_stand_in_the_order_of_the_plan_without_a_score(told: Workplace) -> None:
    """MN, TH, THCS; lớp học tạm 5 ở TH Hồng Phong; tiền không chia."""
    page = file_of(report(told, "schools_summary/2027-Q3"), ".html").decode()
    places = [page.index(name) for name in ("Mầm non</td>", "Tiểu học</td>", "Trung học cơ sở</td>")]
    assert places == sorted(places)
    figures = {one.key: one.value for one in report(told, "schools_summary/2027-Q3").figures}
    assert figures["theo_truong.th-hong-phong.borrowed"] == 5
    assert figures["theo_truong.th-hong-phong.investment"] == 7_200_500_000
    assert figures["theo_truong.th-thanh-giang.borrowed"] is None


def test_an_html_page_prints_what_the_paper_does(told: Workplace) -> None:
    """Tên lạ thành chữ, hình là SVG, không script."""
    page = file_of(report(told, "plan_report/2027-Q3"), ".html").decode()
    assert "<b>Nhà</b>" not in page
    assert "&lt;b&gt;Nhà&lt;/b&gt;" in page
    assert page.count("<svg") == 3
    assert "<script" not in page


@pytest.fixture
def own(tmp_path: Path) -> Workplace:
    return commune_with_a_story(tmp_path / "var")[0]


def test_a_closed_month_is_told_as_it_was_known(own: Workplace) -> None:
    """Chốt tháng 7 rồi mới nhập 900 triệu của tháng 7: số đã chốt đứng yên."""
    close(own, COMMUNE, "2027-M07", "Hà")
    before = {one.key: one.value for one in made_now(own, COMMUNE, "disbursement/2027-M07").figures}
    tell = Teller(own, COMMUNE)
    code = next(key.split(".")[2] for key in before if key.startswith("giai_ngan.NSX.CT"))
    tell.says(f"work:{code}", "disbursed", "2027-07-31", source="NSX", year=2027, amount=900_000_000)
    after = made_now(own, COMMUNE, "disbursement/2027-M07")
    assert {one.key: one.value for one in after.figures} == before
    assert "CHƯA CHỐT" not in body_of(file_of(after, ".docx"))


def test_two_offices_do_not_report_two_numbers(own: Workplace) -> None:
    """Chốt tuần 33; 3.1 đo 70 %, chưa xác nhận; hai trường sáp nhập; rồi xác nhận, và bàn giao 2 phòng ngày 25/8."""
    close(own, COMMUNE, "2027-W33", "Hà")
    tell = Teller(own, COMMUNE)
    tell.says("indicator:nam_thanh_mien/3.1", "observed", "2027-08-20", value=70)
    tell.says("school:th-thanh-giang", "school_merged", "2027-08-25", into="th-hong-phong")
    waiting = made_now(own, COMMUNE, "plan_report/2027-Q3")
    text = text_of(file_of(waiting, ".docx"))
    assert [one.subject for one in waiting.lacks if one.code == "report_figure_unconfirmed"] == ["3.1"]
    assert "Chưa xác nhận" in body_of(file_of(waiting, ".docx"))
    assert "do sắp xếp trường, không do xây mới" in text
    assert "khớp với báo cáo nhanh đã chốt tuần 33" in text
    tell.says("indicator:nam_thanh_mien/3.1", "confirmed", "2027-08-26", by="Trưởng phòng")
    code = next(one.key.split(".")[1] for one in waiting.figures if one.value == 7_200_500_000)
    papers = [Paper(kind, "15/BB", date(2027, 8, 25)) for kind in ("bb_ban_giao", "bb_nghiem_thu", "kq_pccc")]
    tell.says(f"work:{code}", "received", "2027-08-24", received=True, quantity=2, item=FIRST)
    tell.says(f"work:{code}", "handed_over", "2027-08-25", *papers, quantity=2, item=FIRST)
    after = made_now(own, COMMUNE, "plan_report/2027-Q3")
    assert [one.subject for one in after.lacks if one.code == "report_figure_unconfirmed"] == []
    text = text_of(file_of(after, ".docx"))
    assert "báo cáo này 2" in text
    assert "chênh lệch 2" in text
    assert f"bàn giao {code} ngày 25/08/2027, số lượng 2" in text


def test_the_workbook_keeps_what_a_target_says_beside_its_number(told: Workplace) -> None:
    """≥ 98 và 75 / 80 là chữ; 100 là số; chưa biết là ô trống."""
    sheet = load_workbook(BytesIO(file_of(report(told, "plan_report/2027-Q3"), ".xlsx"))).worksheets[0]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["1.2"][4:7] == ("≥ 98", "≥ 99", None)
    assert rows["1.4"][4] == "75 / 80"
    assert rows["2.1"][4] == 100
