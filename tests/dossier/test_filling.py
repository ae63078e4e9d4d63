"""A dossier is opened, filled and described: what is typed, what is refused, what stays."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from dossier_desk import ID, WORK, Desk, told

from jobs.dossier.opening import read_years
from model.words.unreadable import AmbiguousAmount

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2027", (2027,)),
        ("2029, 2027,2028", (2027, 2028, 2029)),
        ("2027-2029", (2027, 2028, 2029)),
        ("2027;2027", (2027,)),
    ],
)
def test_years_are_read_as_people_write_them(text: str, years: tuple[int, ...]) -> None:
    """ "2027-2029" → 2027, 2028, 2029"""
    assert read_years(text, TODAY) == years


@pytest.mark.parametrize("text", ["", "27", "2019", "2099", "2029-2027", "năm sau", ",", "2027-2028-2029x"])
def test_years_nobody_can_mean_are_refused(text: str) -> None:
    """ "27", "2019" and words are no years of a dossier"""
    assert "năm" in told(read_years, text, TODAY).lower()


def test_dossiers_are_numbered_by_their_first_year(desk: Desk) -> None:
    """2027-1 is there → 2027-2, 2028-1"""
    assert desk.opens("Bổ sung") == "dossier/2027-2"
    assert desk.opens("Đợt hai", "2028") == "dossier/2028-1"


def test_an_id_may_be_chosen(desk: Desk) -> None:
    """open "2027-5" → dossier/2027-5, named by its years; the same id again is refused; the next is 2027-6"""
    assert desk.opens("2027-5") == "dossier/2027-5"
    assert desk.checked("2027-5").name == "Đề nghị Thành phố hỗ trợ vốn (2027, 2028, 2029)"
    assert "dossier/2027-5" in told(desk.opens, "2027-5")
    assert desk.opens("Đợt ba") == "dossier/2027-6"


def test_the_same_dossier_is_not_opened_twice(desk: Desk) -> None:
    """same name in decomposed letters, same years → refused, the first named"""
    assert ID in told(desk.opens, unicodedata.normalize("NFD", "đề nghị  hỗ trợ vốn"))


def test_amounts_are_read_as_the_house_reads_them(desk: Desk) -> None:
    """document_listed CT-30 2027 "1.300 (triệu)" and others"""
    written = {
        "1.300 (triệu)": 1_300_000_000,
        "3 tỷ": 3_000_000_000,
        "1.300.000.000 đồng": 1_300_000_000,
        "3 tỷ 500 triệu": 3_500_000_000,
    }
    for typed, amount in written.items():
        assert desk.adds(amount=typed).body["amount"] == amount


def test_an_amount_without_unit_is_asked_about(desk: Desk) -> None:
    """ "1.300" is đồng or triệu: nothing is recorded"""
    with pytest.raises(AmbiguousAmount):
        desk.adds(amount="1.300")
    assert desk.checked().lines == ()


def test_what_is_not_said_again_stays(desk: Desk) -> None:
    """CT-30 2027 1.300 triệu priority 1; then 1.500 triệu → priority still 1"""
    desk.adds(priority=1, text="cấp bách")
    desk.adds(amount="1.500 triệu")
    line = desk.line()
    assert (line.requested, line.priority, line.note) == ({2027: 1_500_000_000}, 1, "cấp bách")


def test_a_priority_needs_no_year(desk: Desk) -> None:
    """CT-30 2028 1.300 triệu; --priority 2 → the line has both"""
    desk.adds(year=2028)
    desk.adds(year=None, amount=None, priority=2)
    assert (desk.line().requested, desk.line().priority) == ({2028: 1_300_000_000}, 2)


def test_the_year_of_a_dossier_for_one_year_goes_without_saying(desk: Desk) -> None:
    """2028-1: CT-30 2 tỷ → 2028"""
    dossier = desk.opens("Một năm", "2028")
    assert desk.adds(year=None, amount="2 tỷ", dossier="2028-1").body["year"] == 2028
    assert desk.line(dossier=dossier).requested == {2028: 2_000_000_000}


def test_what_cannot_be_meant_is_refused(desk: Desk) -> None:
    """one sentence each, and nothing recorded"""
    wrong: list[tuple[dict[str, object], str]] = [
        ({"year": 2026}, "không có năm 2026"),
        ({"year": None}, "của năm nào"),
        ({"amount": "0 đồng"}, "lớn hơn 0"),
        ({"amount": "-5 tỷ"}, "lớn hơn 0"),
        ({"amount": "nhiều"}, "không phải là số tiền"),
        ({"priority": 0}, "từ 1 trở lên"),
        ({"work": "CT-999"}, "CT-999"),
        ({"work": "3.2"}, "không phải công trình"),
        ({"dossier": "2031-7"}, "Không có hồ sơ “2031-7”"),
    ]
    for asked, says in wrong:
        assert says in told(desk.adds, **asked), asked
    assert desk.checked().lines == ()


def test_an_item_stands_for_its_work(desk: Desk) -> None:
    """th-hong-phong.classroom → CT-30"""
    assert desk.adds("th-hong-phong.classroom").body["work"] == WORK


def test_a_work_is_dropped_with_its_reason(desk: Desk) -> None:
    """CT-30 added, dropped; dropping it again is refused"""
    desk.adds()
    assert desk.drops(WORK, "trường tự lo").body == {"work": WORK, "reason": "trường tự lo"}
    assert desk.checked().lines == ()
    assert f"{WORK} không có trong hồ sơ" in told(desk.drops, WORK)


def test_a_submitted_dossier_is_not_filled_any_more(desk: Desk) -> None:
    """document_submitted → document_listed refused"""
    desk.adds()
    desk.submits()
    assert "đã trình ký" in told(desk.adds, "CT-31")


def test_names_of_every_sort_come_through_clean(desk: Desk) -> None:
    """a name of 2,000 letters in NFD with &, <, =, a control character and an emoji"""
    name = unicodedata.normalize("NFD", "=cmd <Hồng & Phong> \x07🏫 ") + "ộ" * 2000
    dossier = desk.opens(name, "2028")
    assert desk.checked(dossier).name == "=cmd <Hồng & Phong> 🏫 " + "ộ" * 2000
    desk.adds(year=2028, text=unicodedata.normalize("NFD", "xuống\x0bcấp"), dossier=dossier)
    assert desk.line(dossier=dossier).note == "xuống cấp"


def test_what_a_work_is_described_as_stands_until_it_is_said_anew(desk: Desk) -> None:
    """described pupils 120, floors 2, place "Thôn Đông"; then pupils 130, place "-" """
    desk.adds()
    desk.describes(pupils="120", floors="2", floor_area="450,5", place="Thôn Đông", project_group="C")
    desk.describes(pupils="130", place="-")
    line = desk.line()
    assert (line.pupils, line.floors, line.project_group) == (130, 2, "C")
    # Without a place of its own a work lies where its school does.
    assert line.place == "Hồng Phong"
    assert line.scale == "3 phòng học; 2 tầng; 450,5 m²"


def test_a_description_that_cannot_be_meant_is_refused(desk: Desk) -> None:
    """pupils "nhiều", 100.001 pupils, an area in words, nothing at all"""
    nothing: dict[str, str] = {}
    for fields in ({"pupils": "nhiều"}, {"pupils": "100.001"}, {"floor_area": "rộng"}, nothing):
        assert told(desk.describes, **fields)
