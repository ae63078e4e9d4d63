"""What the check of a dossier finds: lacks, clashes with money, other dossiers, days off and open findings."""

from __future__ import annotations

from datetime import date
from typing import Any

from dossier_desk import ID, WORK, Desk
from dossier_desk import told as refused
from papers_desk import HERE

from jobs.clarifying import decide
from jobs.dossier.lacks import lacks_of, remarks_of
from jobs.grouping import group
from jobs.splitting import split

MOVED: dict[str, Any] = {"since": "2026-02-01", "by": "Hà", "reason": "chuyển tiếp"}
# All that CT-30 lacks while it is proposed, but for the money.
PAPERS = (
    "de_nghi_truong:1/ĐN:2026-01-05",
    "bb_khao_sat:5/BB:2026-02-27",
    "anh:1:2026-02-27",
    "giay_to_dat:BĐ 123:2020-05-05",
    "nq_doi_ung:9/NQ-HĐND:2026-07-01",
)


def complete(desk: Desk, work: str = WORK, amount: str = "2.250 triệu", **more: Any) -> None:
    """A work of a dossier that lacks nothing."""
    desk.says("2026-11-02", work, "paper", *PAPERS)
    desk.says("2026-11-02", work, "assigned", owner="UBND xã Nam Thanh Miện")
    desk.describes(work, pupils="105", classes="3", project_group="C", condition="phòng học cấp 4 xuống cấp")
    desk.prices("phòng học", "750 triệu", on="2026-11-02", level="TH")
    desk.adds(work, amount=amount, priority=1, **more)


def test_a_complete_dossier_lacks_nothing(desk: Desk) -> None:
    """CT-30 proposed with its papers, investor, priority, price and description; asked 2027 all of it"""
    complete(desk)
    dossier = desk.checked()
    assert dossier.lines[0].missing == ()
    # Targets of the plan that its whole list does not reach are said once, not work by work.
    assert {one.code for one in dossier.checks} == {"dossier_finding_around"}
    assert lacks_of(dossier) == ()
    assert dossier.lines[0].counterpart == "số 9/NQ-HĐND ngày 01/07/2026"


def test_a_work_with_nothing_is_told_everything_it_lacks(desk: Desk) -> None:
    """CT-30 listed with neither amount nor papers"""
    desk.adds(amount=None, text="mới đưa vào")
    assert desk.codes() == {
        "dossier_estimate_missing", "dossier_paper_missing", "dossier_owner_missing", "dossier_priority_missing",
        "dossier_amount_missing", "dossier_described_missing",
    }  # fmt: skip
    (line,) = desk.checked().lines
    assert {one.facts["code"] for one in line.missing if one.code == "dossier_paper_missing"} == {
        "de_nghi_truong", "bb_khao_sat", "anh", "giay_to_dat", "nq_doi_ung"
    }  # fmt: skip


def test_a_paper_left_by_name_is_said_and_holds_nothing_up(desk: Desk) -> None:
    """2026-11-02 leave bb_khao_sat by "Bà Hà" until 2026-11-10, now past; giay_to_dat until 2026-12-31"""
    desk.adds()
    desk.says("2026-11-02", WORK, "leave", papers=["bb_khao_sat"], by="Bà Hà", reason="chờ ký", due="2026-11-10")
    desk.says("2026-11-02", WORK, "leave", papers=["giay_to_dat"], by="Bà Hà", reason="đang đo", due="2026-12-31")
    dossier = desk.checked()
    held = {one.facts.get("code") for one in lacks_of(dossier)}
    assert not held & {"bb_khao_sat", "giay_to_dat"}
    told = {one.code: one.sentence for one in remarks_of(dossier)}
    assert "Bà Hà: chờ ký" in told["dossier_paper_owed_over"]
    assert "10/11/2026" in told["dossier_paper_owed_over"]
    assert "31/12/2026" in told["dossier_paper_owed"]


def test_a_paper_that_is_not_waited_for_is_only_said(desk: Desk) -> None:
    """CT-30 building since before tracking: photo and site minutes are said, the counterpart paper is waited for"""
    desk.says("2026-11-02", WORK, "opening", state="building", **MOVED)
    desk.adds()
    dossier = desk.checked()
    assert "nq_doi_ung" in {one.facts.get("code") for one in lacks_of(dossier)}
    assert not {"anh", "bb_mat_bang"} & {one.facts.get("code") for one in lacks_of(dossier)}
    absent = {one.facts["code"] for one in remarks_of(dossier) if one.code == "dossier_paper_missing"}
    assert absent == {"anh", "bb_mat_bang"}


def test_an_empty_dossier_is_never_complete(desk: Desk) -> None:
    """zero works: nobody can leave that out by name"""
    (lack,) = lacks_of(desk.checked())
    assert (lack.code, lack.hard) == ("dossier_empty", True)


def test_a_lack_may_be_left_by_name(desk: Desk) -> None:
    """everything else a final dossier misses somebody may take upon themselves"""
    desk.adds()
    lacks = lacks_of(desk.checked())
    assert lacks
    assert not any(one.hard for one in lacks)


def given(desk: Desk, *amounts: tuple[str, int, int], investment: int = 3_000_000_000) -> None:
    desk.says("2026-03-01", WORK, "opening", state="building", amount=investment, **MOVED)
    for source, year, amount in amounts:
        desk.says("2026-03-02", WORK, "allocated", source=source, year=year, amount=amount)


def test_more_than_is_left_of_the_investment_is_a_clash(desk: Desk) -> None:
    """investment 3 tỷ, given 2 tỷ; asked 1.300 triệu, 1.000 triệu, 800 triệu"""
    given(desk, ("NSTP", 2026, 1_500_000_000), ("NSX", 2026, 500_000_000))
    desk.adds(amount="1.300 triệu")
    assert "dossier_asks_above_left" in desk.codes()
    assert "còn 1.000 triệu đồng" in desk.sentences("dossier_asks_above_left")[0]
    desk.adds(amount="1 tỷ")
    assert not {"dossier_asks_above_left", "dossier_sources_short"} & desk.codes()
    desk.adds(amount="800 triệu")
    assert "thiếu 200 triệu đồng" in desk.sentences("dossier_sources_short")[0]


def test_years_together_are_held_against_the_investment(desk: Desk) -> None:
    """investment 3 tỷ; asked 2 tỷ for 2027 and 2 tỷ for 2028"""
    given(desk)
    desk.adds(year=2027, amount="2 tỷ")
    desk.adds(year=2028, amount="2 tỷ")
    assert "4.000" in desk.sentences("dossier_asks_above_left")[0]


def test_a_work_that_has_all_its_money_asks_for_none(desk: Desk) -> None:
    """investment 3 tỷ, given 3 tỷ"""
    given(desk, ("NSTP", 2026, 3_000_000_000))
    desk.adds()
    assert "dossier_already_funded" in desk.codes()


def test_what_the_city_gave_for_the_same_year_is_a_clash(desk: Desk) -> None:
    """NSTP 2027 1.300 triệu given, asked 1.300 triệu for 2027; 2028 is another matter"""
    given(desk, ("NSTP", 2027, 1_300_000_000), investment=9_000_000_000)
    desk.adds(year=2027)
    desk.adds(year=2028)
    assert [one for one in desk.sentences("dossier_year_funded") if "năm 2027" in one]
    assert not [one for one in desk.sentences("dossier_year_funded") if "năm 2028" in one]


def test_city_money_for_a_work_whose_cost_nobody_knows_is_a_clash(desk: Desk) -> None:
    """NSTP 2026 2 tỷ given, investment unknown, asked 1.300 triệu"""
    desk.says("2026-03-02", WORK, "allocated", source="NSTP", year=2026, amount=2_000_000_000)
    desk.adds()
    assert "dossier_city_funded" in desk.codes()


def test_the_largest_share_of_the_city_is_kept_where_somebody_has_set_one(desk: Desk) -> None:
    """<home>/rules/dossier.yaml: city_share_percent 50 → 2.250 triệu asked of 2.250 is above"""
    complete(desk)
    folder = desk.place.home / "rules"
    folder.mkdir(exist_ok=True)
    row = '  - {key: city_share_percent, scope: "*", value: 50, valid_from: "2026-01-01", valid_to: null, basis: "NQ 1", verified: "x"}\n'
    (folder / "dossier.yaml").write_text("rows:\n" + row, encoding="utf-8")
    assert desk.codes() == {"dossier_share_above"}
    assert "1.125 triệu đồng) theo NQ 1" in desk.sentences("dossier_share_above")[0]


def test_another_submitted_dossier_asking_for_the_same_is_a_clash(desk: Desk) -> None:
    """2027-2 asks for CT-30 in 2027: submitted → clash, sent back → none; other years none"""
    desk.adds()
    other = desk.opens("Đợt hai", "2027")
    desk.adds(dossier=other)
    assert "dossier_same_work" not in desk.codes()
    desk.submits(other)
    assert "dossier_same_work" in desk.codes()
    assert other in desk.sentences("dossier_same_work")[0]
    desk.tells(other, "document_returned", text="bổ sung")
    assert "dossier_same_work" not in desk.codes()


def test_an_item_built_in_parts_is_said_when_two_dossiers_ask_for_it(desk: Desk) -> None:
    """CT-31, 6 rooms: 2 of them split off; each part in a dossier for 2027 → said, and no reason to wait"""
    part = split(desk.place, HERE, "CT-31", {"th-thanh-giang.classroom": 2}, "Hai phòng", "Minh")
    other = desk.opens("Đợt hai", "2027")
    desk.adds(part, dossier=other)
    desk.submits(other)
    desk.adds("CT-31")
    (told,) = [one for one in desk.line("CT-31").missing if one.code == "dossier_same_item"]
    assert (told.hard, told.facts["other_work"], told.facts["other"]) == (False, part, other)


def test_a_work_that_became_part_of_another_is_said_with_its_money(desk: Desk) -> None:
    """CT-30 in the dossier, then grouped into another: 1.300 triệu are in no sum"""
    desk.adds()
    code = group(desk.place, HERE, "Nhà 6 phòng", ["CT-30", "CT-32"], "Minh", None)
    dossier = desk.checked()
    assert dossier.lines == ()
    (told,) = desk.sentences("dossier_work_gone")
    assert code in told
    assert f"đã gộp vào {code}" in refused(desk.adds)
    assert "1.300 triệu" in told or "số tiền 1.300" in told


def test_a_cancelled_work_asks_for_nothing(desk: Desk) -> None:
    """2026-11-05 cancelled → said, and none of its papers asked for"""
    desk.adds()
    desk.says("2026-11-05", WORK, "cancelled", "qd_huy:7/QĐ:2026-11-05")
    assert "dossier_work_ended" in desk.codes()
    assert "dossier_paper_missing" not in desk.codes()


def test_the_day_the_city_wants_it_by_is_a_working_day_to_come(desk: Desk) -> None:
    """Sunday 2026-11-29; Monday 2026-11-30; 2026-11-18, which is past"""
    for due, codes in (
        (date(2026, 11, 29), {"dossier_due_off"}),
        (date(2026, 11, 30), set()),
        (date(2026, 11, 18), {"dossier_due_past"}),
    ):
        dossier = desk.opens(f"Hạn {due}", due=due)
        assert desk.codes("", dossier) - {"dossier_empty"} == codes, due
    desk.tells(ID, "narrative", box="request_due", text="cuối tháng")
    assert [one.code for one in remarks_of(desk.checked())] == ["dossier_due_unread"]
    assert "ngày 27/11/2026" in desk.sentences("dossier_due_off", "dossier/2027-2")[0]


def test_the_last_day_of_a_work_is_a_working_day(desk: Desk) -> None:
    """described finish "02/09/2027", the national day; a Saturday; a Wednesday; no day at all"""
    desk.adds()
    days = {"02/09/2027": True, "2027-12-18": True, "01/12/2027": False, "quý IV/2027": False, "2027": False}
    for finish, off in days.items():
        desk.describes(finish=finish)
        assert ("dossier_finish_off" in desk.codes()) is off, finish


def test_the_end_of_the_plans_phase_is_no_day_anybody_chose(desk: Desk) -> None:
    """CT-30 is due on Sunday 31/12/2028 by the plan"""
    desk.adds()
    assert desk.line().finish == "31/12/2028"
    assert "dossier_finish_off" not in desk.codes()


def test_an_open_question_about_the_item_holds_the_work_back_until_it_is_settled(desk: Desk) -> None:
    """CT-55: THCS subject rooms, 9 stated against 4 named; accepted → nothing"""
    finding = "nam_thanh_mien.total.2026-2028.lower_secondary.subject_room"
    desk.adds("CT-55")
    held = [one for one in desk.line("CT-55").missing if one.code == "dossier_finding_open" and one.hard]
    assert [one.facts["finding"] for one in held] == [finding]
    decide(desk.place, HERE, finding, "accepted", "Bà Hà", "giữ 4")
    assert not [one for one in desk.line("CT-55").missing if one.code == "dossier_finding_open" and one.hard]


def test_a_decision_above_its_ceiling_is_a_clash(desk: Desk) -> None:
    """2026-03-05 policy_approved 95 tỷ by UBND xã: the limit is 90 tỷ"""
    desk.says("2026-02-28", WORK, "surveyed", "bb_khao_sat:5/BB:2026-02-27")
    desk.says("2026-03-01", WORK, "listed", "qd_danh_muc:12/QĐ:2026-03-01")
    desk.says("2026-03-05", WORK, "policy_approved", "qd_chu_truong:41/QĐ-UBND:2026-03-05", amount=95_000_000_000)
    desk.adds()
    line = desk.line()
    assert line.decision == "QĐ số 41/QĐ-UBND ngày 05/03/2026"
    assert [one.hard for one in line.missing if one.code == "dossier_ceiling"] == [True]


def test_an_estimate_above_what_may_be_decided_here_is_a_clash(desk: Desk) -> None:
    """CT-53, 15 rooms at 7 tỷ: 105 tỷ"""
    desk.adds("CT-53")
    desk.prices("phòng học", "7 tỷ", on="2026-11-02")
    assert "dossier_ceiling_estimate" in desk.codes("CT-53")


def test_two_works_of_one_priority_are_said(desk: Desk) -> None:
    """CT-30 and CT-31 both first: said, and no reason to wait"""
    desk.adds(priority=1)
    desk.adds("CT-31", priority=1)
    (one,) = [one for one in remarks_of(desk.checked()) if one.code == "dossier_priority_twice"]
    assert "CT-31" in one.sentence
    assert ID in desk.checked().id


def test_every_sentence_of_a_check_can_be_said(desk: Desk) -> None:
    """no braces left, no fact missing, one line each"""
    desk.adds()
    desk.adds("CT-35", amount=None, text="x")
    for one in desk.checked().lacks:
        assert one.sentence
        assert "{" not in one.sentence
        assert one.as_json()["sentence"] == one.sentence
