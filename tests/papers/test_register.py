"""The register of papers: what is on file, who usually issues it, what is owed until it comes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from papers_desk import HERE, Make, Office

from jobs.asking import PapersGiven, figure, paper
from jobs.papers import owed_rows, paper_rows, work_papers
from jobs.question import Question
from jobs.recording import void
from jobs.workplace import Workplace, shipped
from model.plan.paper_types import PARTS, by_part
from model.plan.rules import read_rules
from model.words.problems import WrongInput
from model.words.unreadable import AmbiguousAmount

WORK = "CT-30"
LEAVE: dict[str, Any] = {
    "papers": ["de_nghi_truong", "bb_khao_sat"],
    "by": "Bà Hà",
    "reason": "chờ ký",
    "due": "2026-04-01",
}


def file_of(place: Workplace, work: str = WORK, on: str | None = None) -> list[tuple[str, str, str | None]]:
    question = Question(on=date.fromisoformat(on)) if on else HERE
    return [(row["type"], row["state"], row["number"]) for row in work_papers(place, question, work)["papers"]]


def test_a_work_untouched_wants_what_its_next_step_needs(place: Workplace) -> None:
    """CT-30 proposed → bb_khao_sat (and what the school asked) for the next step, nothing owed"""
    rows = work_papers(place, HERE, WORK)["papers"]
    assert rows
    assert {row["state"] for row in rows} == {"next"}
    assert "bb_khao_sat" in {row["type"] for row in rows}
    assert owed_rows(place, HERE) == []


def test_a_step_that_needs_one_paper_says_which(office: Office, place: Workplace) -> None:
    """2026-03-01 surveyed ":5/BB:2026-02-27" → bb_khao_sat, by the Economic Office"""
    event = office.says("2026-03-01", WORK, "surveyed", ":5/BB:2026-02-27")
    assert event.draft.papers[0].type == "bb_khao_sat"
    (row,) = [row for row in work_papers(place, HERE, WORK)["papers"] if row["state"] == "filed"]
    assert (row["number"], row["on"], row["issuer"]) == ("5/BB", "2026-02-27", "Phòng Kinh tế")
    assert row["part"] == "preparation"
    # What is usual is shown, not recorded: the rule may change, the event must not.
    assert event.draft.papers[0].as_json() == {"type": "bb_khao_sat", "number": "5/BB", "on": "2026-02-27"}


def test_a_step_that_needs_several_papers_asks_which(office: Office) -> None:
    """policy_submitted needs ttr_chu_truong and bc_de_xuat"""
    office.says("2026-03-01", WORK, "surveyed", ":5/BB:2026-02-27")
    office.says("2026-03-03", WORK, "listed", "qd_danh_muc:12/QĐ:2026-03-03", "de_nghi_truong:1/ĐN:2026-01-01")
    told = office.is_told("2026-03-05", WORK, "policy_submitted", ":9/TTr:2026-03-05")
    assert "ttr_chu_truong (Tờ trình chủ trương đầu tư)" in told
    assert "bc_de_xuat" in told
    event = office.says("2026-03-05", WORK, "policy_submitted", "bc_de_xuat:8/BC:2026-03-04", ":9/TTr:2026-03-05")
    assert [one.type for one in event.draft.papers] == ["bc_de_xuat", "ttr_chu_truong"]


@pytest.mark.parametrize(
    ("kind", "body", "type_"),
    [
        ("allocated", {"amount": 5_000_000_000, "source": "NSTP"}, "qd_giao_von"),
        ("disbursed", {"amount": 0, "source": "NSTP"}, "chung_tu"),
        ("due", {"due": "2027-12-31"}, "qd_dieu_chinh"),
    ],
)
def test_an_event_has_its_usual_paper(office: Office, kind: str, body: dict[str, Any], type_: str) -> None:
    """allocated ":12/QĐ-UBND:" → qd_giao_von"""
    event = office.says("2026-03-05", WORK, kind, ":12/QĐ-UBND:2026-03-04", **body)
    assert event.draft.papers[0].type == type_


def test_a_comment_has_no_usual_paper(office: Office) -> None:
    """comment ":12/QĐ" → which type?"""
    assert "Chưa rõ loại của hồ sơ “12/QĐ”" in office.is_told("2026-03-05", WORK, "comment", ":12/QĐ:", text="x")


def test_issuer_signer_and_subject_stand_where_they_were_given(office: Office, place: Workplace) -> None:
    """--issuer "Sở Tài chính" --signer "Trần Văn A" --about "V/v bố trí vốn" """
    given = PapersGiven(["qd_giao_von:12/QĐ:2026-03-04"], (), ["Sở Tài chính"], ["Trần  Văn A"], ["V/v bố trí vốn"])
    office.says("2026-03-05", WORK, "allocated", given=given, amount=1_000_000_000, source="NSTP")
    (row,) = paper_rows(place, HERE)
    assert (row["issuer"], row["signer"], row["subject"]) == ("Sở Tài chính", "Trần Văn A", "V/v bố trí vốn")


def test_more_signers_than_papers_are_refused() -> None:
    """--signer without --evidence"""
    with pytest.raises(WrongInput, match="signer"):
        PapersGiven((), (), (), ["Trần Văn A"]).papers()


def test_who_usually_issues_follows_unit_and_school(office: Office, place: Workplace) -> None:
    """qd_* by the commune, a request by the school itself, acceptance of fire safety by the city."""
    for code in ("qd_phe_duyet", "de_nghi_truong", "kq_pccc", "hop_dong", "chung_tu", "van_ban", "bao_lanh"):
        office.says("2026-03-05", WORK, "paper", f"{code}:1/{code}:2026-03-04")
    issuers = {row["type"]: row["issuer"] for row in paper_rows(place, HERE)}
    assert issuers == {
        "qd_phe_duyet": "UBND xã Nam Thanh Miện",
        "de_nghi_truong": next(s.name for s in place.read_plan("nam_thanh_mien").schools if s.id == "th-hong-phong"),
        "kq_pccc": "UBND thành phố Hải Phòng",
        "hop_dong": "UBND xã Nam Thanh Miện",
        "chung_tu": "Kho bạc Nhà nước",
        "van_ban": "",
        "bao_lanh": "Nhà thầu, tư vấn",
    }


def test_the_list_goes_by_parts_as_an_inspector_reads(office: Office, place: Workplace) -> None:
    """Settlement recorded first, preparation last: preparation, execution, completion, settlement, other."""
    for code in ("qd_quyet_toan", "anh", "bb_ban_giao", "hop_dong", "qd_phe_duyet"):
        office.says("2026-03-05", WORK, "paper", f"{code}:1:2026-03-04")
    rows = [row for row in work_papers(place, HERE, WORK)["papers"] if row["state"] == "filed"]
    assert [row["part"] for row in rows] == list(PARTS)


def test_owed_papers_are_listed_until_cured(office: Office, place: Workplace) -> None:
    """2026-03-02 leave de_nghi_truong, bb_khao_sat by Bà Hà until 2026-04-01 → 233 days over; one comes, one is left"""
    office.says("2026-03-02", WORK, "leave", **LEAVE)
    rows = owed_rows(place, HERE)
    assert [(r["work"], r["type"], r["by"], r["reason"], r["due"], r["days_over"]) for r in rows] == [
        (WORK, code, "Bà Hà", "chờ ký", "2026-04-01", 233) for code in ("de_nghi_truong", "bb_khao_sat")
    ]
    office.says("2026-03-10", WORK, "paper", "de_nghi_truong:3/ĐN:2026-03-09")
    assert [row["type"] for row in owed_rows(place, HERE)] == ["bb_khao_sat"]
    # As of a day before it came it was still owed, and not over yet.
    before = owed_rows(place, Question(on=date(2026, 3, 5)))
    assert [(row["type"], row["days_over"]) for row in before] == [("de_nghi_truong", 0), ("bb_khao_sat", 0)]


def test_a_leave_taken_back_owes_nothing(office: Office, place: Workplace) -> None:
    """leave, void → nothing owed"""
    event = office.says("2026-03-02", WORK, "leave", **LEAVE)
    void(place, HERE, event.id, "ghi nhầm", "Minh")
    assert owed_rows(place, HERE) == []


def test_a_second_leave_says_the_new_day(office: Office, place: Workplace) -> None:
    """leave until 2026-04-01, then until 2026-12-31 by the chairman"""
    office.says("2026-03-02", WORK, "leave", **LEAVE)
    office.says("2026-05-02", WORK, "leave", **(LEAVE | {"by": "Chủ tịch", "due": "2026-12-31"}))
    assert {(row["by"], row["due"], row["days_over"]) for row in owed_rows(place, HERE)} == {
        ("Chủ tịch", "2026-12-31", 0)
    }


def test_an_opening_owes_what_its_way_would_have_needed(office: Office, place: Workplace) -> None:
    """2026-10-01 opening CT-30 at listed since 2026-03-03, by Hà: its papers owed without a day, until they come"""
    said = {"state": "listed", "since": "2026-03-03", "by": "Bà Hà", "reason": "có trước khi theo dõi"}
    office.says("2026-10-01", WORK, "opening", **said)
    rows = owed_rows(place, HERE)
    assert {(row["type"], row["by"], row["due"], row["days_over"]) for row in rows} >= {
        ("qd_danh_muc", "Bà Hà", None, 0)
    }
    office.says("2026-10-02", WORK, "paper", "qd_danh_muc:12/QĐ:2026-03-03")
    assert "qd_danh_muc" not in {row["type"] for row in owed_rows(place, HERE)}


def test_the_one_owed_paper_needs_no_type(office: Office, place: Workplace) -> None:
    """leave bb_khao_sat; paper ":5/BB:2026-03-09" → bb_khao_sat; with two owed it asks which"""
    office.says("2026-03-02", WORK, "leave", **LEAVE)
    assert "de_nghi_truong" in office.is_told("2026-03-10", WORK, "paper", ":3/ĐN:2026-03-09")
    office.says("2026-03-10", WORK, "paper", "de_nghi_truong:3/ĐN:2026-03-09")
    event = office.says("2026-03-11", WORK, "paper", ":5/BB:2026-03-09")
    assert event.draft.papers[0].type == "bb_khao_sat"
    assert owed_rows(place, HERE) == []


def test_a_scan_brought_later_joins_its_paper(office: Office, place: Workplace, make: Make) -> None:
    """surveyed "5/BB", a month later the same paper with its file: one line"""
    office.says("2026-03-01", WORK, "surveyed", ":5/BB:2026-02-27")
    office.says("2026-04-01", WORK, "paper", "bb_khao_sat:5/BB:2026-02-27", files=(make("5.pdf"),))
    rows = [row for row in work_papers(place, HERE, WORK)["papers"] if row["state"] == "filed"]
    assert [(row["number"], row["file_name"], row["file_state"]) for row in rows] == [("5/BB", "5.pdf", "there")]


def test_a_paper_of_a_slip_leaves_the_file_with_it(office: Office, place: Workplace) -> None:
    """surveyed, void → the paper is not on file any more"""
    event = office.says("2026-03-01", WORK, "surveyed", ":5/BB:2026-02-27")
    assert ("bb_khao_sat", "filed", "5/BB") in file_of(place)
    void(place, HERE, event.id, "ghi nhầm", "Minh")
    assert ("bb_khao_sat", "filed", "5/BB") not in file_of(place)


def test_a_paper_needs_its_number_unless_it_is_a_photo(office: Office) -> None:
    """qd_phe_duyet without a number: refused; anh, yk_truc_tiep: fine"""
    assert "cần có số" in office.is_told("2026-03-05", WORK, "paper", "qd_phe_duyet::2026-03-04")
    office.says("2026-03-05", WORK, "paper", "anh", "yk_truc_tiep::2026-03-04")


def test_a_paper_of_a_day_to_come_is_refused(office: Office) -> None:
    """2026-11-20 today; "88/QĐ-UBND" of 2026-11-21"""
    assert "21/11/2026 chưa tới" in office.is_told("2026-03-05", WORK, "paper", "hop_dong:88/HĐ:2026-11-21")
    office.says("2026-03-05", WORK, "paper", "hop_dong:88/HĐ:2026-11-20")


def test_papers_out_of_their_order_are_kept(office: Office, place: Workplace) -> None:
    """listed 2026-03-03 by a decision older than the survey: recorded; that it is odd is for a finding to say"""
    office.says("2026-03-01", WORK, "surveyed", ":5/BB:2026-02-27", "de_nghi_truong:1/ĐN:2026-02-28")
    office.says("2026-03-03", WORK, "listed", ":12/QĐ:2026-01-03")
    assert ("qd_danh_muc", "filed", "12/QĐ") in file_of(place)


def test_what_is_no_work_has_no_file(place: Workplace) -> None:
    """papers th-hong-phong"""
    with pytest.raises(WrongInput, match="không có mục lục hồ sơ"):
        work_papers(place, HERE, "th-hong-phong")


def test_every_type_of_paper_has_its_place() -> None:
    """Parts in the order of a file; a type of an unknown part is refused when the rules are read."""
    order = by_part(read_rules(shipped("data") / "rules").papers)
    assert len(set(order.values())) == len(order)


@pytest.mark.parametrize("text", ["::", ":", " : : ", ":2026-01-01:x:31/02/2026"])
def test_what_is_no_paper_is_refused(text: str) -> None:
    """--evidence "::" """
    with pytest.raises((WrongInput, ValueError)):
        paper(text, typed=False)


@pytest.mark.parametrize(
    ("text", "dong"),
    [("1300000000", 1_300_000_000), ("1,3 tỷ", 1_300_000_000), ("1.300 tr", 1_300_000_000), ("-5", -5)],
)
def test_amounts_typed_at_the_desk(text: str, dong: int) -> None:
    """Digits alone are đồng."""
    assert figure("amount", text) == dong


@pytest.mark.parametrize("text", ["²", "--5", "9" * 5000, "1e9", "١٢", ""])
def test_what_is_no_amount_is_a_sentence(text: str) -> None:
    """Never a traceback."""
    with pytest.raises(ValueError, match="không phải là số tiền"):
        figure("amount", text)


def test_an_ambiguous_amount_is_refused_with_both_readings() -> None:
    """1.300 → 1.300 đồng or 1.300 million?"""
    with pytest.raises(AmbiguousAmount) as caught:
        figure("amount", "1.300")
    assert "1.300 đồng hay 1.300 triệu đồng" in str(caught.value)
