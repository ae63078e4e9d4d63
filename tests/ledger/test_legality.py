"""What the ledger refuses, and what it then says. Minh records; Lan, Hà and Tuấn are told."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import areas, chain_head, event_at
from model.store.works import current_standings
from model.words.problems import Problem, Refused
from model.words.unreadable import NotADate

BILLION = 10**9
HANOI = timezone(timedelta(hours=7))

# The papers of the long way, step by step.
LONG_WAY = (
    ("surveyed", ["bb_khao_sat"]),
    ("listed", ["qd_danh_muc"]),
    ("policy_submitted", ["ttr_chu_truong", "bc_de_xuat"]),
    ("policy_approved", ["qd_chu_truong"]),
    ("prep", ["giao_nhiem_vu"]),
    ("appraising", ["ttr_tham_dinh"]),
    ("approved", ["qd_phe_duyet"]),
)


def listed(desk: Any) -> None:
    desk.opens()
    desk.says("2026-03-02", "listed", "qd_danh_muc:12/QĐ-UBND")


# --- steps ------------------------------------------------------------------------------------


def test_a_step_that_is_not_next_is_refused_and_says_what_is(desk: Any) -> None:
    """2026-03-02 listed CT-01 "12/QĐ-UBND"; 2026-03-09 approved → refused, next is policy_submitted or policy_approved"""
    listed(desk)
    problem = desk.is_told("2026-03-09", "approved", "qd_phe_duyet")
    assert problem.code == "step_not_next"
    assert problem.exit_code == 3
    for words in ("CT-01", "02/03/2026", "policy_submitted", "policy_approved", "Đã đưa vào danh mục"):
        assert words in str(problem)
    assert "contracted" not in str(problem)


def test_the_shorter_path_of_a_small_work_is_open(desk: Any) -> None:
    """proposed → listed → policy_approved → approved → contracted: each skips a step of the long way"""
    listed(desk)
    desk.says("2026-03-09", "policy_approved", "qd_chu_truong")
    desk.says("2026-04-09", "approved", "qd_phe_duyet", amount=4 * BILLION)
    desk.says("2026-04-10", "allocated", "qd_giao_von", source="NSX", amount=4 * BILLION)
    desk.says("2026-05-09", "contracted", "qd_kqlcnt", "hop_dong", amount=3 * BILLION)
    assert (desk.work().state, desk.work().investment, desk.work().contracted) == (
        "contracted",
        4 * BILLION,
        3 * BILLION,
    )


def test_the_long_way_is_open_too(desk: Any) -> None:
    """surveyed, listed, submitted, approved, prep, appraising, approved: each with its papers, a week apart"""
    desk.opens()
    for week, (step, papers) in enumerate(LONG_WAY):
        desk.says((date(2026, 2, 2) + timedelta(weeks=week)).isoformat(), step, *papers)
    assert desk.work().state == "approved"


def test_nothing_follows_the_end(desk: Any) -> None:
    """CT-01 closed; 2026-03-02 listed → refused, nothing is next"""
    desk.opens(state="closed")
    assert str(desk.is_told("2026-03-02", "listed", "qd_danh_muc")).endswith("có thể là: -.")


def test_a_step_of_another_track_is_unknown_to_the_work(desk: Any) -> None:
    """CT-01 is a building; 2026-03-02 delivered (a step of buying) → refused, with what may be said"""
    desk.opens()
    problem = desk.is_told("2026-03-02", "delivered", "bb_giao_nhan")
    assert problem.code.startswith("kind_unknown")


# --- papers and money before steps ------------------------------------------------------------


def test_missing_papers_are_named_each_of_them(desk: Any) -> None:
    """2026-03-09 policy_submitted CT-01 with only the tờ trình → refused, names bc_de_xuat and not the other"""
    listed(desk)
    problem = desk.is_told("2026-03-09", "policy_submitted", "ttr_chu_truong")
    assert problem.code == "papers_missing"
    assert "bc_de_xuat (Báo cáo đề xuất chủ trương đầu tư)" in str(problem)
    assert "ttr_chu_truong" not in str(problem)


def test_a_paper_brought_before_serves_the_step(desk: Any) -> None:
    """2026-03-03 paper bc_de_xuat; 2026-03-09 policy_submitted with the tờ trình → kept"""
    listed(desk)
    desk.says("2026-03-03", "paper", "bc_de_xuat")
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong")
    assert desk.work().state == "policy_submitted"


def test_a_paper_brought_later_does_not_serve_an_earlier_step(desk: Any) -> None:
    """2026-03-20 paper bc_de_xuat; then 2026-03-09 policy_submitted → refused, it was not there yet"""
    listed(desk)
    desk.says("2026-03-20", "paper", "bc_de_xuat")
    assert desk.is_told("2026-03-09", "policy_submitted", "ttr_chu_truong").code == "papers_missing"


def test_a_leave_lets_the_paper_come_later(desk: Any) -> None:
    """2026-03-03 leave for bc_de_xuat by Hà until 2026-04-01; 2026-03-09 policy_submitted → kept, the leave is open"""
    listed(desk)
    desk.says("2026-03-03", "leave", papers=["bc_de_xuat"], by="Hà", reason="đang ký", due="2026-04-01")
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong")
    assert desk.work().leaves == {"bc_de_xuat"}
    desk.says("2026-03-30", "paper", "bc_de_xuat")
    assert desk.work().leaves == frozenset()


def test_taking_back_the_paper_a_step_rests_on_is_refused(desk: Any) -> None:
    """03-03 paper bc_de_xuat; 03-09 policy_submitted; void the paper → refused, names the step"""
    listed(desk)
    paper = desk.says("2026-03-03", "paper", "bc_de_xuat")
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong")
    problem = desk.is_told("2026-03-10", "void", target=paper, reason="nhầm")
    assert problem.code == "breaks_later"
    assert "Đã trình chủ trương đầu tư" in str(problem)


def test_no_tender_before_capital(desk: Any) -> None:
    """2026-05-04 procuring CT-01 without capital → refused; allocated 1 tỷ on that day → kept"""
    desk.opens(state="approved")
    problem = desk.is_told("2026-05-04", "procuring", "qd_khlcnt")
    assert problem.code == "funding_missing"
    assert "tiendo record CT-01 allocated" in str(problem)
    desk.says("2026-05-04", "allocated", "qd_giao_von", source="NSX", amount=BILLION)
    desk.says("2026-05-04", "procuring", "qd_khlcnt")


def test_capital_that_was_taken_away_again_is_no_capital(desk: Any) -> None:
    """allocated 1 tỷ, then −1 tỷ; procuring → refused"""
    desk.opens(state="approved")
    desk.says("2026-05-04", "allocated", source="NSX", amount=BILLION)
    desk.says("2026-05-05", "allocated", source="NSX", amount=-BILLION)
    assert desk.is_told("2026-05-06", "procuring", "qd_khlcnt").code == "funding_missing"


# --- back-dated ---------------------------------------------------------------------------------


def test_a_back_dated_step_that_breaks_a_later_one_is_refused_and_names_it(desk: Any) -> None:
    """03-02 listed, 03-16 policy_approved; told late: 03-09 policy_submitted → 03-16 still fits; 03-20 rejected on 02-20 → refused, names 03-02"""
    listed(desk)
    desk.says("2026-03-16", "policy_approved", "qd_chu_truong")
    problem = desk.is_told("2026-02-20", "rejected", "vb_ly_do")
    assert problem.code == "breaks_later"
    assert "Đã đưa vào danh mục" in str(problem)
    assert "02/03/2026" in str(problem)
    assert "11284-2" in str(problem)
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong", "bc_de_xuat")
    assert desk.work("2026-03-10").state == "policy_submitted"


def test_a_step_before_the_work_began_is_refused(desk: Any) -> None:
    """CT-01 opened 2026-01-05; 2025-12-30 surveyed → refused, record a later day"""
    desk.opens()
    assert desk.is_told("2025-12-30", "surveyed", "bb_khao_sat").code == "work_not_opened"


def test_lowering_capital_below_what_was_paid_later_is_refused(desk: Any) -> None:
    """04-01 allocated 5 tỷ; 06-01 disbursed 4 tỷ; told late: 05-01 allocated −2 tỷ → refused, names the payment"""
    desk.opens(state="building")
    desk.says("2026-04-01", "allocated", source="NSX", amount=5 * BILLION)
    desk.says("2026-06-01", "disbursed", source="NSX", amount=4 * BILLION)
    assert desk.is_told("2026-05-01", "allocated", source="NSX", amount=-2 * BILLION).code == "breaks_later"
    assert desk.is_told("2026-07-01", "allocated", source="NSX", amount=-2 * BILLION).code == "over_year_plan"


# --- void and correction --------------------------------------------------------------------------


def test_a_step_on_which_later_steps_rest_cannot_be_taken_back(desk: Any) -> None:
    """03-02 listed, 03-16 policy_approved; void listed → refused; void policy_approved, then listed → kept"""
    desk.opens()
    first = desk.says("2026-03-02", "listed", "qd_danh_muc")
    second = desk.says("2026-03-16", "policy_approved", "qd_chu_truong")
    assert desk.is_told("2026-04-01", "void", target=first, reason="nhầm").code == "breaks_later"
    desk.says("2026-04-01", "void", target=second, reason="nhầm")
    desk.says("2026-04-01", "void", target=first, reason="nhầm")
    assert desk.work().state == "proposed"


def test_a_void_of_a_void_brings_the_step_back(desk: Any) -> None:
    """listed, void, void of the void → listed again, since its own day"""
    desk.opens()
    step = desk.says("2026-03-02", "listed", "qd_danh_muc")
    slip = desk.says("2026-04-01", "void", target=step, reason="nhầm")
    desk.says("2026-04-02", "void", target=slip, reason="không nhầm")
    assert (desk.work().state, desk.work().since) == ("listed", date(2026, 3, 2))


def test_a_void_of_a_void_is_refused_where_the_step_no_longer_fits(desk: Any) -> None:
    """listed voided; 03-10 rejected; void of the void → refused, rejected would not follow listed"""
    desk.opens()
    step = desk.says("2026-03-02", "listed", "qd_danh_muc")
    slip = desk.says("2026-04-01", "void", target=step, reason="nhầm")
    desk.says("2026-03-10", "rejected", "vb_ly_do")
    problem = desk.is_told("2026-04-02", "void", target=slip, reason="không nhầm")
    assert problem.code == "breaks_later"
    assert "Không đưa vào danh mục" in str(problem)


def test_nothing_is_taken_back_twice(desk: Any) -> None:
    """comment voided; voided again → refused; corrected → refused"""
    desk.opens()
    comment = desk.says("2026-03-02", "comment", text="đã xem")
    desk.says("2026-03-03", "void", target=comment, reason="nhầm")
    assert desk.is_told("2026-03-04", "void", target=comment, reason="nhầm").code == "target_taken_back"
    assert desk.is_told("2026-03-04", "comment", target=comment, text="lại").code == "target_taken_back"


def test_a_void_names_what_it_takes_back(desk: Any) -> None:
    """void of nothing, of an event of another work, of the opening → refused each"""
    opening = desk.opens()
    desk.opens("CT-02")
    other = desk.says("2026-03-02", "comment", work="CT-02", text="đã xem")
    assert desk.is_told("2026-03-03", "void", reason="nhầm").code == "target_missing"
    assert desk.is_told("2026-03-03", "void", target=other, reason="nhầm").code == "target_unknown"
    assert desk.is_told("2026-03-03", "void", target=opening, reason="nhầm").code == "target_opening"
    assert desk.is_told("2026-03-03", "comment", target=opening, text="nhầm").code == "target_opening"


def test_a_correction_takes_the_place_of_what_it_corrects(desk: Any) -> None:
    """06-01 disbursed 4 tỷ; corrected to 400 triệu → 400 triệu is the figure, and less is no fall"""
    desk.opens(state="building")
    slip = desk.says("2026-06-01", "disbursed", source="NSX", amount=4 * BILLION)
    assert desk.is_told("2026-06-02", "disbursed", source="NSX", amount=400_000_000).code == "disbursed_falls"
    desk.says("2026-06-01", "disbursed", source="NSX", amount=400_000_000, target=slip)
    assert desk.work().disbursed == {("NSX", 2026): 400_000_000}


def test_a_correction_changes_the_weeks_it_speaks_of_and_not_what_was_known_before(desk: Any) -> None:
    """11-09 handed_over 3 recorded 11-10; corrected on 12-01 to 2: --on 11-15 shows 2, --known-at 11-20 still shows 3"""
    desk.now = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
    desk.opens(state="accepted", items={"th-hong-phong.classroom": 4})
    slip = desk.says("2026-11-09", "handed_over", "bb_ban_giao:15/BB-BG", quantity=3)
    desk.now = datetime(2026, 12, 1, 9, 0, tzinfo=HANOI)
    desk.says("2026-11-09", "handed_over", "bb_ban_giao:15/BB-BG", quantity=2, target=slip)
    item, friday = "th-hong-phong.classroom", datetime(2026, 11, 20, 16, 0, tzinfo=HANOI)
    assert desk.work("2026-11-15").handed_over == {item: 2}
    assert desk.work("2026-11-15", known_at=friday).handed_over == {item: 3}
    assert desk.work("2026-11-08").handed_over == {}
    assert desk.sums("quantity", "2026-11-15", block="handed_over") == 2
    assert desk.sums("quantity", "2026-11-15", block="handed_over", known=slip.position) == 3


def test_a_clock_that_jumps_back_does_not_reorder_what_was_known(desk: Any) -> None:
    """recorded 12-01 as position 1; the clock jumps back a month; the next event is recorded no earlier"""
    first = desk.opens()
    desk.now -= timedelta(days=30)
    assert desk.says("2026-03-02", "comment", text="đã xem").recorded_at == first.recorded_at


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("allocated", {"source": "NSX", "amount": 1, "year": 10**25}, "year_absurd"),
        ("allocated", {"source": "NSX", "amount": 1, "year": 26}, "year_absurd"),
        ("progress", {"percent": float("nan")}, "field_type"),
        ("comment", {"text": "  "}, "field_needed"),
        ("surveyed", {"amount": 5}, "amount_not_used"),
    ],
)
def test_figures_that_cannot_be_are_refused(desk: Any, kind: str, body: dict[str, Any], code: str) -> None:
    """year 10^25, year 26, percent NaN, an empty comment, an amount where none belongs"""
    desk.opens()
    papers = ("bb_khao_sat",) if kind == "surveyed" else ()
    assert desk.is_told("2026-03-02", kind, *papers, **body).code == code


def test_a_correction_of_a_correction_does_not_bring_the_slip_back(desk: Any) -> None:
    """contract 3 tỷ; corrected to 4; that corrected to 5 → 5, never 3; the last one voided → 4; both voided → 3"""
    desk.opens(state="approved")
    slip = desk.says("2026-03-02", "allocated", source="NSX", amount=3 * BILLION)
    first = desk.says("2026-03-02", "allocated", source="NSX", amount=4 * BILLION, target=slip)
    second = desk.says("2026-03-02", "allocated", source="NSX", amount=5 * BILLION, target=first)
    assert desk.sums("allocated", "2026-03-02") == 5 * BILLION
    desk.says("2026-03-03", "void", target=second, reason="nhầm")
    assert desk.sums("allocated", "2026-03-03") == 4 * BILLION
    desk.says("2026-03-04", "void", target=first, reason="nhầm")
    assert desk.sums("allocated", "2026-03-04") == 3 * BILLION


# --- keys -----------------------------------------------------------------------------------------


def test_the_same_key_with_the_same_words_gives_the_same_event_and_changes_nothing(desk: Any) -> None:
    """listed with key k-1, twice → one event, same id, same head"""
    desk.opens()
    first = desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    head = desk.head
    desk.now += timedelta(days=2)
    again = desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    assert (again, desk.head) == (first, head)
    desk.says("2026-03-03", "comment", text="đã xem")
    assert desk.head[0] == head[0] + 1


@pytest.mark.parametrize("other", [{"on": "2026-03-03"}, {"kind": "surveyed"}, {"who": "Lan"}, {"text": "khác"}])
def test_the_same_key_with_other_words_is_refused(desk: Any, other: dict[str, str]) -> None:
    """listed with key k-1; the key again with another day, kind, person or text → refused, names the first event"""
    desk.opens()
    first = desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    said = {"on": "2026-03-02", "kind": "listed"} | other
    problem = desk.is_told(said.pop("on"), said.pop("kind"), "qd_danh_muc", key="k-1", **said)
    assert problem.code == "key_taken"
    assert first.id in str(problem)


def test_a_key_is_its_communes_own(desk: Any) -> None:
    """Minh's key k-1 in 11284 and Tuấn's k-1 in 11809 → two events, and neither sees the other's work"""
    desk.opens()
    desk.says("2026-03-02", "listed", "qd_danh_muc", key="k-1")
    draft = Draft(
        "11809",
        Subject("directive", "k-1"),
        "directive",
        date(2026, 3, 2),
        "Tuấn",
        {"text": "?", "lead": "P.KT"},
        (),
        "k-1",
    )
    assert desk.appends(draft).id == "11809-1"
    with desk.store.reading() as connection:
        assert areas(connection) == ["11284", "11809"]
        assert current_standings(connection, "11809") == {}


def test_a_refusal_that_is_caught_leaves_no_gap(desk: Any) -> None:
    """one transaction: comment, approved (refused, caught), comment → positions 2 and 3, chain unbroken"""
    desk.opens()
    with desk.store.writing() as connection:
        appender = Appender(connection, desk.rules, desk.now)
        work = Subject("work", "CT-01")
        kept = []
        for kind in ("comment", "approved", "comment"):
            try:
                kept.append(appender.append(Draft("11284", work, kind, date(2026, 3, 2), "Minh", {"text": "đã xem"})))
            except Refused:
                continue
        assert [event.position for event in kept] == [2, 3]
        assert kept[1].previous == kept[0].hash
        assert chain_head(connection, "11284") == (3, kept[1].hash)


# --- days -------------------------------------------------------------------------------------------


def test_tomorrow_cannot_be_recorded(desk: Any) -> None:
    """today is 2026-12-01; 2026-12-02 surveyed → refused"""
    desk.opens()
    problem = desk.is_told("2026-12-02", "surveyed", "bb_khao_sat")
    assert problem.code == "date_in_future"
    assert "01/12/2026" in str(problem)


def test_today_is_todays_date_in_hanoi(desk: Any) -> None:
    """at 18:30 UTC on 1 December it is 2 December in Hà Nội → 2026-12-02 is kept"""
    desk.opens()
    desk.now = datetime(2026, 12, 1, 18, 30, tzinfo=timezone.utc)  # noqa: UP017
    desk.says("2026-12-02", "surveyed", "bb_khao_sat")
    assert desk.work().since == date(2026, 12, 2)


# --- money ------------------------------------------------------------------------------------------


def test_more_than_the_investment_is_never_paid(desk: Any) -> None:
    """approved 4 tỷ; disbursed NSX 3 tỷ, then NSTP 2 tỷ → refused: 5 tỷ passes 4 tỷ"""
    desk.opens(state="appraising")
    desk.says("2026-03-02", "approved", "qd_phe_duyet", amount=4 * BILLION)
    desk.says("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    problem = desk.is_told("2026-05-02", "disbursed", source="NSTP", amount=2 * BILLION)
    assert problem.code == "overspend"
    assert "5.000.000.000" in str(problem)
    desk.says("2026-05-02", "disbursed", source="NSTP", amount=1 * BILLION)


def test_a_cumulative_figure_never_falls(desk: Any) -> None:
    """disbursed 3 tỷ by 04-02; 2 tỷ by 05-02 → refused; told late between the two it may not exceed the later either"""
    desk.opens(state="building")
    desk.says("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.is_told("2026-05-02", "disbursed", source="NSX", amount=2 * BILLION).code == "disbursed_falls"
    assert desk.is_told("2026-03-02", "disbursed", source="NSX", amount=4 * BILLION).code == "breaks_later"
    desk.says("2026-03-02", "disbursed", source="NSX", amount=2 * BILLION)
    assert desk.work().disbursed == {("NSX", 2026): 3 * BILLION}


def test_a_years_payments_stay_within_that_years_capital(desk: Any) -> None:
    """capital 2026 NSX 2 tỷ; disbursed 3 tỷ → refused; 2 tỷ → kept; another source has no plan yet and is kept"""
    desk.opens(state="building")
    desk.says("2026-02-02", "allocated", source="NSX", amount=2 * BILLION)
    problem = desk.is_told("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    assert problem.code == "over_year_plan"
    assert "2026" in str(problem)
    desk.says("2026-04-02", "disbursed", source="NSX", amount=2 * BILLION)
    desk.says("2026-04-02", "disbursed", source="NSTP", amount=1 * BILLION)


def test_each_year_pays_only_what_is_new_in_it(desk: Any) -> None:
    """2025-12 disbursed 2 tỷ in all, 2026-03 3 tỷ in all → 2025: 2 tỷ, 2026: 1 tỷ, within 1 tỷ of capital"""
    desk.opens(state="building", on="2025-11-03")
    desk.says("2025-12-20", "disbursed", source="NSX", amount=2 * BILLION)
    desk.says("2026-02-02", "allocated", source="NSX", amount=BILLION)
    desk.says("2026-03-20", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.work().disbursed == {("NSX", 2025): 2 * BILLION, ("NSX", 2026): BILLION}


def test_only_capital_is_ever_reduced(desk: Any) -> None:
    """disbursed −1 → refused; work_done −1 → refused; allocated −1 after 1 → kept; below zero → refused"""
    desk.opens(state="building")
    assert desk.is_told("2026-04-02", "disbursed", source="NSX", amount=-1).code == "amount_negative"
    assert desk.is_told("2026-04-02", "work_done", amount=-1).code == "amount_negative"
    desk.says("2026-04-02", "allocated", source="NSX", amount=1)
    desk.says("2026-04-03", "allocated", source="NSX", amount=-1)
    assert desk.is_told("2026-04-04", "allocated", source="NSX", amount=-1).code == "over_year_plan"


def test_a_work_is_cancelled_only_with_nothing_spent(desk: Any) -> None:
    """approved, disbursed 1 đồng; cancelled → refused, terminated is the word; without the payment → kept"""
    desk.opens(state="approved")
    payment = desk.says("2026-04-02", "disbursed", source="NSX", amount=1)
    problem = desk.is_told("2026-05-02", "cancelled", "qd_huy")
    assert problem.code == "money_spent"
    assert "terminated" in str(problem)
    desk.says("2026-05-02", "void", target=payment, reason="nhầm công trình")
    desk.says("2026-05-02", "cancelled", "qd_huy")
    assert desk.is_told("2026-05-03", "void", target=desk_event(desk, 3), reason="có chi").code == "breaks_later"


def desk_event(desk: Any, position: int) -> Any:
    """An event by its position, as a target."""
    with desk.store.reading() as connection:
        return event_at(connection, "11284", position)


def test_a_lower_investment_after_the_payments_is_refused(desk: Any) -> None:
    """policy 4 tỷ, disbursed 3 tỷ; then approved with 2 tỷ → refused: 3 tỷ are paid already"""
    desk.opens(state="policy_submitted")
    desk.says("2026-03-02", "policy_approved", "qd_chu_truong", amount=4 * BILLION)
    desk.says("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.is_told("2026-05-02", "approved", "qd_phe_duyet", amount=2 * BILLION).code == "overspend"


# --- handover ---------------------------------------------------------------------------------------


def test_more_than_planned_is_handed_over_only_for_good(desk: Any) -> None:
    """3 rooms planned; handed_over 4 → refused, 3 are left; with final → kept, 4 counted"""
    desk.opens(state="accepted")
    problem = desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=4)
    assert problem.code == "more_than_planned"
    assert "--final" in str(problem)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=4, final=True)
    assert (desk.work().state, desk.work().handed_over) == ("handed_over", {"a.classroom": 4})


def test_a_part_is_handed_over_and_the_work_stays_until_the_rest(desk: Any) -> None:
    """09-01 handed_over 1 of 3 → still accepted; 10-01 handed_over, no quantity → the other 2, handed over"""
    desk.opens(state="accepted")
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=1)
    assert (desk.work().state, desk.work().handed_over) == ("accepted", {"a.classroom": 1})
    desk.says("2026-10-01", "handed_over")
    assert (desk.work().state, desk.work().handed_over) == ("handed_over", {"a.classroom": 3})


def test_a_work_may_end_smaller_than_planned(desk: Any) -> None:
    """2 of 3 handed over, final → handed over, and the third room is nowhere on the way"""
    desk.opens(state="accepted")
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=2, final=True)
    assert desk.work().state == "handed_over"
    assert desk.sums("quantity", "2026-09-01") == 2


def test_an_item_is_named_where_there_are_several(desk: Any) -> None:
    """a building of classrooms and subject rooms; quantity 2 of what? → refused; of another building's → refused"""
    desk.opens(state="accepted", items={"a.classroom": 3, "a.subject_room": 3})
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=2).code == "item_not_named"
    problem = desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=2, item="b.classroom")
    assert problem.code == "item_not_served"
    assert "a.subject_room" in str(problem)


def test_an_unknown_quantity_is_told_at_handover(desk: Any) -> None:
    """ "một số phòng": handed_over without a number → refused; with 5 → 5, and unknown no more"""
    desk.opens(state="accepted", items={"a.classroom": None})
    assert desk.sums("unknown", "2026-09-01") == 1
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao").code == "quantity_needed"
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=5)
    assert (desk.sums("quantity", "2026-09-01"), desk.sums("unknown", "2026-09-01")) == (5, 0)


def test_an_item_of_unknown_quantity_is_not_forgotten_when_its_neighbour_is_handed_over(desk: Any) -> None:
    """3 classrooms and some subject rooms; 3 classrooms handed over → still accepted, 1 unknown; then 2 → handed over"""
    desk.opens(state="accepted", items={"a.classroom": 3, "a.subject_room": None})
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", item="a.classroom")
    assert (desk.work().state, desk.sums("unknown", "2026-09-01")) == ("accepted", 1)
    desk.says("2026-10-01", "handed_over", "bb_ban_giao", item="a.subject_room", quantity=2)
    assert (desk.work().state, desk.sums("unknown", "2026-10-01")) == ("handed_over", 0)
    assert desk.work().handed_over == {"a.classroom": 3, "a.subject_room": 2}


def test_settling_a_stopped_work_hands_nothing_over(desk: Any) -> None:
    """terminated, then settling: no room of it ever stood, so it is not among the handed over"""
    desk.opens(state="building")
    desk.says("2026-09-01", "terminated", "qd_dung")
    desk.says("2026-10-01", "settling", "bc_quyet_toan")
    assert desk.sums("count", "2026-10-01", block="handed_over") == 0


def test_what_was_returned_goes_back_to_where_it_came_from(desk: Any) -> None:
    """policy_submitted, returned; then appraising → refused: there is no policy decision yet"""
    desk.opens(state="policy_submitted")
    desk.says("2026-04-01", "returned", "vb_tra_lai")
    assert desk.is_told("2026-05-01", "appraising", "ttr_tham_dinh").code == "step_not_next"


# --- words ------------------------------------------------------------------------------------------


def test_unknown_words_are_refused_with_the_known_ones(desk: Any) -> None:
    """source LỘC, paper giay_khen, kind flown_away → refused, each with what is known"""
    desk.opens()
    problem = desk.is_told("2026-03-02", "allocated", source="LỘC", amount=1)
    assert problem.code == "source_unknown"
    assert "NSTW" in str(problem)
    problem = desk.is_told("2026-03-02", "comment", "giay_khen", text="đã xem")
    assert problem.code == "paper_unknown"
    assert "bb_ban_giao" in str(problem)
    problem = desk.is_told("2026-03-02", "flown_away")
    assert problem.code.startswith("kind_unknown")
    assert "allocated" in str(problem)


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("allocated", {"source": "NSX", "amount": 2 * 10**15}, "amount_absurd"),
        ("progress", {"percent": 101}, "percent_absurd"),
        ("progress", {"percent": -1}, "percent_absurd"),
        ("allocated", {"source": "NSX"}, "field_needed"),
        ("allocated", {"source": "NSX", "amount": "1.300"}, "field_type"),
        ("allocated", {"source": "NSX", "amount": 1.5}, "field_type"),
        ("allocated", {"source": "NSX", "amount": True}, "field_type"),
        ("comment", {"text": "đã xem", "quantity": 3}, "field_not_allowed"),
        ("comment", {}, "field_needed"),
    ],
)
def test_an_absurd_figure_is_refused(desk: Any, kind: str, body: dict[str, object], code: str) -> None:
    """percent 101, two million billions of đồng, "1.300" as an amount … → refused, nothing kept"""
    desk.opens()
    assert desk.is_told("2026-03-02", kind, **body).code == code


@pytest.mark.parametrize("quantity", [0, -1, 100_001])
def test_no_rooms_or_a_hundred_thousand_are_refused(desk: Any, quantity: int) -> None:
    """handed_over 0, −1 or 100,001 rooms → refused"""
    desk.opens(state="accepted")
    assert desk.is_told("2026-03-02", "handed_over", "bb_ban_giao", quantity=quantity).code == "quantity_absurd"


@pytest.mark.parametrize("day", ["2027-02-30", "mai", "30/06/2027"])
def test_a_day_that_cannot_be_is_a_sentence(desk: Any, day: str) -> None:
    """due 2027-02-30, due mai, or a body's day not in ISO form → said in Vietnamese, nothing kept"""
    desk.opens()
    before = desk.head
    with pytest.raises((Problem, NotADate)) as caught:
        desk.says("2026-03-02", "due", due=day)
    assert day in str(caught.value)
    assert desk.head == before


def test_a_leave_for_an_unknown_paper_is_refused(desk: Any) -> None:
    """leave for bc_de_suat (a slip) → refused, as the paper itself would be"""
    desk.opens()
    problem = desk.is_told("2026-03-02", "leave", papers=["bc_de_suat"], by="Hà", reason="?", due="2026-04-01")
    assert problem.code == "paper_unknown"


def test_a_link_without_an_item_is_a_sentence(desk: Any) -> None:
    """relinked with a list of anything → wrong input, not a traceback"""
    desk.opens()
    assert isinstance(desk.is_told("2026-03-02", "relinked", links=["?"]), Problem)


def test_a_work_is_opened_in_a_state_of_its_cycle(desk: Any) -> None:
    """work_opened in state "flying" → refused"""
    with pytest.raises(Problem):
        desk.opens(state="flying")


# --- works made part of another -----------------------------------------------------------------------


def test_an_absorbed_work_refuses_and_says_where_to_go(desk: Any) -> None:
    """CT-01 absorbed into CT-03 on 02-02; 03-02 listed CT-01 → refused, record it on CT-03; before 02-02 it may be"""
    desk.opens()
    desk.opens("CT-03", on="2026-02-02", items={"a.classroom": 3})
    desk.says("2026-02-02", "absorbed", into="CT-03")
    problem = desk.is_told("2026-03-02", "listed", "qd_danh_muc")
    assert problem.code == "work_absorbed"
    assert "CT-03" in str(problem)
    desk.says("2026-01-20", "comment", text="đã xem")


def test_a_grouping_is_not_half_undone(desk: Any) -> None:
    """CT-01 absorbed into CT-03, which serves its 3 rooms; void the absorption alone → refused, or 3 rooms stay 3"""
    desk.opens()
    desk.opens("CT-03", on="2026-02-02", items={"a.classroom": 3})
    absorbed = desk.says("2026-02-02", "absorbed", into="CT-03")
    try:
        desk.says("2026-03-02", "void", target=absorbed, reason="nhầm")
    except Refused:
        return
    assert desk.sums("quantity", "2026-03-02") == 3


def test_money_told_late_about_an_absorbed_work_is_not_lost(desk: Any) -> None:
    """opened 01-05, absorbed 02-02; told late: 01-20 allocated 1 tỷ → refused, or still in the total of 03-02"""
    desk.opens()
    desk.opens("CT-03", on="2026-02-02", items={"a.classroom": 3})
    desk.says("2026-02-02", "absorbed", into="CT-03")
    try:
        desk.says("2026-01-20", "allocated", source="NSX", amount=BILLION)
    except Refused:
        return
    assert desk.sums("allocated", "2026-03-02") == BILLION


def test_a_work_is_opened_once(desk: Any) -> None:
    """CT-01 opened twice → refused"""
    desk.opens()
    with pytest.raises(Refused) as caught:
        desk.opens(on="2026-02-05")
    assert caught.value.code == "work_exists"


@pytest.mark.parametrize("state", ["settling", "settled", "closed"])
def test_a_work_taken_over_after_its_handover_is_handed_over(desk: Any, state: str) -> None:
    """opened in mid-plan as settled → among the handed over, not among the proposed"""
    desk.opens(state=state)
    assert desk.sums("count", "2026-03-02", block="handed_over") == 1
