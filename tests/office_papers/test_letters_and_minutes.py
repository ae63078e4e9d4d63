"""Letters and minutes: what is late and promised, what a meeting asked for, what goes over with an office."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from office_desk import COMMUNE, NOW, SCHOOLS, Teller, file_of, made, tables_of, text_of

from jobs.workplace import Workplace
from model.words.problems import WrongInput

Commune = tuple[Workplace, str]


@pytest.fixture
def own(commune: Commune, tmp_path: Path) -> Commune:
    """A commune of one's own, to be written in."""
    shutil.copytree(commune[0].home, tmp_path / "var")
    return Workplace(tmp_path / "var", now=NOW), commune[1]


def letter(commune: Commune, **options: str) -> str:
    """The text of the urging letter about the building."""
    return text_of(file_of(made(commune[0], COMMUNE, f"urging_letter/{commune[1]}", **options), ".docx"))


def test_the_letter_tells_both_days_the_broken_promise_and_the_obstacle(commune: Commune) -> None:
    """First due 30/6, moved to 20/8: on 26/8 that is 57 and 6 days; nothing is said that nobody recorded."""
    text = letter(commune)
    assert "Hạn hoàn thành ban đầu 30/06/2027; hạn điều chỉnh gần nhất 20/08/2027" in text
    assert "quá hạn ban đầu 57 ngày, quá hạn điều chỉnh 6 ngày" in text
    assert "“đổ mái tầng 2”; kết quả ghi ngày 19/08/2027: chưa đạt" in text
    assert "chờ xử lý nền móng (từ ngày 19/08/2027)" in text
    assert "không có người thi công" not in text


def test_an_answer_is_asked_for_on_a_working_day(commune: Commune) -> None:
    """A week after 26/8/2027 is the national day; the day asked for is a later working day, or the one given."""
    text = letter(commune)
    assert "trước ngày 02/09/2027" not in text
    told = date.fromisoformat("-".join(reversed(text.partition("trước ngày ")[2][:10].split("/"))))
    assert told > date(2027, 9, 2)
    assert commune[0].rules.calendar.is_working(told)
    assert "trước ngày 10/09/2027" in letter(commune, by="10/09/2027")
    with pytest.raises(WrongInput) as caught:
        letter(commune, by="2027-08-01")
    assert caught.value.code == "letter_answer_past"


def test_whom_it_goes_to_is_asked_for_where_nobody_knows(commune: Commune) -> None:
    """The commune is its own investor and the contract names no other side: a lack, until `to` says it."""
    one = made(commune[0], COMMUNE, f"urging_letter/{commune[1]}")
    assert "letter_receiver_missing" in {lack.code for lack in one.lacks}
    named = made(commune[0], COMMUNE, f"urging_letter/{commune[1]}", to="Công ty & <Mẫu>")
    assert "letter_receiver_missing" not in {lack.code for lack in named.lacks}
    assert "Kính gửi: Công ty & <Mẫu>." in text_of(file_of(named, ".docx"))


def test_an_earlier_letter_about_the_same_is_cited_by_its_number(own: Commune) -> None:
    """A letter of 1/7, signed as 12/UBND-KT, stands in that of 26/8."""
    place, code = own
    tell, subject = Teller(place, COMMUNE), f"document:urging_letter/{code}/2027-07-01"
    tell.says(
        subject,
        "document_submitted",
        "2027-07-01",
        files={"a.docx": "0" * 64},
        traced="0" * 64,
        edition_number=1,
        by="Hà",
    )
    tell.says(subject, "document_signed", "2027-07-02", number="12/UBND-KT", day="2027-07-02")
    assert "Công văn số 12/UBND-KT ngày 02/07/2027" in letter(own)


def test_a_school_is_urged_about_its_own_tasks(school: Workplace) -> None:
    """The school's begun task is past its day; what it has done and what is due later is not named."""
    one = made(school, SCHOOLS, "urging_letter/th-hung-thang")
    text = text_of(file_of(one, ".docx"))
    assert "Số hóa hồ sơ nhà trường: thời hạn Quý II năm 2026; hiện nay: Đang làm" in text
    assert "Nghị quyết số 71-NQ/TW" not in text
    assert "Kính gửi: Trường tiểu học Hùng Thắng." in text


def test_a_school_with_nothing_past_its_day_is_urged_about_what_somebody_writes(commune: Commune) -> None:
    """Nothing of MN Hồng Phong is due before 2028: the letter says so, and misses what is asked."""
    one = made(commune[0], COMMUNE, "urging_letter/mn-hong-phong")
    assert "Không có nhiệm vụ nào của nhà trường quá thời hạn" in text_of(file_of(one, ".docx"))
    assert "letter_without_matter" in {lack.code for lack in one.lacks}


def test_the_conclusions_list_what_was_asked_and_what_became_of_it(commune: Commune) -> None:
    """Week 34 gave one thing; that of week 33 was due on 24/8 and nobody has said it was done."""
    one = made(commune[0], COMMUNE, "meeting_conclusions/2027-W34")
    tables = tables_of(file_of(one, ".docx"))
    (given,) = (table for table in tables if "Sản phẩm" in table[0])
    assert given[1] == ["1", "Đôn đốc nhà thầu", "P.KT", "05/09/2027", "Công văn"]
    (before,) = (table for table in tables if table[0][-1] == "Kết quả")
    assert before[1] == ["1", "Họp về nền móng", "P.KT", "24/08/2027", "Đang thực hiện, đã đến hạn"]
    values = {figure.key: figure.value for figure in one.figures}
    assert (values["text.given"], values["text.before"], values["text.over"]) == (1, 1, 1)


def test_a_week_without_directives_says_so(commune: Commune) -> None:
    """Nothing was asked for in week 30: no table, and a lack by name."""
    one = made(commune[0], COMMUNE, "meeting_conclusions/2027-W30")
    assert "Kỳ này không giao việc mới về công trình." in text_of(file_of(one, ".docx"))
    assert "meeting_without_directives" in {lack.code for lack in one.lacks}


def test_the_minutes_of_a_handover_are_signed_by_three_and_list_what_goes_over(own: Commune) -> None:
    """Bình hands over to Khánh: his building, the paper owed for it, the directive past its day, the accounts."""
    place, code = own
    tell = Teller(place, COMMUNE)
    for person, name, role in (("binh", "Bình", "administrator"), ("khanh", "Khánh", "economic_office")):
        tell.says(f"person:{person}", "person_registered", "2027-01-04", actor="Bình", name=name, role=role)
    tell.says("person:binh", "office_moved", "2027-08-26", actor="Bình", into="khanh")
    one = made(place, COMMUNE, "office_handover/Bình")
    tables = tables_of(file_of(one, ".docx"))
    assert [cell.splitlines()[0] for cell in tables[-1][0]] == ["NGƯỜI BÀN GIAO", "NGƯỜI NHẬN BÀN GIAO", "TRƯỞNG PHÒNG"]
    assert "Khánh" in tables[-1][0][1]
    (works,) = (table for table in tables if "Bước tiếp theo" in table[0])
    assert works[1][1].startswith(code)
    (owed,) = (table for table in tables if "Người cho phép" in table[0])
    assert ["Biên bản bàn giao mặt bằng", "Hà, Chủ tịch", "30/09/2027"] in [row[2:] for row in owed]
    (accounts,) = (table for table in tables if "Vai trò" in table[0])
    assert [row[2] for row in accounts[1:]] == ["Bình", "Khánh"]
    assert {lack.code for lack in one.lacks} == set()
